import { unguarded } from '../output/excel-guard.js';
import type { Output, OutputRecord } from '../output/read-output.js';
import { SCHEMA_VERSION } from '../record/record.js';
import { type Claim, cellText, claimsOf, type Origin, originsOf } from './claims.js';
import { type Finding, finding, type Subject } from './findings.js';

/** A record of an output, to be proven. */
export interface VerifyRow {
  subject: Subject;
  claims: Claim[];
  /** The pages it names: one, or those of its `provenance`. */
  origins: Origin[];
  isJoined: boolean;
  recordId: string | null;
  /** Findings that do not depend on its pages. */
  findings: Finding[];
  /** False for entries that cannot be compared with a page: no record, or one of another version. */
  isComparable: boolean;
}

/** Checks every record of an output by itself and beside the others, before any page is read. */
export function toRows(output: Output): VerifyRow[] {
  const rows = output.records.map((record) => toRow(record, output));
  // In a CSV the header gives every record the same columns.
  const names = new Set(rows.filter(({ isComparable }) => isComparable).flatMap(claimedKeys));
  for (const row of rows) {
    if (!row.isComparable) continue;
    const own = new Set(claimedKeys(row));
    for (const key of names)
      if (!own.has(key)) row.findings.push(finding('missing-key', row.subject, { key }));
  }
  return rows;
}

const claimedKeys = ({ claims }: VerifyRow): string[] => claims.map(({ key }) => key);

function toRow(record: OutputRecord, output: Output): VerifyRow {
  const { origins, isJoined } = originsOf(record, output);
  const recordId = cellText(record.values.get('record_id'));
  const subject = { record: record.number, record_id: recordId, input: origins[0]?.input ?? null };
  const { claims, unknown } = claimsOf(record, output);
  const fault = recordFault(record, subject, output.isGuarded);
  const strangers = unknown.map((key) =>
    finding('unknown-key', subject, { key, value: record.values.get(key) ?? null }),
  );
  const findings = fault === null ? strangers : [fault];
  return { subject, claims, origins, isJoined, recordId, findings, isComparable: fault === null };
}

function recordFault({ values, fault }: OutputRecord, subject: Subject, isGuarded: boolean): Finding | null {
  if (fault !== null) return finding('broken-record', subject, { detail: fault });
  const printed = values.get('schema_version');
  const value = isGuarded && typeof printed === 'string' ? unguarded(printed) : printed;
  if (value === undefined || value === SCHEMA_VERSION) return null;
  const about = { key: 'schema_version', value, detail: `this is version ${SCHEMA_VERSION}` };
  return finding(isNewer(value) ? 'newer-schema' : 'unknown-schema', subject, about);
}

function isNewer(version: unknown): boolean {
  const [major = 0, minor = 0] = /^\d+\.\d+$/.test(String(version))
    ? String(version).split('.').map(Number)
    : [];
  const [ownMajor = 0, ownMinor = 0] = SCHEMA_VERSION.split('.').map(Number);
  return major > ownMajor || (major === ownMajor && minor > ownMinor);
}
