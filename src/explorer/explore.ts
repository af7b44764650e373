import { FIELDS } from '../record/fields.js';
import type { DecisionRecord } from '../record/record.js';
import type { SeenChange } from './changes.js';
import { readClientFiles } from './client-files.js';
import { Packer, type SeenOn } from './data.js';
import type { Measure } from './fit.js';
import { explorerPage } from './page.js';

/** How many decisions a page holds, its size in bytes, and what they were cut to. That is null where all are whole. */
export interface Explored {
  count: number;
  bytes: number;
  cutTo: Measure | null;
}

/** What a page says on top, the most bytes of its decisions, and the days on which a dataset saw each, by record_id. */
interface Settings {
  title: string;
  from: string;
  most?: number;
  seen?: ReadonlyMap<string, SeenOn>;
}

/**
 * Makes one self-contained page of records, to search, filter and print; gives its HTML piece by piece and, at the end, what it
 * holds. `from` says in words where the records came from; decisions are cut until they have at most `most` bytes.
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
