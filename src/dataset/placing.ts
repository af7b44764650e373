import { compareKeys } from '../compare/compare.js';
import type { JoinedRecord } from '../record/join/join.js';
import type { DecisionRecord } from '../record/record.js';
import { noteEmptied } from './emptied.js';
import type { HeldGroup } from './grouping.js';
import { evidenceOf, evidenceOfKnown, type Known, type KnownById, type KnownPage, toKnown } from './known.js';
import { compareTexts } from './layout.js';
import type { Days, Merged, Written } from './merged.js';
import { toNewsEntry } from './news-entry.js';
import type { Spill } from './spill.js';

/** The decisions of the dataset to which records and addresses belonged before tonight. */
export interface Owners {
  records: ReadonlyMap<string, Known>;
  pages: ReadonlyMap<string, readonly Known[]>;
}

/**
 * The earlier decisions of a joined record. A page known only by its line in a list had another record id. Then its address and
 * the identity of both records match it.
 */
function ownersOf(joined: JoinedRecord, { records, pages }: Owners): Set<Known> {
  const names = new Set(evidenceOf(joined, joined.record_id));
  const own = joined.provenance.flatMap(({ record_id, source }) => {
    const known = records.get(record_id);
    if (known !== undefined) return [known];
    return (pages.get(source.input) ?? []).filter((one) =>
      evidenceOfKnown(one).some((each) => names.has(each)),
    );
  });
  return new Set(own);
}

/** Everything that placing records needs. */
export interface Tonight {
  owners: Owners;
  /** The list that named each read page. */
  lists: ReadonlyMap<string, string | null>;
  /** Since when pages are gone, by address. */
  goneOn: ReadonlyMap<string, string>;
  /** The group that a decision of this id belongs to. */
  claims: ReadonlyMap<string, HeldGroup>;
  old: ReadonlyMap<string, () => Promise<JoinedRecord>>;
  /** Decisions of the dataset that got their record tonight. */
  taken: Set<string>;
  days: Days;
  spill: Spill;
  /** Whether new decisions that say they are not key are left out. */
  isKeyOnly: boolean;
}

/** Puts a joined record in its place: over its earlier decision, or as a new one. */
export async function place(
  { joined, group }: { joined: JoinedRecord; group: HeldGroup },
  tonight: Tonight,
  merged: Merged,
): Promise<void> {
  const { owners, claims, lists, taken, days } = tonight;
  const before = [...ownersOf(joined, owners)]
    .filter(({ id }) => !taken.has(id) && (claims.get(id) ?? group) === group)
    .sort((a, b) => compareTexts(a.firstSeen + a.id, b.firstSeen + b.id));
  const [own, ...others] = before;
  if (own === undefined && tonight.isKeyOnly && joined.is_key === false) return;
  const isGone = group.members.every((each) => each.isGone);
  if (isGone && own !== undefined && hasAllPages(group, own)) {
    // Tonight says nothing new of it.
    taken.add(own.id);
    return;
  }
  const id = own?.id ?? freeId(joined.record_id, merged.known);
  for (const each of [id, ...others.map((other) => other.id)]) taken.add(each);
  const record = withoutClock({ ...joined, record_id: id });
  for (const other of others) {
    merged.known.delete(other.id);
    merged.joinedInto.set(other.id, id);
  }
  const old = own === undefined ? null : ((await tonight.old.get(own.id)?.()) ?? null);
  const isSame = old !== null && saysTheSame(old, record);
  const isSeenAnew = !isSame || own?.vanishedOn != null;
  const lastSeen = isSeenAnew && !isGone ? days.today : (own?.lastSeen ?? days.today);
  const vanishedOn = isGone ? (own?.vanishedOn ?? days.today) : null;
  const seen = { firstSeen: own?.firstSeen ?? days.today, lastSeen, vanishedOn };
  const pages = pagesOf(record, own ?? null, tonight);
  const now = toKnown(record, pages, seen);
  merged.known.set(id, own !== undefined && isSame && isAlike(own, now) ? own : now);
  for (const { url } of pages) if (isSame && lists.has(url)) merged.readAgain.add(url);
  if (isSame) return;
  merged.written.set(id, await toWritten(record, old, tonight.spill));
  if (old !== null) noteEmptied(merged.emptied, old, record);
  for (const { url } of pages) if (lists.has(url)) merged.kept.add(url);
}

/** Whether a decision keeps all its pages. */
function hasAllPages({ members }: HeldGroup, { pages }: Known): boolean {
  const ids = new Set(members.map(({ recordId }) => recordId));
  return pages.every(({ recordId }) => ids.has(recordId));
}

async function toWritten(record: JoinedRecord, old: JoinedRecord | null, spill: Spill): Promise<Written> {
  return {
    place: await spill.hold(record),
    isNew: old === null,
    changes: old === null ? [] : compareKeys({ ...old }, { ...record }),
    entry: toNewsEntry(record),
  };
}

/** Whether two states of a decision are equal: then its rows are not written again. */
function isAlike(one: Known, other: Known): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function freeId(wanted: string, known: KnownById): string {
  for (let id = wanted, count = 2; ; id = `${wanted}-${count}`, count += 1) if (!known.has(id)) return id;
}

/** Whether two records differ only in when and from which bytes they were read. */
function saysTheSame(old: JoinedRecord, now: JoinedRecord): boolean {
  const pages = ({ provenance }: JoinedRecord) =>
    JSON.stringify(provenance.map(({ source, ...said }) => said));
  return (
    old.schema_version === now.schema_version &&
    compareKeys({ ...old }, { ...now }).length === 0 &&
    pages(old) === pages(now)
  );
}

/** Removes the time of reading: web archives hold it, and a dataset holds no clock times. */
function withoutClock(record: JoinedRecord): JoinedRecord {
  const untimed = (source: DecisionRecord['source']) => ({ ...source, retrieved_at: null });
  return {
    ...record,
    source: untimed(record.source),
    provenance: record.provenance.map((page) => ({ ...page, source: untimed(page.source) })),
  };
}

function pagesOf(record: JoinedRecord, own: Known | null, { lists, goneOn: goneDays }: Tonight): KnownPage[] {
  const known = new Map(own?.pages.map((page) => [page.recordId, page]));
  return record.provenance.map(({ record_id, page_kind, source }) => {
    const before = known.get(record_id);
    const url = before?.url ?? source.input;
    const list = lists.get(url) ?? before?.list ?? null;
    const goneOn = lists.has(url) ? null : (before?.goneOn ?? goneDays.get(url) ?? null);
    return { url, recordId: record_id, kind: page_kind, list, goneOn };
  });
}
