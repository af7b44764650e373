import { ByteReader, type Stop } from './byte-reader.js';
import type { Piece } from './members.js';

/** Real headers have a few kilobytes, and addresses in them are seldom longer than two. */
const LONGEST_LINE = 64 * 1024;
const MOST_HEADERS = 256 * 1024;
/** So much is kept of bytes that are no record, to say what they are. */
const MOST_FOREIGN = 64 * 1024;

/** One record of an archive. */
export interface WarcRecord {
  /** Its place among the records of the file, from 1. */
  number: number;
  /** `response`, `request`, `conversion` … in lower case. */
  type: string;
  /** By their names in lower case; where one stands twice, the first counts. */
  headers: ReadonlyMap<string, string>;
  /** Its content. A content larger than was asked for is null. */
  block: Buffer | null;
  /** Why the content is not that of a whole record. A whole record has null. */
  damage: string | null;
}

/** What stands in an archive: a record, one that cannot be read, or bytes that were never a record. */
export type Part = { record: WarcRecord } | { lost: string } | { foreign: string };

/**
 * Reads the records of a WARC file (1.0 or 1.1, unpacked) one after the other. What is wrong with one costs that one:
 * reading goes on where the next begins.
 */
export class RecordReader {
  readonly #reader: ByteReader;
  readonly #mostBytes: number;
  readonly #size: number | null;
  #number = 0;
  #start = 0;
  /** Damage was told; what stands before the next record needs no further word. */
  #isLost = false;

  /** Blocks larger than `mostBytes` are passed over. `size` is that of the unpacked file where it is known. */
  constructor(pieces: AsyncIterable<Piece>, mostBytes: number, size: number | null = null) {
    this.#reader = new ByteReader(pieces);
    this.#mostBytes = mostBytes;
    this.#size = size;
  }

  /** Everything in the order of the file. */
  async *parts(): AsyncGenerator<Part> {
    for (;;) {
      const { isRecord, foreign } = await this.#findNext();
      if (foreign !== '' && !this.#isLost) yield describe(foreign);
      if (isRecord) {
        this.#isLost = false;
        yield await this.#readPart();
      } else if (this.#reader.stop?.why === 'end') return;
      else yield* this.#passDamage();
    }
  }

  /** A member was damaged before its record began. */
  *#passDamage(): Generator<Part> {
    const { stop } = this.#reader;
    this.#reader.pass();
    if (stop?.why !== 'damage') return;
    if (!this.#isLost) {
      this.#begin();
      yield this.#lose(stop.damage);
    }
  }

  /** Goes to the line that begins a record, or to a stop; gives what stood before that and is not blank. */
  async #findNext(): Promise<{ isRecord: boolean; foreign: string }> {
    let foreign = '';
    for (;;) {
      const start = this.#reader.position;
      const line = await this.#reader.readLine(LONGEST_LINE);
      if (line.length === 0) return { isRecord: false, foreign };
      if (isBlankLine(line)) continue;
      if (isRecordStart(line)) {
        this.#start = start;
        this.#number += 1;
        return { isRecord: true, foreign };
      }
      if (foreign.length < MOST_FOREIGN) foreign += line.toString('latin1');
    }
  }

