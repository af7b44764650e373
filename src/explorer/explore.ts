import { FIELDS } from '../record/fields.js';
import type { DecisionRecord } from '../record/record.js';
import { readClientFiles } from './client-files.js';
import { Packer } from './data.js';
import type { Measure } from './fit.js';
import { explorerPage } from './page.js';

/** One key that a dataset saw change; `at` is the day or the time it was seen. */
export interface SeenChange {
  at: string;
  record_id: string;
  key: string;
  old: unknown;
  new: unknown;
}

/** How many decisions a page holds, its size in bytes, and what they were cut to. That is null where all are whole. */
export interface Explored {
  count: number;
  bytes: number;
  cutTo: Measure | null;
}

/**
 * Makes one self-contained page of records, to search, filter and print; gives its HTML piece by piece and, at the end, what it
 * holds. `from` says in words where the records came from; decisions are cut until they have at most `most` bytes.
 */
export async function* explore(
  records: AsyncIterable<DecisionRecord> | Iterable<DecisionRecord>,
  changes: readonly SeenChange[],
  { title, from, most }: { title: string; from: string; most?: number },
): AsyncGenerator<string, Explored> {
  const packer = new Packer();
  for await (const record of records) packer.add(record);
  const meanings = Object.fromEntries(FIELDS.map(({ key, about }) => [key, about]));
  const lines = changes.map(({ record_id: id, at, key, old, new: now }) => ({ at, id, key, old, new: now }));
  const data = packer.pack({ title, from, meanings }, lines, most);
  let bytes = 0;
  for (const piece of explorerPage(await readClientFiles(), title, data)) {
    bytes += Buffer.byteLength(piece);
    yield piece;
  }
  return { count: packer.count, bytes, cutTo: data.cutTo };
}
