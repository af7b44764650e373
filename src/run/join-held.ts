import { groupRecords } from '../record/join/groups.js';
import { type JoinedRecord, joinProblems, joinRecords } from '../record/join/join.js';
import { type Problem, problem } from '../record/problems.js';
import type { DecisionRecord } from '../record/record.js';

/** A joined record, and what is said about it beside its pages' own problems. */
export interface Joined {
  record: JoinedRecord;
  problems: Problem[];
}

/**
 * Joins records into one a decision. Records that an earlier run joined come first and stay as they are, for their pages are no
 * longer known. A problem tells where such a decision has further records.
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

/** The records whose decision has another record. */
function sharedDecisions(records: readonly DecisionRecord[]): Set<DecisionRecord> {
  return new Set(
    groupRecords(records).flatMap(({ records: members }) => (members.length > 1 ? members : [])),
  );
}