  #begin(): void {
    this.#number += 1;
    this.#start = this.#reader.position;
  }

  #lose(why: string): Part {
    this.#isLost = true;
    return { lost: `in record ${this.#number}, ${this.#start} bytes into what is archived: ${why}` };
  }

  async #readPart(): Promise<Part> {
    const headers = await this.#readHeaders();
    if (typeof headers === 'string') return this.#lose(headers);
    const said = headers.get('content-length') ?? '';
    if (!/^\d{1,15}$/.test(said)) return this.#lose('a record does not say how long it is');
    const length = Number(said);
    const isBeyondFile = this.#size !== null && this.#reader.position + length > this.#size;
    const isKept = length <= this.#mostBytes && !isBeyondFile;
    const block = isKept ? await this.#reader.read(length) : null;
    const there = block?.length ?? (isBeyondFile ? 0 : await this.#reader.skip(length));
    const damage = there < length ? this.#cutShort(block) : await this.#lookBehind();
    if (damage !== null) this.#isLost = true;
    if (damage === WRONG_LENGTH && block !== null) this.#unreadSwallowed(block);
    const type = (headers.get('warc-type') ?? '').toLowerCase();
    return { record: { number: this.#number, type, headers, block, damage } };
  }

  /** Why a block ends before its length. */
  #cutShort(block: Buffer | null): string {
    if (block !== null && startInside(block) >= 0) return WRONG_LENGTH;
    return block === null && this.#reader.stop === null ? BEYOND_FILE : this.#reasonOf(this.#reader.stop);
  }

  /** Reads again what a block holds of the next record; the block may end inside that record's first bytes. */
  #unreadSwallowed(block: Buffer): void {
    const inside = startInside(block);
    this.#reader.unread(block.subarray(inside >= 0 ? inside : Math.max(0, block.length - START_LENGTH)));
  }

  #reasonOf(stop: Stop | null): string {
    if (stop?.why === 'damage') {
      this.#reader.pass();
      return stop.damage;
    }
    return stop?.why === 'end' ? 'it is cut off' : WRONG_LENGTH;
  }

  /** Whether a record ends where its length says: with line ends, or with the file; otherwise why it does not. */
  async #lookBehind(): Promise<string | null> {
    for (let lines = 0; lines < 2; lines += 1) {
      const line = await this.#reader.readLine(LONGEST_LINE);
      if (line.length === 0)
        return this.#reader.stop?.why === 'damage' ? this.#reasonOf(this.#reader.stop) : null;
      if (isBlankLine(line)) continue;
      this.#reader.unread(line);
      return isRecordStart(line) ? null : WRONG_LENGTH;
    }
    return this.#lookToStop();
  }

  /** A member's checksum stands at its end: only there is its record known to be sound. */
  async #lookToStop(): Promise<string | null> {
    const line = await this.#reader.readLine(LONGEST_LINE);
    if (line.length > 0) this.#reader.unread(line);
    else if (this.#reader.stop?.why === 'damage') return this.#reasonOf(this.#reader.stop);
    return null;
  }

  /** The headers of a record, or what is wrong with them. */
  async #readHeaders(): Promise<Map<string, string> | string> {
    const headers = new Map<string, string>();
    let name = '';
    for (let left = MOST_HEADERS; left > 0; ) {
      const line = await this.#reader.readLine(LONGEST_LINE);
      left -= line.length;
      if (line.at(-1) !== 0x0a)
        return line.length < LONGEST_LINE ? this.#reasonOf(this.#reader.stop) : 'a header has no end';
      const text = line.toString('utf8').trimEnd();
      if (text === '') return headers;
      const isContinued = /^[ \t]/.test(text) && headers.has(name);
      const colon = text.indexOf(':');
      if (!isContinued) name = text.slice(0, Math.max(0, colon)).trim().toLowerCase();
      const value = isContinued ? `${headers.get(name)} ${text.trim()}` : text.slice(colon + 1).trim();
      if (isContinued || !headers.has(name)) headers.set(name, value);
    }
    return 'its headers have no end';
  }
}

const WRONG_LENGTH = 'its length is not the one it states';
const BEYOND_FILE = 'it is cut off, or shorter than it states';
/** The line that begins a record, and the beginning of the next, have fewer bytes. */
const START_LENGTH = 32;

/** Line ends and blanks stand between records; zero bytes fill up blocks of tapes and discs. */
function isBlankLine(line: Buffer): boolean {
  return line.every((byte) => byte === 0 || byte === 9 || byte === 10 || byte === 13 || byte === 32);
}

function isRecordStart(line: Buffer): boolean {
  return line.length < 32 && /^WARC\/\d+\.\d+\s*\n$/.test(line.toString('latin1'));
}

/** Where in a block another record begins; -1 if none does. */
function startInside(block: Buffer): number {
  for (let at = block.indexOf('\nWARC/'); at >= 0; at = block.indexOf('\nWARC/', at + 1)) {
    const lines = block.toString('latin1', at + 1, at + 64);
    if (/^WARC\/\d+\.\d+\s*\r?\nWARC-/.test(lines)) return at + 1;
  }
  return -1;
}

/** What no text says that was never a record. */
const RECORD_MARK = /^(?:WARC\/|(?:WARC-[A-Z][\w-]*|Content-Length) *:)/im;
/** Control characters that no text has. */
const BINARY = /[\x01-\x08\x0e-\x1a\x1c-\x1f]/;

/** A text after the last record is no archive's; other bytes may have been a record. */
function describe(foreign: string): Part {
  return BINARY.test(foreign) || RECORD_MARK.test(foreign)
    ? { lost: 'between or after its records: no record begins where one should' }
    : { foreign: 'text between or after the records belongs to none of them' };
}
