import type { JoinedRecord } from '../record/join/join.js';
import type { DecisionRecord } from '../record/record.js';

/** The keys of every record that a run needs. All stand before the long texts. */
export type RecordHead = Pick<DecisionRecord, (typeof HEAD_KEYS)[number] & keyof DecisionRecord> & {
  date: string | null;
};

/** In the order of the record. */
const HEAD_KEYS = [
  'record_id',
  'site',
  'issue_id',
  'decision_id',
  'agenda_item_id',
  'reference',
  'notice_first_published',
  'decision_due_from',
  'decision_due_to',
  'date',
  'decision_date',
  'publication_date',
  'effective_from',
  'meeting_date',
] as const;

const NULL = Buffer.from('null');
const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** The head of a record from its line. A line in another form is parsed as a whole. */
export function headOf(line: Buffer): RecordHead {
  return headIn(line) ?? (JSON.parse(line.toString()) as JoinedRecord & { date: string | null });
}

/**
 * The head of a record from the beginning of its line, for thousands of settled records. Null if the head is cut off, or if the
 * line has another form than this version writes.
 */
export function headIn(line: Buffer): RecordHead | null {
  const head: Record<string, string | null> = {};
  let from = 0;
  for (const key of HEAD_KEYS) {
    // A quote inside a text is escaped by a backslash, so a text never holds this name.
    const name = `,"${key}":`;
    const at = line.indexOf(name, from);
    const value = at < 0 ? undefined : textAt(line, at + name.length);
    if (value === undefined) return null;
    head[key] = value;
    from = at + name.length;
  }
  return head as unknown as RecordHead;
}

/** The id of a record from its line. */
export function idOf(line: Buffer): string {
  return idIn(line) ?? (JSON.parse(line.toString()) as JoinedRecord).record_id;
}

/** The id of a record from the beginning of its line; null if it is cut off. */
export function idIn(line: Buffer): string | null {
  const name = ',"record_id":';
  const at = line.indexOf(name);
  return at < 0 ? null : (textAt(line, at + name.length) ?? null);
}

/** The text or null at a position in a line of JSON; undefined for another value. */
function textAt(line: Buffer, from: number): string | null | undefined {
  if (line.subarray(from, from + NULL.length).equals(NULL)) return null;
  if (line[from] !== QUOTE) return undefined;
  for (let at = line.indexOf(QUOTE, from + 1); at >= 0; at = line.indexOf(QUOTE, at + 1)) {
    const isEscaped = line[at - 1] === BACKSLASH;
    if (!isEscaped) return JSON.parse(line.toString('utf8', from, at + 1));
    // One or more backslashes before the quote are rare: the whole line is parsed then.
    if (line[at - 2] === BACKSLASH) return undefined;
  }
  return undefined;
}
