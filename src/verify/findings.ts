/** THE TABLE: what can be wrong with an output, with a sentence for each. */
export const FINDINGS = {
  'changed-value': 'the page says otherwise',
  'invented-value': 'the page does not say this',
  'missing-value': 'the page says it, and the output does not',
  'not-in-page': 'the text does not stand in the page word for word',
  'under-another-label': 'the page has the value, but under another label',
  'in-another-entry': 'the page has the value in another entry than the rest of the record',
  'missing-page': 'its page is missing',
  'unreadable-page': 'its page cannot be read',
  'changed-page': 'the page or the record has changed: the page’s SHA-256 is not the recorded one',
  'no-record': 'the page gives no record',
  'unknown-record': 'the page gives other records, but none like this',
  'repeated-record': 'the output has the record more often than its page',
  'unknown-key': 'records have no key of this name',
  'missing-key': 'other records of the output have this key; this record lacks it',
  'newer-schema': 'a newer version wrote this record; update kcc-decisions to verify it',
  'unknown-schema': 'no version of kcc-decisions writes this schema_version',
  'broken-record': 'this is no record',
} as const;

export type FindingCode = keyof typeof FINDINGS;

/** One value that is not proven, as the output and as the page have it; null for a missing one. */
export interface Finding {
  code: FindingCode;
  /** Place of the record in the output, from 1. */
  record: number;
  record_id: string | null;
  /** The page that the record names. */
  input: string | null;
  /** The key or column as the output names it; null for the whole record. */
  key: string | null;
  value: unknown;
  page_value: unknown;
  message: string;
}

/** What a finding is about, besides its record. */
export interface About {
  key?: string;
  value?: unknown;
  page_value?: unknown;
  detail?: string;
}

/** The record that findings are about. */
export type Subject = Pick<Finding, 'record' | 'record_id' | 'input'>;

/** Makes a finding. All wording comes from the table above. */
export function finding(code: FindingCode, subject: Subject, about: About = {}): Finding {
  const { key = null, value = null, page_value = null, detail } = about;
  const message = detail === undefined ? FINDINGS[code] : `${FINDINGS[code]}: ${detail}`;
  return { code, ...subject, key, value, page_value, message };
}
