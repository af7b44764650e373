import type { Bytes } from '../../files/bytes.js';
import { type UnpackedPiece, unpackMembers } from './members.js';

/** An archive that can be read several times from its beginning. */
export interface ArchiveFile {
  isPacked: boolean;
  /** The number of its bytes, if it is known and they are not packed. */
  size: number | null;
  /** Its bytes, still packed. */
  read(): AsyncGenerator<Buffer>;
  /** Its bytes, unpacked. */
  pieces(): AsyncIterable<UnpackedPiece>;
}

/** An archive of packed bytes. */
export function packedArchive(reopen: () => Promise<Bytes>): ArchiveFile {
  const read = reading(reopen);
  return { isPacked: true, size: null, read, pieces: () => unpackMembers(read()) };
}

/** An archive without packing; `size` is in bytes. */
export function plainArchive(reopen: () => Promise<Bytes>, size: number | null): ArchiveFile {
  const read = reading(reopen);
  return { isPacked: false, size, read, pieces: read };
}

function reading(reopen: () => Promise<Bytes>): () => AsyncGenerator<Buffer> {
  return async function* () {
    const again = await reopen();
    try {
      yield* again.read();
    } finally {
      await again.close();
    }
  };
}
