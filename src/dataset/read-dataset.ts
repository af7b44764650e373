import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { readCsvRows } from '../output/csv-rows.js';
import type { JoinedRecord } from '../record/join/join.js';
import { readCurrent } from './commit.js';
import { type Disk, realDisk } from './disk.js';
import { type Layout, layoutOf } from './layout.js';

/** A record of a dataset with its days: first seen, last seen, vanished. */
export type DatasetRecord = JoinedRecord & {
  first_seen: string;
  last_seen: string;
  vanished_on: string | null;
};

/** A file of a generation: its path below the dataset's folder, with slashes, and its content. */
export interface GenerationFile {
  path: string;
  bytes: Buffer;
}

/** The files of one whole generation with records and changes, each list sorted. */
export interface ReadGeneration {
  /** Null for a folder without a `decisions.csv`. */
  decisions: Buffer | null;
  records: GenerationFile[];
  changes: GenerationFile[];
}

/** Reads one whole generation, even while a run puts the next one in place or after a kill. */
export async function readGeneration(folder: string, disk: Disk = realDisk): Promise<ReadGeneration> {
  const layout = layoutOf(folder);
  // Each generation has its own report. If it is another after the reading, files of two generations may be mixed.
  const mark = async () => [
    await readCurrent(disk, layout, 'decisions.csv'),
    await readCurrent(disk, layout, 'report.json'),
  ];
  for (let before = await mark(); ; ) {
    const records = await filesOf('records', layout, disk);
    const changes = await filesOf('changes', layout, disk);
    const after = await mark();
    if (isDeepStrictEqual(before, after)) return { decisions: after[0] ?? null, records, changes };
    before = after;
  }
}

/** The `.ndjson` files of a folder of the current generation. */
async function filesOf(name: string, layout: Layout, disk: Disk): Promise<GenerationFile[]> {
  // Files move from the first folder to the second. Read in this order, no file is missed.
  const waiting = await disk.list(join(layout.next, name));
  const names = new Set([...waiting, ...(await disk.list(join(layout.folder, name)))]);
  const files: GenerationFile[] = [];
  for (const path of [...names].sort().map((each) => `${name}/${each}`)) {
    const bytes = path.endsWith('.ndjson') ? await readCurrent(disk, layout, path) : null;
    if (bytes !== null) files.push({ path, bytes });
  }
  return files;
}

/** The lines of an NDJSON file, without empty ones. */
export function linesIn({ bytes }: GenerationFile): string[] {
  return bytes
    .toString()
    .split('\n')
    .filter((line) => line !== '');
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

/** Reads all records of one whole generation; null for a folder that is no dataset. */
export async function readDataset(folder: string, disk: Disk = realDisk): Promise<DatasetRecord[] | null> {
  const { decisions, records } = await readGeneration(folder, disk);
  if (decisions === null) return null;
  const seen = seenDaysOf(decisions);
  return records.flatMap(linesIn).map((line) => {
    const record: JoinedRecord = JSON.parse(line);
    return { ...record, ...(seen.get(record.record_id) ?? NEVER_SEEN) };
  });
}

const NEVER_SEEN: SeenDays = { first_seen: '', last_seen: '', vanished_on: null };
