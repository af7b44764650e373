import { InputFault } from '../fault.js';
import { Bytes } from '../files/bytes.js';
import { reopenable } from '../files/spool.js';
import type { Opened, Opening, PageHints } from './container.js';
import { packedArchive } from './warc/archive-file.js';
import { besideOf } from './warc/beside.js';
import { gunzip } from './warc/gunzip.js';
import { RECORD_START } from './warc/members.js';
import { readWarc } from './warc/read-warc.js';

/** Reads packed content. An archive of web pages, each packed by itself, is read record by record. */
export async function* openGzip(bytes: Bytes, hints: PageHints, opening: Opening): AsyncGenerator<Opened> {
  const isArchive = await holdsArchive(bytes);
  if (isArchive) {
    yield* reopenable(bytes, (reopen) =>
      readWarc(packedArchive(reopen), hints, opening.keepsAllCaptures, besideOf(bytes)),
    );
    return;
  }
  const unpacked = gunzip(bytes.read());
  try {
    const { reopen } = bytes;
    const again = reopen === null ? null : async () => unpackedAgain(await reopen());
    const inner = new Bytes(unpacked, null, async () => {}, again);
    if ((await inner.peek(2)).equals(GZIP))
      throw new InputFault('unsupported-input', 'this was packed by gzip twice; unpack it once');
    yield* opening.openInner(inner, hints);
  } finally {
    await unpacked.return(undefined);
  }
}

const GZIP = Buffer.from([0x1f, 0x8b]);
/** Enough packed bytes to see the first word of an archive. */
const BEGINNING = 4096;

async function holdsArchive(bytes: Bytes): Promise<boolean> {
  const head = await bytes.peek(BEGINNING);
  const beginning = gunzip(onlyChunk(head));
  const first = await beginning.next().catch(() => null);
  await beginning.return(undefined);
  return Buffer.isBuffer(first?.value) && first.value.subarray(0, 5).equals(RECORD_START);
}

async function* onlyChunk(chunk: Buffer): AsyncGenerator<Buffer> {
  yield chunk;
}

function unpackedAgain(packed: Bytes): Bytes {
  return new Bytes(gunzip(packed.read()), null, () => packed.close());
}
