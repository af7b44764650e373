import { join } from 'node:path';
import { briefColumns, toBrief } from '../output/brief.js';
import type { Column } from '../output/columns.js';
import { csvWriter } from '../output/csv.js';
import { type LongTable, longTables } from '../output/tables.js';
import { type JoinedRecord, joinedSchema } from '../record/join/join.js';
import type { Generation } from './commit.js';
import { type Disk, linesOf } from './disk.js';
import type { Known, KnownById } from './known.js';
import { compareTexts, type Layout, latestFirst } from './layout.js';
import { fileYearOf, type Merged } from './merge.js';

const SCHEMA = joinedSchema.toJSONSchema();

const column = (name: string, kind: Column['kind'], about: string): Column => {
  return { name, key: name, part: null, kind, about };
};

/** The columns of `decisions.csv`. */
export const DECISION_COLUMNS: readonly Column[] = [
  ...briefColumns(SCHEMA),
  column('first_seen', 'date', 'The day on which a run first found it.'),
  column(
    'last_seen',
    'date',
    'The last day on which a run found it new or changed; of one that has vanished, the last day it was there.',
  ),
  column('vanished_on', 'date', 'The day on which a run found all its pages gone; empty while it is there.'),
];

/** The long tables of a dataset; the pages also say which list names them, and since when they are gone. */
export const DATASET_TABLES: readonly LongTable[] = longTables(SCHEMA).map((table) =>
  table.name === 'pages' ? { ...table, columns: [...table.columns, ...PAGE_COLUMNS()] } : table,
);

function PAGE_COLUMNS(): Column[] {
  return [
    column('list', 'text', 'The list of the site that names the page; empty where none does.'),
    column('gone_on', 'date', 'The day on which a run found it gone; empty while it is there.'),
  ];
}

/** Rows are gathered up to so many before they go to the disk. */
const BATCH = 200;

/** One CSV file of the new generation, written as rows come. */
class CsvFile {
  readonly #writer: ReturnType<typeof csvWriter>;
  #waiting: string[] = [];
  #sink: Awaited<ReturnType<Generation['create']>> | null = null;

  constructor(
    readonly generation: Generation,
    readonly path: string,
    columns: readonly Column[],
  ) {
    this.#writer = csvWriter(columns, false);
  }

  async row(row: Readonly<Record<string, unknown>>): Promise<void> {
    this.#waiting.push(this.#writer.record(row).text);
    if (this.#waiting.length >= BATCH) await this.#flush();
  }

  /** Ends the file; it is dropped again where the dataset has the very same one. */
  async end(disk: Disk, layout: Layout): Promise<void> {
    this.#waiting.push(this.#writer.end());
    await this.#flush();
    await this.#sink?.end();
    const [old, now] = [
      await disk.read(join(layout.folder, this.path)),
      await this.generation.written(this.path),
    ];
    if (old !== null && now?.equals(old)) await this.generation.drop(this.path);
  }

  async #flush(): Promise<void> {
    this.#sink ??= await this.generation.create(this.path);
    await this.#sink.write(this.#waiting.join(''));
    this.#waiting = [];
  }
}

/**
 * Writes the records of the new generation year by year, and every table from them; only files that differ are put in
 * place. No more than one year is in memory at a time.
 */
export async function writeRecords(
  generation: Generation,
  merged: Merged,
  old: KnownById,
  told: (record: JoinedRecord) => void,
): Promise<void> {
  const { disk, layout } = generation;
  const files = [
    new CsvFile(generation, 'decisions.csv', DECISION_COLUMNS),
    ...DATASET_TABLES.map(({ name, columns }) => new CsvFile(generation, `tables/${name}.csv`, columns)),
  ];
  const byYear = groupByYear(merged);
  const years = latestFirst([...[...old.values()].map(({ year }) => year), ...byYear.keys()]);
  for (const year of years) {
    const briefs: [Known, Readonly<Record<string, unknown>>][] = [];
    for await (const record of writeYear(generation, year, byYear.get(year) ?? [], merged, old)) {
      told(record);
      const known = merged.known.get(record.record_id);
      if (known === undefined) continue;
      briefs.push([known, { ...toBrief({ ...record }), ...seenOf(known) }]);
      for (const [index, table] of DATASET_TABLES.entries())
        for (const row of table.rows({ ...record }))
          await files[index + 1]?.row({ ...row, ...stateOf(row, known) });
    }
    briefs.sort(([a], [b]) => compareTexts(b.date ?? '', a.date ?? '') || compareTexts(a.id, b.id));
    for (const [, row] of briefs) await files[0]?.row(row);
  }
  for (const file of files) await file.end(disk, layout);
}

function groupByYear({ written }: Merged): Map<string, JoinedRecord[]> {
  const byYear = new Map<string, JoinedRecord[]>();
  for (const { record } of written.values())
    byYear.set(fileYearOf(record), [...(byYear.get(fileYearOf(record)) ?? []), record]);
  return byYear;
}

function seenOf({ firstSeen, lastSeen, vanishedOn }: Known): Readonly<Record<string, unknown>> {
  return { first_seen: firstSeen, last_seen: lastSeen, vanished_on: vanishedOn };
}

/** Of a row of the table of pages, what the dataset knows of the page. */
function stateOf({ page_record_id }: Readonly<Record<string, unknown>>, known: Known): object {
  const page = known.pages.find(({ recordId }) => recordId === page_record_id);
  return page === undefined ? {} : { url: page.url, list: page.list, gone_on: page.goneOn };
}

/** Gives the records of a year in the order of their ids, and writes their file if it is another than before. */
async function* writeYear(
  generation: Generation,
  year: string,
  written: readonly JoinedRecord[],
  merged: Merged,
  old: KnownById,
): AsyncGenerator<JoinedRecord> {
  const path = `records/${year}.ndjson`;
  const place = join(generation.layout.folder, path);
  const isLeaving = (id: string) => merged.written.has(id) || !merged.known.has(id);
  const isSame =
    written.length === 0 && ![...old.values()].some((one) => one.year === year && isLeaving(one.id));
  const sink = isSame ? null : await generation.create(path);
  let count = 0;
  for await (const [record, line] of inOrder(linesOf(generation.disk, place), written, isLeaving)) {
    count += 1;
    await sink?.write(`${line}\n`);
    yield record;
  }
  await sink?.end();
  if (sink === null || count > 0) return;
  await generation.drop(path);
  generation.remove(path);
}

/** Merges the lines of the old file, but for those that are leaving it, with new records, by id. */
async function* inOrder(
  lines: AsyncIterable<string>,
  written: readonly JoinedRecord[],
  isLeaving: (id: string) => boolean,
): AsyncGenerator<[JoinedRecord, string]> {
  const waiting = written.toSorted((a, b) => compareTexts(a.record_id, b.record_id));
  for await (const line of lines) {
    const record: JoinedRecord = JSON.parse(line);
    if (isLeaving(record.record_id)) continue;
    while (waiting[0] !== undefined && compareTexts(waiting[0].record_id, record.record_id) < 0) {
      const next = waiting.shift() as JoinedRecord;
      yield [next, JSON.stringify(next)];
    }
    yield [record, line];
  }
  for (const rest of waiting) yield [rest, JSON.stringify(rest)];
}
