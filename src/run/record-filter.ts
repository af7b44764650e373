import { isIn, type Period } from '../find/period.js';
import type { DecisionRecord } from '../record/record.js';

/** Which records a run writes. */
export interface RecordFilter {
  /** Null without a filter by days. */
  period: Period | null;
  isKeyOnly: boolean;
  /** Whether lists found the pages. Lists select by the days that they print, so the records' own days are not checked again. */
  isFound: boolean;
}

/** Why a record is left out; a key of the report. */
export type LeftOut = 'outside_dates' | 'undated' | 'not_key';

/** Why a record is left out; null if it is written. */
export function leftOutOf(record: DecisionRecord, filter: RecordFilter | null): LeftOut | null {
  if (filter === null) return null;
  const { period, isKeyOnly, isFound } = filter;
  if (isKeyOnly && (isFound ? record.is_key === false : record.is_key !== true)) return 'not_key';
  if (period === null || (isFound && hasOwnPage(record))) return null;
  if (record.date === null) return isFound ? null : 'undated';
  return isIn(period, record.date) ? null : 'outside_dates';
}

/** Whether a record has a page of its own. An entry without an id can only be read in its list. */
function hasOwnPage({ decision_id, issue_id, agenda_item_id }: DecisionRecord): boolean {
  return decision_id !== null || issue_id !== null || agenda_item_id !== null;
}
