import { join } from 'node:path';
import type { Column } from '../output/columns.js';
import { csvWriter } from '../output/csv.js';
import type { Generation } from './commit.js';
import { CsvRow } from './csv-row.js';
import { type Disk, GatheringSink } from './disk.js';
import { csvBatchesOf, csvLinesOf, type Line } from './lines.js';

/** A kind of CSV file of a dataset. */
export interface CsvKind {
  columns: readonly Column[];
  /** Whether the rows of one decision come before those of another. */
  isBefore: (id: string, other: string) => boolean;
}

/** Whether a file has these columns in the form of this version. Then its rows can stay. */
export async function hasHead(disk: Disk, path: string, columns: readonly Column[]): Promise<boolean> {
  for await (const { bytes } of csvLinesOf(disk, path))
    return `${bytes}\n` === csvWriter(columns, false).end();
  return false;
}

/**
 * One CSV file of the new generation. Rows of unchanged decisions are copied byte for byte. Rows of the others are inserted in the
 * order of the file.
 */
export class CsvFile {
  readonly #writer: ReturnType<typeof csvWriter>;
  readonly #old: AsyncIterator<Line[]>;
  /** Old rows that were read, and the index of the next one. */
  #read: readonly Line[] = [];
  #next = 0;
  #waiting: { id: string; bytes: Buffer } | null = null;
  #sink: GatheringSink | null = null;
  readonly #places: ReadonlyMap<string, number>;
  /** The number of bytes and rows written. */
  size = 0;
  rows = 0;

  constructor(
    readonly generation: Generation,
    readonly path: string,
    readonly kind: CsvKind,
    /** Whether the old rows of a decision stay. Null if no old row stays. */
    readonly stays: ((id: string) => boolean) | null,
  ) {
    this.#writer = csvWriter(kind.columns, false);
    this.#places = new Map(kind.columns.map(({ name }, index) => [name, index]));
    const { disk, layout } = generation;
    this.#old = csvBatchesOf(disk, join(layout.folder, path))[Symbol.asyncIterator]();
  }

  async begin(): Promise<void> {
    await this.#write(this.#writer.end());
    if (this.stays === null) return;
    await this.#readOn();
    this.#next = 1;
    await this.#step();
  }

  /** Writes rows of one decision; decisions come in the order of the file. */
  async put(id: string, rows: readonly Readonly<Record<string, unknown>>[]): Promise<void> {
    await this.#copy((old) => this.kind.isBefore(old, id));
    if (rows.length === 0) return;
    this.rows += rows.length;
    await this.#write(rows.map((row) => this.#writer.record(row).text).join(''));
  }

  /** Ends the file. An equal file of the dataset stays. A file without rows is dropped if it is not needed. */
  async end(isNeeded: boolean): Promise<void> {
    await this.#copy(() => true);
    await this.#old.return?.();
    await this.#sink?.end();
    const { generation, path } = this;
    if (this.rows === 0 && !isNeeded) {
      await generation.drop(path);
      generation.remove(path);
    } else if (await generation.isAsBefore(path)) await generation.drop(path);
  }

  /** Drops the file. */
  async giveUp(): Promise<void> {
    await this.#old.return?.();
    await this.#sink?.end();
    await this.generation.drop(this.path);
  }

  async #copy(isWanted: (id: string) => boolean): Promise<void> {
    while (this.#waiting !== null && isWanted(this.#waiting.id)) {
      this.rows += 1;
      this.size += this.#waiting.bytes.length + 1;
      this.#sink?.put(this.#waiting.bytes, '\n');
      if (this.#sink?.isFull) await this.#sink.flush();
      // Most rows are copied without waiting for the disk.
      if (!this.#stepInRead()) await this.#step();
    }
  }

  /** Goes to the next old row that stays. */
  async #step(): Promise<void> {
    while (!this.#stepInRead()) {
      if (await this.#readOn()) continue;
      this.#waiting = null;
      return;
    }
  }

  /** Goes to the next old row that stays, among the rows read so far; false after the last. */
  #stepInRead(): boolean {
    while (this.#next < this.#read.length) {
      const { bytes } = this.#read[this.#next] as Line;
      this.#next += 1;
      const id = this.#idOf(bytes);
      if (!this.stays?.(id)) continue;
      this.#waiting = { id, bytes };
      return true;
    }
    return false;
  }

  async #readOn(): Promise<boolean> {
    const { done, value } = await this.#old.next();
    this.#read = done === true ? [] : value;
    this.#next = 0;
    return done !== true;
  }

  #idOf(bytes: Buffer): string {
    const isFirst = this.#places.get('record_id') === 0 && bytes[0] !== 0x22;
    return isFirst
      ? bytes.toString('utf8', 0, bytes.indexOf(0x2c))
      : new CsvRow(bytes, this.#places).cell('record_id');
  }

  async #write(content: string): Promise<void> {
    this.#sink ??= new GatheringSink(await this.generation.create(this.path));
    await this.#sink.write(content);
    this.size += content.length;
  }
}
