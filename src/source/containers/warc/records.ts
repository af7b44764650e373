import { InputFault } from '../../fault.js';
import { ByteReader } from './byte-reader.js';

/** Real headers have a few kilobytes, and addresses in them are seldom longer than two. */
const LONGEST_LINE = 64 * 1024;
const MOST_HEADERS = 256 * 1024;
/** Two belong between records; some programs write a few more. */
const MOST_BLANK_LINES = 64;

/** One record of an archive. Its block can be read while it is the current one; what is left of it is passed over. */
export interface WarcRecord {
  /** `response`, `request`, `conversion` … in lower case. */
  type: string;
  /** By their names in lower case; where one stands twice, the first counts. */
  headers: ReadonlyMap<string, string>;
  block: Block;
}

/** The content of a record: `length` bytes of the archive. */
export class Block {
  readonly #reader: ByteReader;
  /** How many bytes of it were not read yet. */
  left: number;

  constructor(reader: ByteReader, length: number) {
    this.#reader = reader;
    this.left = length;
  }

  /** The next line with its end, no more than `limit` bytes of it; empty at the end of the block. */
  async readLine(limit: number): Promise<Buffer> {
    return this.#counted(await this.#reader.readLine(Math.min(limit, this.left)), 1);
  }

  /** The rest of the block; throws an InputFault if the archive ends before it does. */
  async readRest(): Promise<Buffer> {
    return this.#counted(await this.#reader.read(this.left), this.left);
  }

  /** Passes over the rest of the block; throws an InputFault if the archive ends before it does. */
  async skipRest(): Promise<void> {
    this.left -= await this.#reader.skip(this.left);
    if (this.left > 0) throw cutOff();
  }

  #counted(bytes: Buffer, least: number): Buffer {
    if (bytes.length < Math.min(least, this.left)) throw cutOff();
    this.left -= bytes.length;
    return bytes;
  }
}

/** Reads the records of a WARC file (1.0 or 1.1, unpacked) one after the other, and knows where it is. */
export class RecordReader {
  readonly #reader: ByteReader;
  /** How many records were begun. */
  number = 0;
  /** Where the last one that was begun starts in the unpacked bytes. */
  start = 0;

  constructor(chunks: AsyncIterable<Buffer>) {
    this.#reader = new ByteReader(chunks);
  }

  /** Every record in the order of the file; throws an InputFault where the file is damaged or cut off. */
  async *records(): AsyncGenerator<WarcRecord> {
    while (await this.#findNext()) {
      const headers = await this.#readHeaders();
      const length = headers.get('content-length') ?? '';
      if (!/^\d{1,15}$/.test(length)) throw broken('a record does not say how long it is');
      const block = new Block(this.#reader, Number(length));
      yield { type: (headers.get('warc-type') ?? '').toLowerCase(), headers, block };
      await block.skipRest();
    }
  }

  /** Goes past the line that begins a record; false at the end of the file. */
  async #findNext(): Promise<boolean> {
    for (let blank = 0; blank <= MOST_BLANK_LINES; blank += 1) {
      const start = this.#reader.position;
      const line = await this.#reader.readLine(LONGEST_LINE);
      if (line.length === 0) return false;
      const text = line.toString('latin1');
      if (text.trim() === '') continue;
      this.number += 1;
      this.start = start;
      if (line.at(-1) !== 0x0a && line.length < LONGEST_LINE) throw cutOff();
      if (!/^WARC\/\d+\.\d+\s*\n$/.test(text)) throw broken('no record begins where one should');
      return true;
    }
    throw broken('no record begins where one should');
  }

  async #readHeaders(): Promise<Map<string, string>> {
    const headers = new Map<string, string>();
    let name = '';
    for (let left = MOST_HEADERS; left > 0; ) {
      const line = await this.#reader.readLine(LONGEST_LINE);
      left -= line.length;
      if (line.at(-1) !== 0x0a) throw line.length < LONGEST_LINE ? cutOff() : broken('a header has no end');
      const text = line.toString('utf8').trimEnd();
      if (text === '') return headers;
      const isContinued = /^[ \t]/.test(text) && headers.has(name);
      const colon = text.indexOf(':');
      if (!isContinued) name = text.slice(0, Math.max(0, colon)).trim().toLowerCase();
      const value = isContinued ? `${headers.get(name)} ${text.trim()}` : text.slice(colon + 1).trim();
      if (isContinued || !headers.has(name)) headers.set(name, value);
    }
    throw broken('its headers have no end');
  }
}

function cutOff(): InputFault {
  return broken('it is cut off');
}

function broken(why: string): InputFault {
  return new InputFault('unreadable-input', why);
}
