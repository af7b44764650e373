import { groupRecords } from '../record/join/groups.js';
import type { DecisionRecord } from '../record/record.js';

/** A record, or a row of a CSV, by key or column. */
export type ComparedEntry = Readonly<Record<string, unknown>>;

/** One key with its old and its new value. */
export interface KeyChange {
  key: string;
  old: unknown;
  new: unknown;
}

/** A record on both sides with at least one key that differs. */
export interface ChangedEntry {
  old: ComparedEntry;
  new: ComparedEntry;
  keys: KeyChange[];
}

/**
 * The changes from one set of records to another. Added and changed records have the order of the new set, removed records that of
 * the old.
 */
export interface Comparison {
  added: ComparedEntry[];
  removed: ComparedEntry[];
  changed: ChangedEntry[];
  unchanged: number;
}

/** Keys about how and when a page was read. Parts of `source` are columns of a CSV. */
const ABOUT_READING = /^(?:schema_version|source(?:_.*)?|provenance|problems|first_seen|last_seen)$/;

/**
 * Compares two sets of records by `record_id`. A record with a new id is matched by its decision, if only one record fits. A key
 * is compared where both sides have it.
 */
export function compareEntries(old: Iterable<ComparedEntry>, now: Iterable<ComparedEntry>): Comparison {
  const before = byId(old);
  const added: [string, ComparedEntry][] = [];
  const pairs: [ComparedEntry, ComparedEntry][] = [];
  for (const [id, entry] of byId(now)) {
    const known = before.get(id);
    if (known === undefined) added.push([id, entry]);
    else pairs.push([known, entry]);
    before.delete(id);
  }
  const renamed = pairRenamed(
    [...before.values()],
    added.map(([, entry]) => entry),
  );
  const isPaired = new Set(renamed.flat());
  const compared = [...pairs, ...renamed].map(([one, other]) => {
    return { old: one, new: other, keys: compareKeys(one, other) };
  });
  const changed = compared.filter(({ keys }) => keys.length > 0);
  return {
    added: added.map(([, entry]) => entry).filter((entry) => !isPaired.has(entry)),
    removed: [...before.values()].filter((entry) => !isPaired.has(entry)),
    changed,
    unchanged: compared.length - changed.length,
  };
}

/** The keys that both records have and whose values differ, in the order of the new record. */
export function compareKeys(old: ComparedEntry, now: ComparedEntry): KeyChange[] {
  return Object.keys(now)
    .filter((key) => key in old && !ABOUT_READING.test(key) && !isEqual(old[key], now[key]))
    .map((key) => ({ key, old: old[key], new: now[key] }));
}

function isEqual(one: unknown, other: unknown): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}

/** Records by id. Pages of one decision can share an id: then the second is compared with the second. */
function byId(entries: Iterable<ComparedEntry>): Map<string, ComparedEntry> {
  const all = new Map<string, ComparedEntry>();
  const counts = new Map<string, number>();
  for (const entry of entries) {
    const id = String(entry['record_id'] ?? '');
    const count = (counts.get(id) ?? 0) + 1;
    counts.set(id, count);
    all.set(count === 1 ? id : `${id} ${count}`, entry);
  }
  return all;
}

/** Pairs of a removed and an added record that can only mean each other. */
function pairRenamed(
  gone: readonly ComparedEntry[],
  added: readonly ComparedEntry[],
): [ComparedEntry, ComparedEntry][] {
  if (gone.length === 0 || added.length === 0) return [];
  const stubs = new Map(
    [...gone, ...added].map((entry, index): [DecisionRecord, ComparedEntry] => [toStub(entry, index), entry]),
  );
  const isGone = new Set(gone);
  return groupRecords([...stubs.keys()]).flatMap(({ records }): [ComparedEntry, ComparedEntry][] => {
    const [one, other, third] = records.map((stub) => stubs.get(stub));
    if (one === undefined || other === undefined || third !== undefined) return [];
    return isGone.has(one) && !isGone.has(other) ? [[one, other]] : [];
  });
}

/** The keys of a record that identify its decision. Empty cells count as null. */
function toStub(entry: ComparedEntry, index: number): DecisionRecord {
  const said = (key: string) => (entry[key] === '' ? null : (entry[key] ?? null));
  const keys = ['site', 'page_kind', 'issue_id', 'decision_id', 'agenda_item_id', 'reference'];
  const values = Object.fromEntries(keys.map((key) => [key, said(key)]));
  // Each stub gets its own hash. Two sets that hold the same page must not match by its bytes.
  return { ...values, source: { sha256: String(index) } } as unknown as DecisionRecord;
}
