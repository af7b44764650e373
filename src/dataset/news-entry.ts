import type { ComparedEntry } from '../compare/compare.js';

/** As much of a record as the news say of it. */
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

/** Cuts a record down to what the news say of it. */
export function toNewsEntry(record: object): NewsEntry {
  return Object.fromEntries(KEYS.map((key) => [key, (record as ComparedEntry)[key] ?? null])) as NewsEntry;
}
