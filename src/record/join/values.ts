import { FIELDS } from '../fields.js';
import type { Problem } from '../problems.js';
import { COLUMNS, type DecisionRecord, type RecordKey } from '../record.js';
import { isList } from '../values/kind.js';
import { comparableValue, contradictionIn, fuller, isSame } from './contradictions.js';
import { uniteEntries } from './lists.js';
import { inOrderOfBelief } from './order.js';
import { PRECEDENCE } from './precedence.js';

/** A page's value that lost against another page’s. */
interface Unchosen {
  key: RecordKey;
  value: string | boolean | string[];
}

/** The share of one page in a joined record. */
export interface Share {
  keys: RecordKey[];
  unchosen: Unchosen[];
}

/** The values of a decision's pages together, and the share of each page. */
export interface Merged {
  values: Record<string, unknown>;
  shares: Map<DecisionRecord, Share>;
  problems: Problem[];
}

const LISTS: ReadonlySet<RecordKey> = new Set(
  FIELDS.filter(({ kind }) => isList(kind)).map(({ key }) => key),
);
/** Lists of areas and reasons. A second language would repeat each entry. */
const TRANSLATED_LISTS: ReadonlySet<RecordKey> = new Set(
  FIELDS.filter(({ kind }) => kind.holds === 'words' && isList(kind)).map(({ key }) => key),
);

/** Merges the records of one decision, key by key, by the table of precedence. Their order does not matter. */
export function mergeValues(records: readonly DecisionRecord[], gone?: ReadonlySet<DecisionRecord>): Merged {
  const shares = new Map(
    records.map((record): [DecisionRecord, Share] => [record, { keys: [], unchosen: [] }]),
  );
  const merged: Merged = { values: {}, shares, problems: [] };
  for (const row of PRECEDENCE) {
    const ordered = inOrderOfBelief(records, row.pages, gone);
    for (const key of row.keys) if (LISTS.has(key)) uniteLists(key, ordered, merged);
    const single = row.keys.filter((key) => !LISTS.has(key));
    for (const keys of row.isTogether ? [single] : single.map((key) => [key])) choose(keys, ordered, merged);
  }
  sortShares(shares);
  merged.problems.sort((a, b) => placeOf(a.key) - placeOf(b.key));
  return merged;
}

/** Takes keys from the first page that has any of them. Pages that agree with it complete missing ones. */
function choose(keys: readonly RecordKey[], ordered: readonly DecisionRecord[], merged: Merged): void {
  const { values, problems } = merged;
  const speaking = ordered.filter((record) => keys.some((key) => record[key] !== null));
  for (const record of speaking) {
    const isFirst = record === speaking[0];
    if (!isFirst && !keys.every((key) => mayJoin(values[key], record[key]))) continue;
    for (const key of keys) values[key] = fuller(values[key] ?? null, record[key]);
  }
  for (const key of keys) {
    values[key] ??= null;
    for (const record of speaking) share(key, record, merged);
    const found = contradictionIn(key, speaking);
    if (found !== null) problems.push(found);
  }
}

function mayJoin(present: unknown, value: unknown): boolean {
  return (present ?? null) === null || value === null || isSame(present, value);
}

/** Notes whether a page gives the chosen value. Another value is kept beside it. */
function share(key: RecordKey, record: DecisionRecord, { values, shares }: Merged): void {
  const value = record[key];
  const own = shares.get(record);
  if (value === null || own === undefined) return;
  if (isSame(value, values[key])) own.keys.push(key);
  if (
    comparableValue(value) !== comparableValue(values[key]) &&
    (typeof value === 'string' || typeof value === 'boolean')
  )
    own.unchosen.push({ key, value });
}

function uniteLists(key: RecordKey, ordered: readonly DecisionRecord[], { values, shares }: Merged): void {
  const speaking = ordered.filter((record) => valuesOfList(record, key).length > 0);
  const language = speaking[0]?.language;
  const isMeant = (record: DecisionRecord) => !TRANSLATED_LISTS.has(key) || record.language === language;
  values[key] = uniteEntries(speaking.filter(isMeant).map((record) => valuesOfList(record, key)));
  for (const record of speaking) {
    if (isMeant(record)) shares.get(record)?.keys.push(key);
    else shares.get(record)?.unchosen.push({ key, value: valuesOfList(record, key).map(String) });
  }
}

function valuesOfList(record: DecisionRecord, key: RecordKey): readonly unknown[] {
  const value: unknown = record[key];
  return Array.isArray(value) ? value : [];
}

function sortShares(shares: ReadonlyMap<DecisionRecord, Share>): void {
  for (const { keys, unchosen } of shares.values()) {
    keys.sort((a, b) => placeOf(a) - placeOf(b));
    unchosen.sort((a, b) => placeOf(a.key) - placeOf(b.key));
  }
}

function placeOf(key: string | null): number {
  return COLUMNS.indexOf(key as RecordKey);
}
