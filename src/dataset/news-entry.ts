import type { ComparedEntry } from '../compare/compare.js';

/** The keys of a record that the news show. */
export type NewsEntry = ComparedEntry & { record_id: string; url: string | null };

const KEYS = [
  'record_id',
  'council',
  'reference',
  'title',
  'is_key',
  'date',
  'date_kind',
  'decision_maker',
  'url',
];

/** Reduces a record to the keys of the news. */
export function toNewsEntry(record: object): NewsEntry {
  return Object.fromEntries(KEYS.map((key) => [key, (record as ComparedEntry)[key] ?? null])) as NewsEntry;
}
