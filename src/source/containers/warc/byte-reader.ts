const NONE = Buffer.alloc(0);
const LINE_END = 0x0a;

/** Reads lines and blocks from chunks of bytes, holding one chunk and what it was asked for. */
export class ByteReader {
  readonly #chunks: AsyncIterator<Buffer>;
  #chunk: Buffer = NONE;
  /** How many bytes were read so far. */
  position = 0;

  constructor(chunks: AsyncIterable<Buffer>) {
    this.#chunks = chunks[Symbol.asyncIterator]();
  }

  /** The next bytes up to and with the end of the line, but no more than `limit`; empty at the end of all. */
  async readLine(limit: number): Promise<Buffer> {
    const pieces: Buffer[] = [];
    for (let left = limit; left > 0 && (await this.#fill()); ) {
      const end = this.#chunk.subarray(0, left).indexOf(LINE_END);
      const piece = this.#take(end < 0 ? left : end + 1);
      pieces.push(piece);
      left = end < 0 ? left - piece.length : 0;
    }
    return joined(pieces);
  }

  /** The next `count` bytes; fewer only at the end of all. */
  async read(count: number): Promise<Buffer> {
    const pieces: Buffer[] = [];
    for (let left = count; left > 0 && (await this.#fill()); ) {
      const piece = this.#take(left);
      pieces.push(piece);
      left -= piece.length;
    }
    return joined(pieces);
  }

  /** Passes over `count` bytes and gives how many there were. */
  async skip(count: number): Promise<number> {
    let left = count;
    while (left > 0 && (await this.#fill())) left -= this.#take(left).length;
    return count - left;
  }

  #take(most: number): Buffer {
    const piece = this.#chunk.subarray(0, most);
    this.#chunk = this.#chunk.subarray(piece.length);
    this.position += piece.length;
    return piece;
  }

  /** Whether there is at least one more byte. */
  async #fill(): Promise<boolean> {
    while (this.#chunk.length === 0) {
      const next = await this.#chunks.next();
      if (next.done) return false;
      this.#chunk = next.value;
    }
    return true;
  }
}

/** One piece is not copied. */
function joined(pieces: readonly Buffer[]): Buffer {
  return pieces.length === 1 ? (pieces[0] ?? NONE) : Buffer.concat(pieces);
}
