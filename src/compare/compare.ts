import { groupRecords } from '../record/join/groups.js';
import type { DecisionRecord } from '../record/record.js';

/** A record, or a row of a CSV, by key or column. */
export type ComparedEntry = Readonly<Record<string, unknown>>;

/** One key whose value is another now. */
export interface KeyChange {
  key: string;
  old: unknown;
  new: unknown;
}

/** A record on both sides that does not say the same. */
export interface ChangedEntry {
  old: ComparedEntry;
  new: ComparedEntry;
  keys: KeyChange[];
}

/**
 * What became of the records of one set in another. Added and changed records have the order of the new set, removed records that
 * of the old.
 */
export interface Comparison {
  added: ComparedEntry[];
  removed: ComparedEntry[];
  changed: ChangedEntry[];
  unchanged: number;
}

/** Keys that tell how and when a page was read, not what it says; parts of `source` are columns of a CSV. */
const ABOUT_READING = /^(?:schema_version|source(?:_.*)?|provenance|problems|first_seen|last_seen)$/;

/**
 * Compares two sets of records by `record_id`. A record with a new id is found by the rule of what is one decision, where only one
 * can be meant. A key is compared where both sides have it.
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

/** Records by id; of those with one id, which pages of one decision have, the second is compared with the second. */
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

/** Pairs of a record that is gone and one that is new, and that no third one can be meant by. */
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

/** As much of a record as says which decision it is of; an empty cell says nothing. */
function toStub(entry: ComparedEntry, index: number): DecisionRecord {
  const said = (key: string) => (entry[key] === '' ? null : (entry[key] ?? null));
  const keys = ['site', 'page_kind', 'issue_id', 'decision_id', 'agenda_item_id', 'reference'];
  const values = Object.fromEntries(keys.map((key) => [key, said(key)]));
  // Each has bytes of its own: that two sets hold the same page proves nothing that their ids do not.
  return { ...values, source: { sha256: String(index) } } as unknown as DecisionRecord;
}
