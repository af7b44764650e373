import { join } from 'node:path';
import { readCsvRows } from '../output/csv-rows.js';
import type { JoinedRecord } from '../record/join/join.js';
import type { DecisionRecord } from '../record/record.js';
import { type Disk, linesOf } from './disk.js';
import { type Layout, yearOf } from './layout.js';

/** A page that a decision of the dataset was read from. */
export interface KnownPage {
  url: string;
  /** The record_id that the page has alone. */
  recordId: string;
  kind: string;
  /** The list that named it; null for one that no list names any more, or never did. */
  list: string | null;
  /** The day on which it was found to be gone; null while it is there. */
  goneOn: string | null;
}

/** A decision of the dataset, as far as a run needs to know it: its whole record stays on the disk. */
export interface Known {
  id: string;
  site: string | null;
  year: string;
  date: string | null;
  isDecided: boolean;
  /** The latest day on which something of it was decided, published or took effect. */
  latest: string | null;
  /** The last day by which it was to be decided, or on which it was announced. */
  lastDue: string | null;
  evidence: string[];
  pages: KnownPage[];
  firstSeen: string;
  lastSeen: string;
  vanishedOn: string | null;
}

/** Everything that a dataset holds, by record_id. */
export type KnownById = Map<string, Known>;

/** Reads what a dataset holds; an empty or missing folder holds nothing. */
export async function readKnown(disk: Disk, layout: Layout): Promise<KnownById> {
  const seen = await readSeen(disk, layout);
  const pages = await readPages(disk, layout);
  const known: KnownById = new Map();
  for (const name of await disk.list(join(layout.folder, 'records'))) {
    for await (const line of linesOf(disk, join(layout.folder, 'records', name))) {
      const record: JoinedRecord = JSON.parse(line);
      const one = toKnown(record, seen.get(record.record_id) ?? NEVER);
      one.pages = pages.get(one.id) ?? one.pages;
      known.set(one.id, one);
    }
  }
  return known;
}

/** The days on which a decision was seen: first, last, and gone. */
export type Seen = Pick<Known, 'firstSeen' | 'lastSeen' | 'vanishedOn'>;

const NEVER: Seen = { firstSeen: '', lastSeen: '', vanishedOn: null };

/** What a run needs to know of a record. */
export function toKnown(record: JoinedRecord, seen: Seen): Known {
  const { decision_date, meeting_date, publication_date, effective_from } = record;
  return {
    id: record.record_id,
    site: record.site,
    year: yearOf(dateOf(record)),
    date: dateOf(record),
    isDecided: decision_date !== null || meeting_date !== null,
    latest: lastOf([decision_date, meeting_date, publication_date, effective_from]),
    lastDue: lastOf([record.decision_due_to, record.decision_due_from, record.notice_first_published]),
    evidence: evidenceOf(record),
    pages: record.provenance.map(({ record_id, page_kind, url, source }) => {
      return { url: url ?? source.input, recordId: record_id, kind: page_kind, list: null, goneOn: null };
    }),
    ...seen,
  };
}

/** The day that a record is about. */
export function dateOf(record: DecisionRecord): string | null {
  const { date } = record as { date?: string | null };
  return date ?? null;
}

function lastOf(days: readonly (string | null)[]): string | null {
  return days.reduce((last, day) => (day !== null && (last === null || day > last) ? day : last), null);
}

/** What a record shares with others of its decision: the ids of its site, its reference, its own id. */
export function evidenceOf(record: DecisionRecord): string[] {
  const { site, issue_id, decision_id, agenda_item_id, reference, record_id } = record;
  const at = (kind: string, value: string | null) =>
    value === null || site === null ? [] : [`${site.toLowerCase()} ${kind} ${value}`];
  return [
    `record ${record_id}`,
    ...at('issue', issue_id),
    ...at('decision', decision_id),
    ...at('item', agenda_item_id),
    ...at('reference', reference?.toLowerCase().replace(/\s+/g, '') ?? null),
  ];
}

async function readSeen(disk: Disk, layout: Layout): Promise<Map<string, Seen>> {
  const all = new Map<string, Seen>();
  for (const row of await readTable(disk, join(layout.folder, 'decisions.csv'))) {
    all.set(row('record_id'), {
      firstSeen: row('first_seen'),
      lastSeen: row('last_seen'),
      vanishedOn: row('vanished_on') || null,
    });
  }
  return all;
}

async function readPages(disk: Disk, layout: Layout): Promise<Map<string, KnownPage[]>> {
  const all = new Map<string, KnownPage[]>();
  for (const row of await readTable(disk, join(layout.folder, 'tables', 'pages.csv'))) {
    const page: KnownPage = {
      url: row('url') || row('input'),
      recordId: row('page_record_id'),
      kind: row('page_kind'),
      list: row('list') || null,
      goneOn: row('gone_on') || null,
    };
    all.set(row('record_id'), [...(all.get(row('record_id')) ?? []), page]);
  }
  return all;
}

/** The rows of a CSV of ours, each as a function from the name of a column to the text of its cell. */
async function readTable(disk: Disk, path: string): Promise<((column: string) => string)[]> {
  const bytes = await disk.read(path);
  const [head = [], ...rows] = bytes === null ? [] : readCsvRows(bytes.toString());
  const places = new Map(head.map((name, index) => [name, index]));
  return rows.map((cells) => (column) => cells[places.get(column) ?? -1] ?? '');
}
