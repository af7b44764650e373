import { join } from 'node:path';
import { readCsvRows } from '../output/csv-rows.js';
import type { JoinedRecord } from '../record/join/join.js';
import { readCurrent } from './commit.js';
import { type Disk, realDisk } from './disk.js';
import { layoutOf } from './layout.js';

/** A record of a dataset with the days on which it was seen. */
export type DatasetRecord = JoinedRecord & {
  first_seen: string;
  last_seen: string;
  vanished_on: string | null;
};

/**
 * Reads all records of a dataset, of one whole generation even while a run is putting the next one in place or after it was
 * killed; null for a folder that is no dataset.
 */
export async function readDataset(folder: string, disk: Disk = realDisk): Promise<DatasetRecord[] | null> {
  const layout = layoutOf(folder);
  const decisions = await readCurrent(disk, layout, 'decisions.csv');
  if (decisions === null) return null;
  const [head = [], ...rows] = readCsvRows(decisions.toString());
  const at = (name: string) => head.indexOf(name);
  const seen = new Map(rows.map((cells) => [cells[at('record_id')], cells]));
  const names = [join(layout.folder, 'records'), join(layout.next, 'records')].map((each) => disk.list(each));
  const records: DatasetRecord[] = [];
  for (const name of [...new Set((await Promise.all(names)).flat())].sort()) {
    const text = (await readCurrent(disk, layout, `records/${name}`))?.toString() ?? '';
    for (const line of text.split('\n').filter((each) => each !== '')) {
      const record: JoinedRecord = JSON.parse(line);
      const cells = seen.get(record.record_id) ?? [];
      const day = (column: string) => cells[at(column)] ?? '';
      const vanished_on = day('vanished_on') || null;
      records.push({ ...record, first_seen: day('first_seen'), last_seen: day('last_seen'), vanished_on });
    }
  }
  return records;
}
