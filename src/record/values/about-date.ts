import { z } from 'zod';

/** What a record's `date` may be, the surest first, and the keys that it is taken from, in order. */
const DATE_KEYS = {
  decided: ['decision_date', 'meeting_date'],
  due: ['decision_due_from', 'decision_due_to'],
  published: ['publication_date'],
  notice: ['notice_first_published'],
} as const;

type DateKind = keyof typeof DATE_KEYS;
type DateKey = (typeof DATE_KEYS)[DateKind][number];

const DATE_KINDS = Object.keys(DATE_KEYS) as [DateKind, ...DateKind[]];

export const dateKindSchema = z.enum(DATE_KINDS).nullable();

/** Finds the day that a record is about, ISO 8601, and what day that is; both are null where the page gives none. */
export function dateOf(record: Readonly<Record<DateKey, string | null>>): {
  date: string | null;
  date_kind: DateKind | null;
} {
  for (const date_kind of DATE_KINDS) {
    const key = DATE_KEYS[date_kind].find((each) => record[each] !== null);
    if (key) return { date: record[key], date_kind };
  }
  return { date: null, date_kind: null };
}
