import { isIn, type Period } from '../find/period.js';
import type { DecisionRecord } from '../record/record.js';

/** Which records a run writes. */
export interface RecordFilter {
  /** Null where days do not matter. */
  period: Period | null;
  isKeyOnly: boolean;
  /** Pages were found by lists, which chose them by the day they print: their own days choose no more. */
  isFound: boolean;
}

/** Why a record is left out, as the report counts it. */
export type LeftOut = 'outside_dates' | 'undated' | 'not_key';

/** Why a record is left out. A record that is written has null. */
export function leftOutOf(record: DecisionRecord, filter: RecordFilter | null): LeftOut | null {
  if (filter === null) return null;
  const { period, isKeyOnly, isFound } = filter;
  if (isKeyOnly && (isFound ? record.is_key === false : record.is_key !== true)) return 'not_key';
  if (period === null || (isFound && hasOwnPage(record))) return null;
  if (record.date === null) return isFound ? null : 'undated';
  return isIn(period, record.date) ? null : 'outside_dates';
}

/** An entry without a number was found where it stands, among others that were not. */
function hasOwnPage({ decision_id, issue_id, agenda_item_id }: DecisionRecord): boolean {
  return decision_id !== null || issue_id !== null || agenda_item_id !== null;
}
