import type { DecisionRecord } from '../record/record.js';
import { type SeenChange, toChangeLines } from './changes.js';
import type { Decision, DecisionRow, ExplorerData } from './client/model.js';
import { type Fitted, fitted, packed } from './fit.js';

/** How many decisions are unpacked together when one of them is opened. */
const CHUNK = 200;
/** How many characters full-text search covers, of one decision and of all together. */
const LONGEST_SEARCHED = 1200;
const MOST_SEARCHED = 12_000_000;

/** The ISO days on which a dataset saw a decision first, and first missed it. */
export interface SeenOn {
  first_seen: string;
  vanished_on: string | null;
}

/** The packed content of the page: the table at once, whole decisions in chunks. Base64 of gzip. */
export interface PackedData extends Fitted {
  table: string;
}

/** Collects decisions one at a time and holds at most one chunk of them unpacked. */
export class Packer {
  readonly #rows: DecisionRow[] = [];
  readonly #chunks: string[] = [];
  #open: Decision[] = [];

  /** Takes in one record. */
  add(record: DecisionRecord, seen?: SeenOn): void {
    this.#rows.push(toRow(record, this.#rows.length, seen));
    this.#open.push(toDecision(record));
    if (this.#open.length === CHUNK) this.#closeChunk();
  }

  /** How many records were taken in. */
  get count(): number {
    return this.#rows.length;
  }

  /** Packs everything; the same records give the same bytes. */
  pack(
    about: Omit<ExplorerData, 'rows' | 'changes' | 'chunk'>,
    changes: readonly SeenChange[],
    most?: number,
  ): PackedData {
    this.#closeChunk();
    const longest = Math.floor(MOST_SEARCHED / Math.max(1, this.#rows.length));
    const rows = this.#rows.map((row) => ({ ...row, text: clip(row.text, longest) }));
    const data: ExplorerData = { ...about, chunk: CHUNK, rows, changes: toChangeLines(changes) };
    const table = packed(data);
    return { table, ...fitted(this.#chunks, table.length, most) };
  }

  #closeChunk(): void {
    if (this.#open.length > 0) this.#chunks.push(packed(this.#open));
    this.#open = [];
  }
}

function toRow(record: DecisionRecord, place: number, seen?: SeenOn): DecisionRow {
  const text = [record.decision_text, record.purpose, record.summary, record.description].find(Boolean) ?? '';
  return {
    place,
    id: record.record_id,
    council: record.council ?? record.site ?? '',
    date: record.date ?? '',
    dateKind: record.date_kind ?? '',
    reference: record.reference ?? '',
    title: record.title ?? '',
    isKey: record.is_key,
    status: record.status ?? '',
    maker: record.decision_maker ?? record.meeting ?? '',
    department: record.department ?? '',
    areas: record.areas_affected,
    largest: largestAmount(record),
    amounts: countRoles(record),
    url: record.url ?? '',
    firstSeen: seen?.first_seen ?? '',
    vanishedOn: seen?.vanished_on ?? '',
    text: clip(oneLine(text), LONGEST_SEARCHED),
  };
}

/** The largest amount that a decision names, in pounds. Thresholds are left out: they only say why it is key. */
function largestAmount({ amounts }: DecisionRecord): number | null {
  const named = amounts.flatMap(({ role, value, value_to }) =>
    role === 'named' ? [value ?? 0, value_to ?? 0] : [],
  );
  return named.length === 0 ? null : Math.max(...named);
}

function countRoles({ amounts }: DecisionRecord): DecisionRow['amounts'] {
  const count = (asked: string) => amounts.filter(({ role }) => role === asked).length;
  return { named: count('named'), threshold: count('threshold'), repeat: count('repeat') };
}

/** The filled keys of a record. A section refers to the key that holds its text already. */
function toDecision(record: DecisionRecord): Decision {
  const sections = record.sections.map(({ heading, key, text }) => {
    const isSaid = key !== null && (record as Record<string, unknown>)[key] === text;
    return isSaid ? { heading, key } : { heading, key, text };
  });
  const entries = Object.entries({ ...record, sections }).filter(([, value]) => !isEmpty(value));
  return Object.fromEntries(entries) as Decision;
}

function isEmpty(value: unknown): boolean {
  return value === null || (Array.isArray(value) && value.length === 0);
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function clip(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length)}…` : text;
}
