import { compareKeys } from '../compare/compare.js';
import { type JoinedRecord, joinRecords } from '../record/join/join.js';
import type { DecisionRecord } from '../record/record.js';
import { dateOf, evidenceOf, type Known, type KnownById, type KnownPage, toKnown } from './known.js';
import { compareTexts, yearOf } from './layout.js';

/** What a page said tonight. */
export interface PageRead {
  url: string;
  list: string | null;
  records: DecisionRecord[];
}

/** What a run found out about pages. */
export interface Findings {
  reads: readonly PageRead[];
  /** Addresses at which there is no page any more. */
  gone: ReadonlySet<string>;
  /** Addresses of pages that are there and that no list names any more. */
  unlisted: ReadonlySet<string>;
}

/** What the merge needs of what the dataset has on the disk. */
export interface Shelf {
  /** The whole records of decisions of the dataset, as they stand in their files, by id. */
  records(ids: ReadonlySet<string>): Promise<Map<string, JoinedRecord>>;
  /** The records of a page as it was last kept; null if it is not there any more. */
  page(url: string): Promise<DecisionRecord[] | null>;
}

/** The dataset after the night, as differences from before. */
export interface Merged {
  known: KnownById;
  /** Records that are new or say something else, by id. */
  written: Map<string, { record: JoinedRecord; old: JoinedRecord | null }>;
  /** Ids whose decision is now part of another, by the id of that one. */
  joinedInto: Map<string, string>;
  /** Pages whose kept copy is to be replaced, by address. */
  kept: Set<string>;
  /** Decisions that stayed as they were, since a page of theirs could not be read and no copy of it is kept. */
  incomplete: string[];
}

/** ISO days: that of the run, and that of the last run before it. */
export interface Days {
  today: string;
  before: string;
}

/**
 * Merges what pages said tonight with what the dataset holds. Pages that were not read tonight count as they were kept; a
 * decision keeps its record_id, whatever pages join it; nothing is removed because it could not be read.
 */
export async function merge(known: KnownById, findings: Findings, shelf: Shelf, days: Days): Promise<Merged> {
  const merged: Merged = {
    known: new Map(known),
    written: new Map(),
    joinedInto: new Map(),
    kept: new Set(),
    incomplete: [],
  };
  const readUrls = new Set(findings.reads.map(({ url }) => url));
  const touched = touchedBy(findings.reads, known);
  const old = await shelf.records(new Set([...touched].map(({ id }) => id)));
  const origins = new Map<DecisionRecord, Known | null>();
  const lists = new Map<string, string | null>();
  for (const { url, list, records } of findings.reads) {
    lists.set(url, list);
    for (const record of records) origins.set(record, null);
  }
  for (const decision of touched) {
    const rest = await restOf(decision, readUrls, old.get(decision.id), shelf);
    if (rest === null) merged.incomplete.push(decision.id);
    else for (const record of rest) origins.set(record, decision);
  }
  dropIncomplete(origins, merged, touched);
  const tonight: Tonight = {
    owners: ownersOf(touched, merged.incomplete),
    lists,
    old,
    taken: new Set(),
    days,
  };
  for (const joined of joinRecords([...origins.keys()])) place(joined, tonight, merged);
  noteGone(merged, findings, readUrls, days);
  return merged;
}

/** The decisions of the dataset that tonight’s pages may be of. */
function touchedBy(reads: readonly PageRead[], known: KnownById): Set<Known> {
  const byEvidence = new Map<string, Known[]>();
  for (const decision of known.values())
    for (const each of [...decision.evidence, ...decision.pages.map(({ recordId }) => `record ${recordId}`)])
      byEvidence.set(each, [...(byEvidence.get(each) ?? []), decision]);
  const records = reads.flatMap((read) => read.records);
  return new Set(records.flatMap(evidenceOf).flatMap((each) => byEvidence.get(each) ?? []));
}

/** What the pages of a decision said that were not read tonight; null if one of them is nowhere to be had. */
async function restOf(
  decision: Known,
  readUrls: ReadonlySet<string>,
  whole: JoinedRecord | undefined,
  shelf: Shelf,
): Promise<DecisionRecord[] | null> {
  const rest: DecisionRecord[] = [];
  for (const { url, recordId } of decision.pages) {
    if (readUrls.has(url)) continue;
    // A record of one page is that page’s own.
    const alone = whole?.provenance.length === 1 ? [whole] : null;
    const records = (await shelf.page(url)) ?? alone;
    if (records === null) return null;
    rest.push(...records.filter(({ record_id }) => record_id === recordId || records === alone));
  }
  return rest;
}

/** Of a decision that is not whole, nothing is joined tonight. */
function dropIncomplete(
  origins: Map<DecisionRecord, Known | null>,
  { incomplete }: Merged,
  touched: ReadonlySet<Known>,
): void {
  const names = new Set(
    [...touched].filter(({ id }) => incomplete.includes(id)).flatMap(({ evidence }) => evidence),
  );
  for (const record of origins.keys())
    if (evidenceOf(record).some((each) => names.has(each))) origins.delete(record);
}

