import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { readCsvRows } from '../output/csv-rows.js';
import type { JoinedRecord } from '../record/join/join.js';
import { readCurrent } from './commit.js';
import { type Disk, realDisk } from './disk.js';
import { idOf } from './head.js';
import { type Layout, layoutOf } from './layout.js';

/** A record of a dataset with its days: first seen, last seen, vanished. */
export type DatasetRecord = JoinedRecord & {
  first_seen: string;
  last_seen: string;
  vanished_on: string | null;
};

/** A file of a generation: its path below the dataset's folder, with slashes. It is read when it is asked for. */
interface GenerationFile {
  path: string;
  read(): Promise<Buffer>;
}

/** The files of one whole generation with records and changes, each list sorted. */
export interface OpenGeneration {
  /** Null for a folder without a `decisions.csv`. */
  decisions: Buffer | null;
  records: GenerationFile[];
  changes: GenerationFile[];
  /** False once another generation has taken its place. Then files of two may have been read. */
  isCurrent(): Promise<boolean>;
}

/** Opens one whole generation, even while a run puts the next one in place or after a kill. */
export async function openGeneration(folder: string, disk: Disk = realDisk): Promise<OpenGeneration> {
  const layout = layoutOf(folder);
  const decisions = await readCurrent(disk, layout, 'decisions.csv');
  // Each generation has its own report.
  const markOf = async (rows: Buffer | null) => {
    const report = await readCurrent(disk, layout, 'report.json');
    return [rows, report].map((bytes) => bytes && createHash('sha256').update(bytes).digest('hex')).join();
  };
  const mark = await markOf(decisions);
  return {
    decisions,
    records: await filesOf('records', layout, disk),
    changes: await filesOf('changes', layout, disk),
    isCurrent: async () => (await markOf(await readCurrent(disk, layout, 'decisions.csv'))) === mark,
  };
}

/** Reads from one whole generation: again where another one took its place meanwhile. */
export async function readGeneration<T>(
  folder: string,
  disk: Disk,
  read: (generation: OpenGeneration) => Promise<T>,
): Promise<T> {
  for (;;) {
    const generation = await openGeneration(folder, disk);
    const result = await read(generation);
    if (await generation.isCurrent()) return result;
  }
}

/** The `.ndjson` files of a folder of the current generation. */
async function filesOf(name: string, layout: Layout, disk: Disk): Promise<GenerationFile[]> {
  // Files move from the first folder to the second. Read in this order, no file is missed.
  const waiting = await disk.list(join(layout.next, name));
  const names = new Set([...waiting, ...(await disk.list(join(layout.folder, name)))]);
  return [...names]
    .filter((each) => each.endsWith('.ndjson'))
    .sort()
    .map((each) => {
      const path = `${name}/${each}`;
      // A file that is removed meanwhile is empty.
      return { path, read: async () => (await readCurrent(disk, layout, path)) ?? Buffer.alloc(0) };
    });
}

const LINE_FEED = 0x0a;

/** The lines of NDJSON, without empty ones. */
export function* linesIn(bytes: Buffer): Generator<Buffer> {
  for (let from = 0; from < bytes.length; ) {
    const at = bytes.indexOf(LINE_FEED, from);
    const end = at < 0 ? bytes.length : at;
    if (end > from) yield bytes.subarray(from, end);
    from = end + 1;
  }
}

/** The days on which a dataset saw a decision. */
export type SeenDays = Pick<DatasetRecord, 'first_seen' | 'last_seen' | 'vanished_on'>;

/** Reads the days of each decision from `decisions.csv`, by record_id. */
export function seenDaysOf(decisions: Buffer): Map<string, SeenDays> {
  const [head = [], ...rows] = readCsvRows(decisions.toString());
  const at = (name: string) => head.indexOf(name);
  return new Map(
    rows.map((cells) => {
      const day = (column: string) => cells[at(column)] ?? '';
      const [first_seen, last_seen] = [day('first_seen'), day('last_seen')];
      return [day('record_id'), { first_seen, last_seen, vanished_on: day('vanished_on') || null }];
    }),
  );
}

/**
 * Reads the records of one whole generation, or those with wanted ids. Null for a folder that is no dataset. One file of it
 * is in memory at a time.
 */
export function readDataset(
  folder: string,
  disk: Disk = realDisk,
  isWanted: (id: string) => boolean = () => true,
): Promise<DatasetRecord[] | null> {
  return readGeneration(folder, disk, async ({ decisions, records }) => {
    if (decisions === null) return null;
    const seen = seenDaysOf(decisions);
    const all: DatasetRecord[] = [];
    for (const file of records)
      for (const line of linesIn(await file.read())) {
        const id = idOf(line);
        if (isWanted(id)) all.push({ ...JSON.parse(line.toString()), ...(seen.get(id) ?? NEVER_SEEN) });
      }
    return all;
  });
}

/** A digest of every record of a dataset and its days, by record_id: those of equal records are equal. */
export function digestDataset(folder: string, disk: Disk = realDisk): Promise<Map<string, string>> {
  return readGeneration(folder, disk, async ({ decisions, records }) => {
    const seen = decisions === null ? new Map<string, SeenDays>() : seenDaysOf(decisions);
    const digests = new Map<string, string>();
    for (const file of records)
      for (const line of linesIn(await file.read())) {
        const id = idOf(line);
        const days = JSON.stringify(seen.get(id) ?? NEVER_SEEN);
        digests.set(id, createHash('sha256').update(days).update(line).digest('base64'));
      }
    return digests;
  });
}

const NEVER_SEEN: SeenDays = { first_seen: '', last_seen: '', vanished_on: null };
