import { FIELDS } from '../record/fields.js';
import type { DecisionRecord } from '../record/record.js';
import { readClientFiles } from './client-files.js';
import { Packer } from './data.js';
import { explorerPage } from './page.js';

/** One key that a dataset saw change; `at` is the day or the time it was seen. */
export interface SeenChange {
  at: string;
  record_id: string;
  key: string;
  old: unknown;
  new: unknown;
}

/**
 * How many decisions a page holds, and the length in characters that their texts were cut to. The length is null where every
 * text is whole.
 */
export interface Explored {
  count: number;
  cutAt: number | null;
}

/**
 * Makes one self-contained page of records, to search, filter and print; gives its HTML piece by piece and, at the end, what it
 * holds. `from` says in words where the records came from.
 */
export async function* explore(
  records: AsyncIterable<DecisionRecord> | Iterable<DecisionRecord>,
  changes: readonly SeenChange[],
  { title, from }: { title: string; from: string },
): AsyncGenerator<string, Explored> {
  const packer = new Packer();
  for await (const record of records) packer.add(record);
  const meanings = Object.fromEntries(FIELDS.map(({ key, about }) => [key, about]));
  const lines = changes.map(({ record_id: id, at, key, old, new: now }) => ({ at, id, key, old, new: now }));
  const data = packer.pack({ title, from, meanings }, lines);
  yield* explorerPage(await readClientFiles(), title, data);
  return { count: packer.count, cutAt: data.cutAt };
}
