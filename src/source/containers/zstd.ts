import { Decompress } from 'fzstd';
import { InputFault } from '../fault.js';
import { Bytes } from '../files/bytes.js';
import type { Opened, Opening, PageHints } from './container.js';

/** The size of input pieces: each grows no further than its block. */
const PIECE = 16 * 1024;

/** Reads content packed by Zstandard. */
export async function* openZstd(bytes: Bytes, hints: PageHints, opening: Opening): AsyncGenerator<Opened> {
  const { reopen } = bytes;
  const again = reopen === null ? null : async () => unpacked(await reopen());
  const inner = new Bytes(unpackZstd(bytes), null, async () => {}, again);
  yield* opening.openInner(inner, hints);
}

function unpacked(packed: Bytes): Bytes {
  return new Bytes(unpackZstd(packed), null, () => packed.close());
}

async function* unpackZstd(packed: Bytes): AsyncGenerator<Buffer> {
  const pieces: Buffer[] = [];
  const engine = new Decompress((piece) => pieces.push(Buffer.from(piece)));
  const push = (chunk: Uint8Array, isLast: boolean) => {
    try {
      engine.push(chunk, isLast);
    } catch {
      throw new InputFault(
        'unreadable-input',
        'its Zstandard packing is damaged or cut off; fetch the file again',
      );
    }
  };
  for await (const chunk of packed.read()) {
    for (let at = 0; at < chunk.length; at += PIECE) {
      push(chunk.subarray(at, at + PIECE), false);
      yield* pieces.splice(0);
    }
  }
  push(new Uint8Array(), true);
  yield* pieces.splice(0);
}
