// What a dataset on a disk in memory holds, whatever its files are called.
import { readCsvRows } from '../../src/output/csv-rows.js';
import type { MemoryDisk } from './memory-disk.js';
import { DIR } from './nights.js';

/** All records and all rows, each kind in an order of its own, and for how many decisions there are rows of a kind. */
export function recordsOf(disk: MemoryDisk): {
  records: string[];
  rows: Record<string, string[]>;
  counts: Record<string, number>;
} {
  const records: string[] = [];
  const rows: Record<string, string[]> = {};
  const ids: Record<string, Set<string>> = {};
  for (const [path, text] of Object.entries(disk.files(DIR))) {
    if (path.startsWith('records/')) records.push(...text.split('\n').filter((line) => line !== ''));
    if (!path.endsWith('.csv')) continue;
    const name = path.replace(/^tables\//, '').replace(/(?:-\d{4}(?:-\d\d)?|-undated)?\.csv$/, '');
    const [head = [], ...all] = readCsvRows(Buffer.from(text, 'latin1').toString());
    rows[name] = [...(rows[name] ?? []), ...all.map((cells) => JSON.stringify(cells))].sort();
    const own = ids[name] ?? new Set();
    for (const cells of all) own.add(cells[head.indexOf('record_id')] ?? '');
    ids[name] = own;
  }
  const counts = Object.fromEntries(Object.entries(ids).map(([name, own]) => [name, own.size]));
  return { records: records.sort(), rows, counts };
}
