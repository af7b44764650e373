import { RECORD_START, type UnpackedPiece } from './members.js';

const NONE = Buffer.alloc(0);
const LINE_END = 0x0a;

/** Why reading stops: at the end, at a gzip member that begins with a record, or at damage. */
export type Stop = { why: 'end' | 'record' } | { why: 'damage'; damage: string };

const AT_END: Stop = { why: 'end' };

/** Reads lines and blocks from unpacked bytes. It stops where a member begins with a record or was damaged. */
export class ByteReader {
  readonly #pieces: AsyncIterator<UnpackedPiece>;
  #chunk: Buffer = NONE;
  #ahead: UnpackedPiece | null = null;
  /** Why the last reading stopped early; null if it was complete. */
  stop: Stop | null = null;
  /** How many bytes were read. */
  position = 0;

  constructor(pieces: AsyncIterable<UnpackedPiece>) {
    this.#pieces = pieces[Symbol.asyncIterator]();
  }

  /** The next bytes up to the end of the line, at most `limit`. Empty at a stop. */
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

  /** The next `count` bytes; fewer only at a stop. */
  async read(count: number): Promise<Buffer> {
    const pieces: Buffer[] = [];
    for (let left = count; left > 0 && (await this.#fill()); ) {
      const piece = this.#take(left);
      pieces.push(piece);
      left -= piece.length;
    }
    return joined(pieces);
  }

  /** Skips `count` bytes. Gives how many there were before a stop. */
  async skip(count: number): Promise<number> {
    let left = count;
    while (left > 0 && (await this.#fill())) left -= this.#take(left).length;
    return count - left;
  }

  /** Puts back the bytes that were read last. */
  unread(bytes: Buffer): void {
    this.#chunk = this.#chunk.length === 0 ? bytes : Buffer.concat([bytes, this.#chunk]);
    this.position -= bytes.length;
    if (this.stop === AT_END) this.stop = null;
  }

  /** Continues after a stop. */
  pass(): void {
    this.stop = null;
  }

  #take(most: number): Buffer {
    const piece = this.#chunk.subarray(0, most);
    this.#chunk = this.#chunk.subarray(piece.length);
    this.position += piece.length;
    return piece;
  }

  /** Whether there is at least one more byte before a stop. */
  async #fill(): Promise<boolean> {
    while (this.#chunk.length === 0) {
      if (this.stop !== null) return false;
      const piece = await this.#next();
      if (piece === null) this.stop = AT_END;
      else if (Buffer.isBuffer(piece)) this.#chunk = piece;
      else if ('foreign' in piece) this.#chunk = piece.foreign;
      else if (piece.damage !== null) this.stop = { why: 'damage', damage: piece.damage };
      else if (await this.#isRecordNext()) this.stop = { why: 'record' };
    }
    return true;
  }

  /**
   * Whether a record begins here. Some programs pack one record in several members. A member that begins with a record ends the
   * record before it; so does a damaged member.
   */
  async #isRecordNext(): Promise<boolean> {
    this.#ahead = await this.#next();
    if (this.#ahead === null || Buffer.isBuffer(this.#ahead))
      return this.#ahead?.subarray(0, 5).equals(RECORD_START) ?? false;
    return 'damage' in this.#ahead && this.#ahead.damage !== null;
  }

  async #next(): Promise<UnpackedPiece | null> {
    const ahead = this.#ahead;
    this.#ahead = null;
    if (ahead !== null) return ahead;
    const next = await this.#pieces.next();
    return next.done ? null : next.value;
  }
}

/** One piece is not copied. */
function joined(pieces: readonly Buffer[]): Buffer {
  return pieces.length === 1 ? (pieces[0] ?? NONE) : Buffer.concat(pieces);
}
