import { createGunzip, type Gunzip } from 'node:zlib';
import { InputFault } from '../../fault.js';

/** So much at once swells to 16 MiB at most: deflate packs a byte into no less than a thousandth of it. */
const PIECE = 16 * 1024;
const OPTIONS = { chunkSize: 4 * PIECE, readableHighWaterMark: 2048 * PIECE };
/** How every gzip member begins; archives have one member a record. */
const MEMBER_START = Buffer.from([0x1f, 0x8b, 0x08]);

/**
 * Unpacks gzip of any number of members, in pieces; throws an InputFault where it is damaged or cut off. Everything
 * before a damaged member comes out first: a plain stream would lose what it had not yet handed on.
 */
export async function* gunzip(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const engine = createGunzip(OPTIONS);
  const failed = new Promise<never>((_resolve, reject) => {
    engine.on('error', () => reject(new InputFault('unreadable-input', DAMAGED)));
  });
  // Damage is told when a piece is waited for; until then nobody listens.
  failed.catch(() => {});
  try {
    for await (const chunk of chunks) {
      for (const piece of cut(chunk)) {
        await Promise.race([failed, write(engine, piece)]);
        const unpacked: Buffer | null = engine.read();
        if (unpacked !== null) yield unpacked;
      }
    }
    yield* await Promise.race([failed, finish(engine)]);
  } finally {
    engine.destroy();
  }
}

const DAMAGED = 'its gzip packing is damaged or cut off; fetch the file again';

/** Unpacks a piece; what comes out of it stays in the engine, and is lost if damage is found in it. */
function write(engine: Gunzip, piece: Buffer): Promise<void> {
  return new Promise((resolve) => engine.write(piece, () => resolve()));
}

/** Says that no more comes, and gives what that brought out. */
function finish(engine: Gunzip): Promise<Buffer[]> {
  return new Promise((resolve) => {
    const rest: Buffer[] = [];
    engine.on('end', () => resolve(rest));
    engine.on('data', (chunk: Buffer) => rest.push(chunk));
    engine.end();
  });
}

/** Cuts where members may begin, so that the end of one is never unpacked together with the next, which may be damaged. */
function* cut(chunk: Buffer): Generator<Buffer> {
  for (let at = 0; at < chunk.length; ) {
    const next = chunk.indexOf(MEMBER_START, at + 1);
    const end = Math.min(next < 0 ? chunk.length : next, at + PIECE);
    yield chunk.subarray(at, end);
    at = end;
  }
}
