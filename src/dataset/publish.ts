import { join } from 'node:path';
import { toBrief } from '../output/brief.js';
import type { JoinedRecord } from '../record/join/join.js';
import { CsvFile, type CsvKind, hasHead } from './csv-file.js';
import type { Known, KnownById } from './known.js';
import { compareTexts } from './layout.js';
import { type Change, shardsOf, writeRecordFiles } from './record-files.js';
import { compareShards, latestFirst, type Shards } from './shards.js';
import { findRecords } from './shelf.js';
import { isParted, removeUnparted, TableOut, tablePlaces } from './table-out.js';
import { DATASET_TABLES, DECISION_COLUMNS } from './tables.js';

/** Writes the files of records and the CSV files that changed. All other rows are copied. */
export async function writeRecords(change: Change): Promise<void> {
  const shards = await shardsOf(change);
  await writeRecordFiles(change, shards);
  const order = orderOf(change.merged.known, shards);
  const changed = (await isLaidOut(change)) ? changedIn(change, shards) : null;
  const parted = new Set<string>();
  for (const { name } of DATASET_TABLES) if (await isParted(change.generation, name)) parted.add(name);
  const names = DATASET_TABLES.map(({ name }) => name);
  const job: CsvJob = { change, shards, order, changed, parted, tables: names };
  const { tooLarge, rows } = await writeCsv(job);
  // If someone added or removed rows by hand, the old files cannot be used.
  const isWhole = rows === change.merged.known.size;
  const again = isWhole ? tooLarge : names;
  if (again.length > 0)
    await writeCsv({ ...job, changed: null, parted: new Set([...parted, ...tooLarge]), tables: again });
  for (const name of [...parted, ...tooLarge]) await removeUnparted(change.generation, name, shards);
}

/** Whether every CSV file exists in the form of this version. */
async function isLaidOut({ generation }: Change): Promise<boolean> {
  const { disk, layout } = generation;
  if (!(await hasHead(disk, join(layout.folder, 'decisions.csv'), DECISION_COLUMNS))) return false;
  for (const { name, columns } of DATASET_TABLES) {
    const places = await tablePlaces(generation, name);
    if (places.length === 0) return false;
    for (const place of places) if (!(await hasHead(disk, place, columns))) return false;
  }
  return true;
}

/** The decisions whose rows may have changed. */
function changedIn({ before, merged }: Change, { newlyParted }: Shards): Set<string> {
  const changed = new Set<string>(merged.written.keys());
  for (const [id, one] of merged.known)
    if (before.get(id) !== one || one.isUnlisted || newlyParted.has(one.year)) changed.add(id);
  return changed;
}

/** The order of the files: by shard, the latest first, then by id, or by day and id. */
interface Order {
  byId: (id: string, other: string) => boolean;
  byDate: (id: string, other: string) => boolean;
}

function orderOf(known: KnownById, shards: Shards): Order {
  const shardOf = (id: string) => shards.of(known.get(id) as Known);
  const dayOf = (id: string) => known.get(id)?.date ?? '';
  const inShard = (id: string, other: string, inside: () => number) =>
    (compareShards(shardOf(id), shardOf(other)) || inside()) < 0;
  return {
    byId: (id, other) => inShard(id, other, () => compareTexts(id, other)),
    byDate: (id, other) =>
      inShard(id, other, () => compareTexts(dayOf(other), dayOf(id)) || compareTexts(id, other)),
  };
}

/** Everything that writing CSV files needs. */
interface CsvJob {
  change: Change;
  shards: Shards;
  order: Order;
  /** The decisions whose rows are written again; null for all. */
  changed: ReadonlySet<string> | null;
  /** The split tables, and the tables to write. */
  parted: ReadonlySet<string>;
  tables: readonly string[];
}

