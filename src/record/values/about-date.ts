import { z } from 'zod';

/** The sources of a record's `date`, the surest first, and their keys in order. */
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

/** Finds the ISO 8601 day that a record is about, and its kind. Both are null if the page gives no day. */
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
