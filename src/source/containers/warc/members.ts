import { constants, crc32, createInflateRaw, inflateRawSync, type ZlibOptions } from 'node:zlib';
import { MEMBER_START, memberHead, PackedBytes, TRAILER } from './packed-bytes.js';

/** The end of a gzip member in unpacked bytes. `damage` says why the bytes before it cannot be trusted. */
interface MemberEnd {
  damage: string | null;
}

/** Bytes between or after the members of a gzip file. */
interface ForeignBytes {
  foreign: Buffer;
}

/** A part of the unpacked gzip file. */
export type UnpackedPiece = Buffer | MemberEnd | ForeignBytes;

/** The first bytes of every record in an archive. */
export const RECORD_START = Buffer.from('WARC/');

/** Members up to these sizes, packed and unpacked, are unpacked in one step. Larger ones are streamed. */
const MOST_PACKED = 2 * 1024 * 1024;
const MOST_UNPACKED = 16 * 1024 * 1024;
/** The size of streamed pieces: each grows to at most 16 MiB. */
const PIECE = 16 * 1024;
const STREAMED = { chunkSize: 4 * PIECE, readableHighWaterMark: 2048 * PIECE };

const DAMAGED = 'its gzip packing is damaged';
const CUT_OFF = 'its gzip packing is cut off';

/**
 * Unpacks gzip of any number of members. Damage affects its own member only: reading continues at the next member with a record of
 * an archive. Bytes between members are given as such; zero bytes, which pad archives, are left out.
 */
export async function* unpackMembers(chunks: AsyncIterable<Buffer>): AsyncGenerator<UnpackedPiece> {
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

/** Whether a member holds a record. After damage, bytes can look like a member by chance. */
async function holdsRecord(packed: PackedBytes, head: number): Promise<boolean> {
  await packed.has(head + 512);
  return beginningOf(packed.rest.subarray(head, head + 512))
    .subarray(0, 5)
    .equals(RECORD_START);
}

/** Unpacks the next member, whose header has `head` bytes. */
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

/** Node's types lack that `info` gives both. */
function inflate(packed: Buffer, options: ZlibOptions): { buffer: Buffer; engine: { bytesWritten: number } } {
  return inflateRawSync(packed, { chunkSize: 4 * PIECE, ...options }) as unknown as ReturnType<
    typeof inflate
  >;
}

/** Gives the unpacked beginning of a damaged member, so that its record can be named. */
function* salvage(
  packed: PackedBytes,
  head: number,
  how: 'unfinished' | 'damaged',
): Generator<Buffer | MemberEnd> {
  const beginning = beginningOf(packed.rest.subarray(head));
  if (beginning.length > 0) yield beginning;
  yield* breakOff(packed, how === 'damaged' ? DAMAGED : CUT_OFF);
}

/** The unpacked beginning of packed bytes that end early or are damaged. It halves them until they can be unpacked. */
function beginningOf(packed: Buffer): Buffer {
  for (let length = packed.length; length > 16; length = Math.floor(length / 2)) {
    try {
      const options = { info: true, finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: MOST_UNPACKED };
      return inflate(packed.subarray(0, length), options).buffer;
    } catch {
      // The damage lies in this half.
    }
  }
  return Buffer.alloc(0);
}

/** Leaves a damaged member after its first byte: the next member may begin inside it. */
function* breakOff(packed: PackedBytes, damage: string): Generator<MemberEnd> {
  packed.drop(1);
  yield { damage };
}

/** Compares the checksum and the length at the end of a member with its unpacked bytes. */
function* closeMember(packed: PackedBytes, at: number, sum: number, length: number): Generator<MemberEnd> {
  const { rest } = packed;
  const isSound = rest.readUInt32LE(at) === sum && rest.readUInt32LE(at + 4) === length % 2 ** 32;
  if (!isSound) return yield* breakOff(packed, 'its checksum does not agree');
  packed.drop(at + TRAILER);
  yield { damage: null };
}

/** Unpacks a large member piece by piece, up to damage. */
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