/** Writes CSV files. Gives the tables that are too large for one file, and the number of rows in `decisions.csv`. */
async function writeCsv(job: CsvJob): Promise<{ tooLarge: string[]; rows: number }> {
  const { generation, merged, before } = job.change;
  const { changed, shards } = job;
  const isLeft = [...before.keys()].some((id) => !merged.known.has(id));
  if (changed?.size === 0 && !isLeft) return { tooLarge: [], rows: merged.known.size };
  const stays = changed === null ? null : (id: string) => merged.known.has(id) && !changed.has(id);
  const kind: CsvKind = { columns: DECISION_COLUMNS, isBefore: job.order.byDate };
  const decisions = new CsvFile(generation, 'decisions.csv', kind, stays);
  await decisions.begin();
  const tables = DATASET_TABLES.filter(({ name }) => job.tables.includes(name)).map(
    (table) =>
      new TableOut(
        table,
        { columns: table.columns, isBefore: job.order.byId },
        job.parted.has(table.name),
        generation,
        stays,
      ),
  );
  const ids = groupByShard(job);
  const recordOf = await recordsOf(job.change, [...ids.values()].flat());
  for (const shard of latestFirst([...ids.keys(), ...shardsLeft(job.change, shards)])) {
    for (const table of tables) await table.enter(shard);
    await writeShard(ids.get(shard) ?? [], { decisions, tables, recordOf });
  }
  await decisions.end(true);
  const tooLarge: string[] = [];
  for (const table of tables) if (!(await table.end())) tooLarge.push(table.table.name);
  return { tooLarge, rows: decisions.rows };
}

/** The changed decisions by shard, sorted by id. */
function groupByShard({ change, shards, changed }: CsvJob): Map<string, Known[]> {
  const all = [...change.merged.known.values()].filter(({ id }) => changed?.has(id) ?? true);
  const byShard = new Map<string, Known[]>();
  for (const one of all.sort((a, b) => compareTexts(a.id, b.id))) {
    const own = byShard.get(shards.of(one));
    if (own === undefined) byShard.set(shards.of(one), [one]);
    else own.push(one);
  }
  return byShard;
}

/** The shards that lost rows. */
function shardsLeft({ before, merged }: Change, shards: Shards): string[] {
  return [...before.values()].filter((one) => merged.known.get(one.id) !== one).map((one) => shards.of(one));
}

/** Gets whole records one at a time: tonight's from the spill, others from their files. */
async function recordsOf(
  { merged, spill, generation }: Change,
  all: readonly Known[],
): Promise<(id: string) => Promise<JoinedRecord>> {
  const settled = all.filter(({ id }) => !merged.written.has(id));
  const found = await findRecords(generation.disk, generation.layout, settled);
  return async (id) => {
    const written = merged.written.get(id);
    if (written !== undefined) return spill.load<JoinedRecord>(written.place);
    const read = found.get(id);
    if (read === undefined) throw new Error(`the record ${id} is in no file`);
    return read();
  };
}

interface ShardTo {
  decisions: CsvFile;
  tables: readonly TableOut[];
  recordOf: (id: string) => Promise<JoinedRecord>;
}

async function writeShard(ids: readonly Known[], { decisions, tables, recordOf }: ShardTo): Promise<void> {
  const briefs: [Known, Readonly<Record<string, unknown>>][] = [];
  for (const known of ids) {
    const record = await recordOf(known.id);
    briefs.push([known, { ...toBrief({ ...record }), ...seenOf(known) }]);
    for (const table of tables) await table.put(record, known);
  }
  briefs.sort(([a], [b]) => compareTexts(b.date ?? '', a.date ?? '') || compareTexts(a.id, b.id));
  for (const [known, row] of briefs) await decisions.put(known.id, [row]);
}

function seenOf({ firstSeen, lastSeen, vanishedOn }: Known): Readonly<Record<string, unknown>> {
  return { first_seen: firstSeen, last_seen: lastSeen, vanished_on: vanishedOn };
}
