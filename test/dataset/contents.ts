// The contents of a dataset on a disk in memory, whatever the names of its files.
import { readCsvRows } from '../../src/output/csv-rows.js';
import type { MemoryDisk } from './memory-disk.js';
import { DIR } from './nights.js';

/** All records, all rows by table, and the number of decisions in each table. All lists are sorted. */
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
