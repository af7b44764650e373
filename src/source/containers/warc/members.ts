import { constants, crc32, createInflateRaw, inflateRawSync, type ZlibOptions } from 'node:zlib';
import { MEMBER_START, memberHead, PackedBytes, TRAILER } from './packed-bytes.js';

/** A place in unpacked bytes where a member of a gzip file ends; `damage` says why what stands before it cannot be trusted. */
interface MemberEnd {
  damage: string | null;
}

/** Bytes that stand between the members of a gzip file, or after the last, and belong to none. */
interface ForeignBytes {
  foreign: Buffer;
}

/** What a gzip file unpacks to, piece by piece. */
export type Piece = Buffer | MemberEnd | ForeignBytes;

/** What every record of an archive begins with. */
export const RECORD_START = Buffer.from('WARC/');

/** A member is unpacked in one go up to these sizes, packed and unpacked; larger ones are streamed. */
const MOST_PACKED = 2 * 1024 * 1024;
const MOST_UNPACKED = 16 * 1024 * 1024;
/** Streamed in pieces of this size, so that one piece swells to 16 MiB at most. */
const PIECE = 16 * 1024;
const STREAMED = { chunkSize: 4 * PIECE, readableHighWaterMark: 2048 * PIECE };

const DAMAGED = 'its gzip packing is damaged';
const CUT_OFF = 'its gzip packing is cut off';

/**
 * Unpacks gzip of any number of members. Damage costs its own member: reading goes on at the next member that holds a
 * record of an archive. Bytes outside all members come out as such; zero bytes, which pad archives, are left out.
 */
export async function* unpackMembers(chunks: AsyncIterable<Buffer>): AsyncGenerator<Piece> {
  const packed = new PackedBytes(chunks);
  let isLost = false;
  while (await packed.has(1)) {
    const head = await memberHead(packed);
    if (head === null || (isLost && !(await holdsRecord(packed, head)))) {
      const passed = await packed.passTo(MEMBER_START);
      if (!isLost && passed.some((byte) => byte !== 0)) yield { foreign: passed };
      continue;
    }
    isLost = false;
    for await (const piece of unpackMember(packed, head)) {
      yield piece;
      isLost = !Buffer.isBuffer(piece) && piece.damage !== null;
    }
  }
}

/** After damage, bytes that merely look like a member are not believed. */
async function holdsRecord(packed: PackedBytes, head: number): Promise<boolean> {
  await packed.has(head + 512);
  return beginningOf(packed.rest.subarray(head, head + 512))
    .subarray(0, 5)
    .equals(RECORD_START);
}

/** Unpacks the member that is next, whose header has `head` bytes. */
async function* unpackMember(packed: PackedBytes, head: number): AsyncGenerator<Buffer | MemberEnd> {
  for (let wanted = 0; ; wanted = 2 * packed.rest.length) {
    if (wanted > MOST_PACKED) return yield* streamMember(packed, head);
    const isThere = await packed.has(wanted);
    const unpacked = unpackNow(packed.rest.subarray(head));
    if (unpacked === 'too-large') return yield* streamMember(packed, head);
    if (unpacked === 'unfinished' && isThere) continue;
    if (typeof unpacked === 'string') return yield* salvage(packed, head, unpacked);
    yield unpacked.bytes;
    const length = head + unpacked.length;
    if (!(await packed.has(length + TRAILER))) return yield* breakOff(packed, CUT_OFF);
    return yield* closeMember(packed, length, crc32(unpacked.bytes), unpacked.bytes.length);
  }
}

type Unpacked = { bytes: Buffer; length: number } | 'unfinished' | 'damaged' | 'too-large';

function unpackNow(packed: Buffer): Unpacked {
  try {
    const { buffer, engine } = inflate(packed, { info: true, maxOutputLength: MOST_UNPACKED });
    return { bytes: buffer, length: engine.bytesWritten };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (code === 'ERR_BUFFER_TOO_LARGE') return 'too-large';
    return code === 'Z_BUF_ERROR' ? 'unfinished' : 'damaged';
  }
}

/** Node's types do not know that `info` gives both. */
function inflate(packed: Buffer, options: ZlibOptions): { buffer: Buffer; engine: { bytesWritten: number } } {
  return inflateRawSync(packed, { chunkSize: 4 * PIECE, ...options }) as unknown as ReturnType<
    typeof inflate
  >;
}

/** Gives what a damaged member still unpacks to, so that its record can be named. */
function* salvage(
  packed: PackedBytes,
  head: number,
  how: 'unfinished' | 'damaged',
): Generator<Buffer | MemberEnd> {
  const beginning = beginningOf(packed.rest.subarray(head));
  if (beginning.length > 0) yield beginning;
  yield* breakOff(packed, how === 'damaged' ? DAMAGED : CUT_OFF);
}

/** What packed bytes unpack to before they end or are damaged; halves them until they can be unpacked. */
function beginningOf(packed: Buffer): Buffer {
  for (let length = packed.length; length > 16; length = Math.floor(length / 2)) {
    try {
      const options = { info: true, finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: MOST_UNPACKED };
      return inflate(packed.subarray(0, length), options).buffer;
    } catch {
      // The damage is in this half.
    }
  }
  return Buffer.alloc(0);
}

/** Leaves a damaged member after its first byte: the next one is looked for inside it. */
function* breakOff(packed: PackedBytes, damage: string): Generator<MemberEnd> {
  packed.drop(1);
  yield { damage };
}

/** Compares the checksum and the length at the end of a member with what came out of it. */
function* closeMember(packed: PackedBytes, at: number, sum: number, length: number): Generator<MemberEnd> {
  const { rest } = packed;
  const isSound = rest.readUInt32LE(at) === sum && rest.readUInt32LE(at + 4) === length % 2 ** 32;
  if (!isSound) return yield* breakOff(packed, 'its checksum does not agree');
  packed.drop(at + TRAILER);
  yield { damage: null };
}

/** Unpacks a large member piece by piece; everything before damage comes out first. */
async function* streamMember(packed: PackedBytes, head: number): AsyncGenerator<Buffer | MemberEnd> {
  packed.drop(head);
  const engine = createInflateRaw(STREAMED);
  const failed = new Promise<'failed'>((resolve) => engine.on('error', () => resolve('failed')));
  let sum = 0;
  let length = 0;
  try {
    for (let written = 0; await packed.has(1); ) {
      const piece = packed.rest.subarray(0, PIECE);
      written += piece.length;
      const done = new Promise<'done'>((resolve) => engine.write(piece, () => resolve('done')));
      if ((await Promise.race([failed, done])) === 'failed') return yield { damage: DAMAGED };
      for (let bytes = engine.read(); bytes !== null; bytes = engine.read()) {
        sum = crc32(bytes, sum);
        length += bytes.length;
        yield bytes;
      }
      const left = written - engine.bytesWritten;
      packed.drop(piece.length - left);
      if (left > 0) return yield* endStreamed(packed, sum, length);
    }
    yield { damage: CUT_OFF };
  } finally {
    engine.destroy();
  }
}

async function* endStreamed(packed: PackedBytes, sum: number, length: number): AsyncGenerator<MemberEnd> {
  if (await packed.has(TRAILER)) yield* closeMember(packed, 0, sum, length);
  else yield* breakOff(packed, CUT_OFF);
}
