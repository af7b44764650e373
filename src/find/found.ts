import type { PageKind } from '../page/kinds.js';
import type { RawPage } from '../page/raw.js';
import type { Day } from '../record/days.js';
import type { DecisionRecord } from '../record/record.js';
import type { Family } from '../source/site/failure.js';
import type { Coverage } from './coverage.js';
import type { ListName } from './lists.js';
import type { Period } from './period.js';

/** A page that a list names. */
export interface FoundPage {
  /** Its canonical address: kind and id, no session. An entry without a page has the address of the list's page. */
  url: string;
  kind: PageKind | 'meeting';
  /** The list that named it first. */
  list: ListName;
  /** The page of the list on which it stands. */
  listUrl: string;
  /** The day that selected it, and the kind of that day. Null if the list gives no day. */
  date: Day | null;
  dateKind: 'decided' | 'due' | 'published' | 'meeting' | null;
  title: string | null;
  /** The record of the list's entry; null for a meeting. */
  entry: DecisionRecord | null;
}

/** The result of a request for a page of a list. */
export type ListAnswer =
  | { outcome: 'page'; page: RawPage }
  /** `seconds` is how long the last request took. It is null where no request was made. */
  | { outcome: 'failure'; code: string; detail: string; seconds: number | null; family?: Family | null }
  /** The run was interrupted before the request. */
  | { outcome: 'not-tried' };

/** A request for a page of a list. */
export interface ListErrand {
  url: string;
  /**
   * Whether a failure after more than `SLOW_SECONDS` only says that the range of days was too wide. Such a failure is not tried
   * again and does not count against the host.
   */
  mayBeTooWide: boolean;
}

/** Gets a page of a list. Rejects only with bugs. */
export type AskForList = (errand: ListErrand) => Promise<ListAnswer>;

/** A longer wait before a failure means that the request was too large for the server (moderngov.md f1). */
export const SLOW_SECONDS = 1;

/** What to find, and where. */
export interface FindRequest {
  /** Origin and folder, without a slash at its end. */
  site: string;
  period: Period;
  /** The day of the run. */
  today: Day;
  lists: readonly ListName[];
  /** Only key decisions. */
  isKeyOnly: boolean;
  /** Which editions of a forward plan are read. */
  editions: 'newest' | 'all';
  /** Numbers of the bodies whose meetings are listed. */
  bodies: readonly string[];
  ask: AskForList;
  /** The coverage of the lists. The caller adds the results of the pages. */
  coverage: Coverage;
}
