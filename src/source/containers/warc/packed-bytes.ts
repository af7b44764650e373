/** The beginning of every gzip member. Archives have one member for each record. */
export const MEMBER_START = Buffer.from([0x1f, 0x8b, 0x08]);
/** The size of the checksum and the length at the end of a member, in bytes. */
export const TRAILER = 8;

const NONE = Buffer.alloc(0);

/** Packed bytes, read on demand. */
export class PackedBytes {
  readonly #chunks: AsyncIterator<Buffer>;
  #isOver = false;
  /** Bytes that were read and not dropped. */
  rest: Buffer = NONE;

  constructor(chunks: AsyncIterable<Buffer>) {
    this.#chunks = chunks[Symbol.asyncIterator]();
  }

  /** Reads until `rest` holds `count` bytes; false if the file ends before. */
  async has(count: number): Promise<boolean> {
    if (this.rest.length >= count) return true;
    const pieces = [this.rest];
    let length = this.rest.length;
    while (length < count && !this.#isOver) {
      const next = await this.#chunks.next();
      if (next.done) this.#isOver = true;
      else {
        pieces.push(next.value);
        length += next.value.length;
      }
    }
    const filled = pieces.filter((piece) => piece.length > 0);
    this.rest = filled.length === 1 ? (filled[0] ?? NONE) : Buffer.concat(filled, length);
    return length >= count;
  }

  /** Drops `count` bytes of `rest`. */
  drop(count: number): void {
    this.rest = this.rest.subarray(count);
  }

  /** Drops at least one byte, up to the next place where `mark` may begin. Gives the dropped bytes. */
  async passTo(mark: Buffer): Promise<Buffer> {
    await this.has(mark.length + 1);
    const found = this.rest.indexOf(mark, 1);
    const end = found >= 0 ? found : this.#isOver ? this.rest.length : this.rest.length - mark.length + 1;
    const passed = this.rest.subarray(0, Math.max(1, end));
    this.drop(passed.length);
    return passed;
  }
}

/** The length of the next gzip header; null if no header is next. */
export async function memberHead(packed: PackedBytes): Promise<number | null> {
  await packed.has(LONGEST_HEAD);
  const { rest } = packed;
  const flags = rest[3] ?? 0;
  if (rest.length < 10 || !rest.subarray(0, 3).equals(MEMBER_START) || flags > 31) return null;
  let at = 10;
  if (flags & 4) at += 2 + (rest.length > at + 1 ? rest.readUInt16LE(at) : 0);
  // The name of the file and a comment, each with a zero byte at its end.
  for (const flag of [8, 16]) if (flags & flag) at = afterZero(rest, at);
  if (flags & 2) at += 2;
  return at < rest.length ? at : null;
}

/** The longest gzip header: names and comments in it are short. */
const LONGEST_HEAD = 4096;

function afterZero(bytes: Buffer, at: number): number {
  const zero = bytes.indexOf(0, at);
  return zero < 0 ? bytes.length : zero + 1;
}
