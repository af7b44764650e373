import { ByteReader, type Stop } from './byte-reader.js';
import type { UnpackedPiece } from './members.js';

/** Real headers have a few kilobytes; addresses in them are seldom longer than two. */
const LONGEST_HEADER_LINE = 64 * 1024;
const MOST_HEADERS = 256 * 1024;
/** How many bytes outside records are kept, to say what they are. */
const MOST_FOREIGN = 64 * 1024;

/** One record of an archive. */
export interface WarcRecord {
  /** Its number in the file, from 1. */
  number: number;
  /** `response`, `request`, `conversion` … in lower case. */
  type: string;
  /** By their names in lower case. The first of a name counts. */
  headers: ReadonlyMap<string, string>;
  /** Its content; null if it exceeds the limit. */
  block: Buffer | null;
  /** Why the record is incomplete; null if it is whole. */
  damage: string | null;
}

/** A part of an archive: a record, one that cannot be read, or bytes outside records. */
export type ArchivePart = { record: WarcRecord } | { lost: string } | { foreign: string };

/**
 * Reads the records of a WARC file (1.0 or 1.1, unpacked), one after the other. A fault of one record does not affect the others:
 * reading continues where the next begins.
 */
export class RecordReader {
  readonly #reader: ByteReader;
  readonly #mostBytes: number;
  readonly #size: number | null;
  #number = 0;
  #start = 0;
  /** Damage was reported. Bytes before the next record need no other message. */
  #isLost = false;

  /** Blocks larger than `mostBytes` are skipped. `size` is that of the unpacked file, if known. */
  constructor(pieces: AsyncIterable<UnpackedPiece>, mostBytes: number, size: number | null = null) {
    this.#reader = new ByteReader(pieces);
    this.#mostBytes = mostBytes;
    this.#size = size;
  }

  /** All parts in the order of the file. */
  async *parts(): AsyncGenerator<ArchivePart> {
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

  /** Reports a member that was damaged before its record began. */
  *#passDamage(): Generator<ArchivePart> {
    const { stop } = this.#reader;
    this.#reader.pass();
    if (stop?.why !== 'damage') return;
    if (!this.#isLost) {
      this.#begin();
      yield this.#lose(stop.damage);
    }
  }

  /** Moves to the line that begins a record, or to a stop. Gives the text before it that is not blank. */
  async #findNext(): Promise<{ isRecord: boolean; foreign: string }> {
    let foreign = '';
    for (;;) {
      const start = this.#reader.position;
      const line = await this.#reader.readLine(LONGEST_HEADER_LINE);
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

  #lose(why: string): ArchivePart {
    this.#isLost = true;
    return { lost: `in record ${this.#number}, ${this.#start} bytes into what is archived: ${why}` };
  }

  async #readPart(): Promise<ArchivePart> {
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

  /** Why a block is shorter than its stated length. */
  #cutShort(block: Buffer | null): string {
    if (block !== null && startInside(block) >= 0) return WRONG_LENGTH;
    return block === null && this.#reader.stop === null ? BEYOND_FILE : this.#reasonOf(this.#reader.stop);
  }

  /** Puts back the part of a block that belongs to the next record. The block may end inside that record's first bytes. */
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

  /** Whether a record ends as its length says: at line ends, or with the file. Otherwise gives the fault. */
  async #lookBehind(): Promise<string | null> {
    for (let lines = 0; lines < 2; lines += 1) {
      const line = await this.#reader.readLine(LONGEST_HEADER_LINE);
      if (line.length === 0)
        return this.#reader.stop?.why === 'damage' ? this.#reasonOf(this.#reader.stop) : null;
      if (isBlankLine(line)) continue;
      this.#reader.unread(line);
      return isRecordStart(line) ? null : WRONG_LENGTH;
    }
    return this.#lookToStop();
  }

  /** Reads to the end of the member. Its checksum stands there and proves the record. */
  async #lookToStop(): Promise<string | null> {
    const line = await this.#reader.readLine(LONGEST_HEADER_LINE);
    if (line.length > 0) this.#reader.unread(line);
    else if (this.#reader.stop?.why === 'damage') return this.#reasonOf(this.#reader.stop);
    return null;
  }

  /** The headers of a record, or their fault. */
  async #readHeaders(): Promise<Map<string, string> | string> {
    const headers = new Map<string, string>();
    let name = '';
    for (let left = MOST_HEADERS; left > 0; ) {
      const line = await this.#reader.readLine(LONGEST_HEADER_LINE);
      left -= line.length;
      if (line.at(-1) !== 0x0a)
        return line.length < LONGEST_HEADER_LINE ? this.#reasonOf(this.#reader.stop) : 'a header has no end';
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
/** The line that begins a record, and the beginning of the next, are shorter. */
const START_LENGTH = 32;

/** Whether a line lies between records: line ends, blanks, or zero bytes that pad blocks of tapes and discs. */
function isBlankLine(line: Buffer): boolean {
  return line.every((byte) => byte === 0 || byte === 9 || byte === 10 || byte === 13 || byte === 32);
}

function isRecordStart(line: Buffer): boolean {
  return line.length < 32 && /^WARC\/\d+\.\d+\s*\n$/.test(line.toString('latin1'));
}

/** The position of another record inside a block; -1 without one. */
function startInside(block: Buffer): number {
  for (let at = block.indexOf('\nWARC/'); at >= 0; at = block.indexOf('\nWARC/', at + 1)) {
    const lines = block.toString('latin1', at + 1, at + 64);
    if (/^WARC\/\d+\.\d+\s*\r?\nWARC-/.test(lines)) return at + 1;
  }
  return -1;
}

/** Words that only a record has. */
const RECORD_MARK = /^(?:WARC\/|(?:WARC-[A-Z][\w-]*|Content-Length) *:)/im;
/** Control characters that texts never have. */
const BINARY = /[\x01-\x08\x0e-\x1a\x1c-\x1f]/;

/** Text after the last record is a note of someone; other bytes may have been a record. */
function describe(foreign: string): ArchivePart {
  return BINARY.test(foreign) || RECORD_MARK.test(foreign)
    ? { lost: 'between or after its records: no record begins where one should' }
    : { foreign: 'text between or after the records belongs to none of them' };
}
