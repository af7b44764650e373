import { groupRecords } from '../record/join/groups.js';
import { type JoinedRecord, joinProblems, joinRecords } from '../record/join/join.js';
import { type Problem, problem } from '../record/problems.js';
import type { DecisionRecord } from '../record/record.js';

/** A joined record, and problems of the join. The problems of its pages are not among them. */
export interface Joined {
  record: JoinedRecord;
  problems: Problem[];
}

/**
 * Joins the records of each decision into one. Records that an earlier run joined come first and stay unchanged, for their pages
 * are unknown. A problem says if such a decision has further records.
 */
export function joinHeld(held: readonly DecisionRecord[]): Joined[] {
  const isJoined = (record: DecisionRecord): record is JoinedRecord => 'provenance' in record;
  const earlier = held.filter(isJoined);
  const shared = earlier.length === 0 ? new Set() : sharedDecisions(held);
  return [
    ...earlier.map((record) => ({
      record,
      problems: [...joinProblems(record), ...(shared.has(record) ? [problem('joined-before')] : [])],
    })),
    ...joinRecords(held.filter((record) => !isJoined(record))).map((record) => ({
      record,
      problems: joinProblems(record),
    })),
  ];
}

/** The records that share their decision with another record. */
function sharedDecisions(records: readonly DecisionRecord[]): Set<DecisionRecord> {
  return new Set(
    groupRecords(records).flatMap(({ records: members }) => (members.length > 1 ? members : [])),
  );
}
