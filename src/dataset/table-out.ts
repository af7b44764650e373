import { join } from 'node:path';
import type { LongTable } from '../output/tables.js';
import type { Generation } from './commit.js';
import { CsvFile, type CsvKind } from './csv-file.js';
import type { Known } from './known.js';
import { type Shards, tableFiles, tablePath } from './shards.js';

type Rows = Readonly<Record<string, unknown>>;

/** One long table of the new generation. It is one file, or one for each shard of a large table. */
export class TableOut {
  #file: CsvFile | null = null;
  #isTooLarge = false;

  constructor(
    readonly table: LongTable,
    readonly kind: CsvKind,
    readonly isParted: boolean,
    readonly generation: Generation,
    readonly stays: ((id: string) => boolean) | null,
  ) {}

  /** Begins a shard. Shards come in the order of the file. */
  async enter(shard: string): Promise<void> {
    if (this.isParted) await this.#end();
    if (this.#file !== null || this.#isTooLarge) return;
    const path = tablePath(this.table.name, this.isParted ? shard : null);
    this.#file = new CsvFile(this.generation, path, this.kind, this.stays);
    await this.#file.begin();
  }

  async put(record: object, known: Known): Promise<void> {
    if (this.#file === null) return;
    const rows = this.table.rows({ ...record });
    await this.#file.put(
      known.id,
      rows.map((row) => ({ ...row, ...stateOf(row, known) })),
    );
    this.#measure(this.#file);
    if (this.#isTooLarge) await this.#end();
  }

  /** Ends the table. False means that it is too large for one file and must be written again in parts. */
  async end(): Promise<boolean> {
    await this.#end();
    return !this.#isTooLarge;
  }

  #measure({ size }: CsvFile): void {
    if (!this.isParted && size > this.generation.layout.largestFile) this.#isTooLarge = true;
  }

  async #end(): Promise<void> {
    const file = this.#file;
    this.#file = null;
    if (file === null) return;
    if (this.#isTooLarge) return file.giveUp();
    await file.end(!this.isParted);
    this.#measure(file);
    if (this.#isTooLarge) await this.generation.drop(file.path);
  }
}

/** What the dataset knows of a page, for its row in the table of pages. */
function stateOf({ page_record_id }: Rows, known: Known): object {
  const page = known.pages.find(({ recordId }) => recordId === page_record_id);
  return page === undefined ? {} : { url: page.url, list: page.list, gone_on: page.goneOn };
}

/** Removes files of a table that are replaced by split ones. */
export async function removeUnparted(generation: Generation, table: string, shards: Shards): Promise<void> {
  for (const path of await tableFiles(generation.disk, generation.layout, table)) {
    const isWhole = path === tablePath(table, null);
    if (isWhole || [...shards.partedYears].some((year) => path === tablePath(table, year)))
      generation.remove(path);
  }
}

/** The files of a table in the new generation. */
export async function tableFilesOf(generation: Generation, table: string): Promise<string[]> {
  const { disk, layout } = generation;
  const now = await tableFiles(disk, { ...layout, folder: layout.next }, table);
  const old = await tableFiles(disk, layout, table);
  return [...new Set([...old.filter((path) => !generation.removes(path)), ...now])].sort();
}

/** Whether a table is split. */
export async function isParted({ disk, layout }: Generation, table: string): Promise<boolean> {
  const files = await tableFiles(disk, layout, table);
  return files.some((path) => path !== tablePath(table, null));
}

/** The current files of a table. */
export async function tablePlaces({ disk, layout }: Generation, table: string): Promise<string[]> {
  return (await tableFiles(disk, layout, table)).map((path) => join(layout.folder, path));
}
