import { FIELDS } from '../record/fields.js';
import type { DecisionRecord } from '../record/record.js';
import type { SeenChange } from './changes.js';
import { readClientFiles } from './client-files.js';
import { Packer, type SeenOn } from './data.js';
import type { Measure } from './fit.js';
import { explorerPage } from './page.js';

/** The count of decisions in a page, its size in bytes, and what they were cut to (null if whole). */
export interface Explored {
  count: number;
  bytes: number;
  cutTo: Measure | null;
}

/** The head of a page, the most bytes of its decisions, and when a dataset saw each, by `record_id`. */
interface Settings {
  title: string;
  from: string;
  most?: number;
  seen?: ReadonlyMap<string, SeenOn>;
}

/**
 * Makes one self-contained page of records, to search, filter and print. Gives its HTML piece by piece and, at the end, the
 * counts. `from` says in words where the records came from. Decisions are cut until they have at most `most` bytes.
 */
export async function* explore(
  records: AsyncIterable<DecisionRecord> | Iterable<DecisionRecord>,
  changes: readonly SeenChange[],
  { title, from, most, seen }: Settings,
): AsyncGenerator<string, Explored> {
  const packer = new Packer();
  for await (const record of records) packer.add(record, seen?.get(record.record_id));
  const meanings = Object.fromEntries(FIELDS.map(({ key, about }) => [key, about]));
  const data = packer.pack({ title, from, meanings }, changes, most);
  let bytes = 0;
  for (const piece of explorerPage(await readClientFiles(), title, data)) {
    bytes += Buffer.byteLength(piece);
    yield piece;
  }
  return { count: packer.count, bytes, cutTo: data.cutTo };
}
