import type { JoinedRecord } from '../record/join/join.js';
import type { DecisionRecord, RecordKey } from '../record/record.js';

/** One change of a key that a dataset saw. `at` is the day it was seen. */
export interface SeenChange {
  at: string;
  key: string;
  old: unknown;
  new: unknown;
}

/** What a dataset adds to a decision's pages: the ISO day on which it first saw one, and later changes. */
export interface History {
  firstSeen: string | null;
  changes: readonly SeenChange[];
}

/** The page that a fact comes from: its address and the input it was read from. */
export interface PageNamed {
  url: string | null;
  input: string;
}

/**
 * The earliest day on which a decision is known to have been announced. `printed`: a page prints it. `changed`: an earlier state
 * of a page printed it. `seen`: a dataset saw the page before any printed day.
 */
export interface Notice {
  day: string;
  known: 'printed' | 'changed' | 'seen';
  page: PageNamed;
}

/** Finds the earliest notice of a decision; null if no day before the decision is known. */
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
  // A first sight after the decision says nothing about notice.
  if (firstSeen !== null && (taken === null || firstSeen < taken))
    known.push({ day: firstSeen, known: 'seen', page: pageOf(record) });
  return known.reduce<Notice | null>(
    (first, each) => (first === null || each.day < first.day ? each : first),
    null,
  );
}

/** The days of notice that the pages of a decision print: the chosen one, and the rejected ones. */
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

/** The page of a decision that gives the value of a key, else its leading page. */
export function pageOf(record: DecisionRecord | JoinedRecord, key?: RecordKey): PageNamed {
  const page = pagesOf(record).find(({ keys }) => key !== undefined && keys.includes(key)) ?? record;
  return { url: page.url, input: page.source.input };
}

/** The pages of a joined decision; empty for any other record. */
export function pagesOf(record: DecisionRecord | JoinedRecord): JoinedRecord['provenance'] {
  return 'provenance' in record ? record.provenance : [];
}
