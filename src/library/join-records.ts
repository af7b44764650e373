import { type JoinedRecord, joinProblems, joinRecords } from '../record/join/join.js';
import type { Problem } from '../record/problems.js';
import type { DecisionRecord } from '../record/record.js';
import { reject } from './check-arguments.js';

/** Makes one record of all records of one decision, in the order of their first pages. Throws a TypeError. */
export function joinAll(records: readonly DecisionRecord[]): JoinedRecord[] {
  if (!Array.isArray(records)) reject('the records', 'a list of records', records);
  for (const each of records)
    if (!isRecord(each)) reject('each of the records', 'a record of `extract`', each);
  return joinRecords(records);
}

/** Where the pages of a joined record disagree. Throws a TypeError. */
export function problemsOfJoined(record: JoinedRecord): Problem[] {
  if (!isRecord(record) || !('provenance' in record))
    reject('the record', 'a joined record of `join`', record);
  return joinProblems(record);
}

function isRecord(value: unknown): boolean {
  const keys: readonly string[] = ['schema_version', 'record_id', 'page_kind'];
  return typeof value === 'object' && value !== null && keys.every((key) => key in value);
}