/** Which decision of the dataset a page’s record belonged to before tonight. */
function ownersOf(touched: ReadonlySet<Known>, incomplete: readonly string[]): Map<string, Known> {
  const owners = new Map<string, Known>();
  for (const decision of touched) {
    if (incomplete.includes(decision.id)) continue;
    for (const { recordId } of decision.pages) owners.set(recordId, decision);
    owners.set(decision.id, decision);
  }
  return owners;
}

/** What placing records needs to know of the night. */
interface Tonight {
  /** Which decision of the dataset a page’s record belonged to before. */
  owners: ReadonlyMap<string, Known>;
  /** The list that named each page that was read. */
  lists: ReadonlyMap<string, string | null>;
  old: ReadonlyMap<string, JoinedRecord>;
  /** Decisions of the dataset that have their record of tonight. */
  taken: Set<string>;
  days: Days;
}

/** Puts a joined record in its place: over the decision that it was before, or as a new one. */
function place(joined: JoinedRecord, tonight: Tonight, merged: Merged): void {
  const { owners, lists, taken, days } = tonight;
  const before = [...new Set(joined.provenance.flatMap(({ record_id }) => owners.get(record_id) ?? []))]
    .filter(({ id }) => !taken.has(id))
    .sort((a, b) => compareTexts(a.firstSeen + a.id, b.firstSeen + b.id));
  const [own, ...others] = before;
  const id = own?.id ?? freeId(joined.record_id, merged.known);
  for (const each of [id, ...others.map((other) => other.id)]) taken.add(each);
  const record = withoutClock({ ...joined, record_id: id });
  const old = (own && tonight.old.get(own.id)) ?? null;
  for (const other of others) {
    merged.known.delete(other.id);
    merged.joinedInto.set(other.id, id);
  }
  const isSame = old !== null && saysTheSame(old, record);
  const isSeenAnew = !isSame || own?.vanishedOn != null;
  const lastSeen = isSeenAnew ? days.today : (own?.lastSeen ?? days.today);
  const one = toKnown(record, { firstSeen: own?.firstSeen ?? days.today, lastSeen, vanishedOn: null });
  one.pages = pagesOf(record, own ?? null, lists);
  merged.known.set(id, one);
  if (isSame) return;
  merged.written.set(id, { record, old });
  for (const { url } of one.pages) if (lists.has(url)) merged.kept.add(url);
}

function freeId(wanted: string, known: KnownById): string {
  for (let id = wanted, count = 2; ; id = `${wanted}-${count}`, count += 1) if (!known.has(id)) return id;
}

/** Whether two records differ in nothing but when and from what bytes they were read. */
function saysTheSame(old: JoinedRecord, now: JoinedRecord): boolean {
  const pages = ({ provenance }: JoinedRecord) =>
    JSON.stringify(provenance.map(({ source, ...said }) => said));
  return (
    old.schema_version === now.schema_version &&
    compareKeys({ ...old }, { ...now }).length === 0 &&
    pages(old) === pages(now)
  );
}

/** A dataset holds no clock times: when a page was read stands in its web archive. */
function withoutClock(record: JoinedRecord): JoinedRecord {
  const untimed = (source: DecisionRecord['source']) => ({ ...source, retrieved_at: null });
  return {
    ...record,
    source: untimed(record.source),
    provenance: record.provenance.map((page) => ({ ...page, source: untimed(page.source) })),
  };
}

function pagesOf(
  record: JoinedRecord,
  own: Known | null,
  lists: ReadonlyMap<string, string | null>,
): KnownPage[] {
  const known = new Map(own?.pages.map((page) => [page.recordId, page]));
  return record.provenance.map(({ record_id, page_kind, source }) => {
    const before = known.get(record_id);
    const url = before?.url ?? source.input;
    const list = lists.get(url) ?? before?.list ?? null;
    const goneOn = lists.has(url) ? null : (before?.goneOn ?? null);
    return { url, recordId: record_id, kind: page_kind, list, goneOn };
  });
}

/** Notes which pages are gone; a decision has vanished when all its pages are. */
function noteGone(
  merged: Merged,
  { gone, unlisted }: Findings,
  readUrls: ReadonlySet<string>,
  { today, before }: Days,
): void {
  for (const [id, decision] of merged.known) {
    if (!decision.pages.some(({ url }) => gone.has(url) || (unlisted.has(url) && readUrls.has(url))))
      continue;
    const pages = decision.pages.map((page): KnownPage => {
      if (gone.has(page.url)) return { ...page, list: null, goneOn: page.goneOn ?? today };
      return unlisted.has(page.url) ? { ...page, list: null } : page;
    });
    const isVanished = decision.vanishedOn === null && pages.every(({ goneOn }) => goneOn !== null);
    const vanished = isVanished ? { vanishedOn: today, lastSeen: before } : {};
    merged.known.set(id, { ...decision, pages, ...vanished });
  }
}

/** The year in whose file a record stands. */
export function fileYearOf(record: JoinedRecord): string {
  return yearOf(dateOf(record));
}
