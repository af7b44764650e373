import type { JoinedRecord } from '../record/join/join.js';
import type { DecisionRecord, RecordKey } from '../record/record.js';

/** One key that a dataset saw change: `at` is the day it was seen. */
export interface SeenChange {
  at: string;
  key: string;
  old: unknown;
  new: unknown;
}

/** What a dataset adds to the pages of a decision: the ISO day on which it first saw one, and what changed since. */
export interface History {
  firstSeen: string | null;
  changes: readonly SeenChange[];
}

/** The page that says something: its address and the input it was read from. */
export interface PageNamed {
  url: string | null;
  input: string;
}

/**
 * The earliest day on which a decision is known to have been announced. A page prints it (`printed`), an earlier state of a page
 * printed it (`changed`), or a dataset saw the page before any printed day (`seen`).
 */
export interface Notice {
  day: string;
  known: 'printed' | 'changed' | 'seen';
  page: PageNamed;
}

/** Finds the earliest notice of a decision; null where nothing tells of a day before it was taken. */
export function findNotice(
  record: DecisionRecord | JoinedRecord,
  { firstSeen, changes }: History,
  taken: string | null,
): Notice | null {
  const page = pageOf(record, 'notice_first_published');
  const replaced = changes
    .filter(({ key, old }) => key === 'notice_first_published' && typeof old === 'string')
    .map(({ old }): Notice => ({ day: String(old), known: 'changed', page }));
  const known = [...printedNotices(record), ...replaced];
  // Seen once it was taken, it says nothing of the days before.
  if (firstSeen !== null && (taken === null || firstSeen < taken))
    known.push({ day: firstSeen, known: 'seen', page: pageOf(record) });
  return known.reduce<Notice | null>(
    (first, each) => (first === null || each.day < first.day ? each : first),
    null,
  );
}

/** The days of notice that the pages of a decision print: the chosen one, and those that it was preferred to. */
function printedNotices(record: DecisionRecord | JoinedRecord): Notice[] {
  const { notice_first_published: chosen } = record;
  const notices: Notice[] =
    chosen === null
      ? []
      : [{ day: chosen, known: 'printed', page: pageOf(record, 'notice_first_published') }];
  for (const { url, source, unchosen } of pagesOf(record))
    for (const { key, value } of unchosen)
      if (key === 'notice_first_published' && typeof value === 'string')
        notices.push({ day: value, known: 'printed', page: { url, input: source.input } });
  return notices;
}

/** The page of a decision that gives the value of a key, or its leading page. */
export function pageOf(record: DecisionRecord | JoinedRecord, key?: RecordKey): PageNamed {
  const page = pagesOf(record).find(({ keys }) => key !== undefined && keys.includes(key)) ?? record;
  return { url: page.url, input: page.source.input };
}

/** The pages of a joined decision; another record has none. */
export function pagesOf(record: DecisionRecord | JoinedRecord): JoinedRecord['provenance'] {
  return 'provenance' in record ? record.provenance : [];
}
