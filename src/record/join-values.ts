import { FIELDS } from './fields.js';
import { unite } from './join-lists.js';
import { inOrder } from './join-order.js';
import { PRECEDENCE } from './join-precedence.js';
import { type Problem, problem } from './problems.js';
import { COLUMNS, type DecisionRecord, type RecordKey } from './record.js';

/** A value that a page gives and that another page’s was preferred to. */
export interface Unchosen {
  key: RecordKey;
  value: string | boolean | string[];
}

/** What one page adds to a joined record. */
export interface Share {
  keys: RecordKey[];
  unchosen: Unchosen[];
}

/** What the pages of one decision say together, and which of them says what. */
export interface Merged {
  values: Record<string, unknown>;
  shares: Map<DecisionRecord, Share>;
  problems: Problem[];
}

/** Keys whose value is the same in English and in Welsh. */
const UNTRANSLATED: ReadonlySet<RecordKey> = new Set([
  ...FIELDS.filter(({ kind }) => kind.name === 'date' || kind.name === 'yes/no').map(({ key }) => key),
  'site',
  'issue_id',
  'decision_id',
  'agenda_item_id',
  'meeting_id',
  'reference',
  'contact_name',
  'contact_phone',
  'contact_email',
]);
/** Texts of some length, which pages word in their own ways. */
const LONG: ReadonlySet<RecordKey> = new Set([
  'description',
  ...FIELDS.filter(({ kind }) => ['passage', 'note'].includes(kind.extent)).map(({ key }) => key),
]);
const LISTS: ReadonlySet<RecordKey> = new Set(
  FIELDS.filter(({ kind }) => kind.name.startsWith('list')).map(({ key }) => key),
);
/** Lists of what the council calls its areas and reasons: in another language they would be the same ones again. */
const TRANSLATED_LISTS: ReadonlySet<RecordKey> = new Set(['key_reasons', 'areas_affected']);

/** Merges the records of one decision, key by key, by the table of precedence; their order does not matter. */
export function mergeValues(records: readonly DecisionRecord[]): Merged {
  const shares = new Map(
    records.map((record): [DecisionRecord, Share] => [record, { keys: [], unchosen: [] }]),
  );
  const merged: Merged = { values: {}, shares, problems: [] };
  for (const row of PRECEDENCE) {
    const ordered = inOrder(records, row.pages);
    for (const key of row.keys) if (LISTS.has(key)) uniteLists(key, ordered, merged);
    const single = row.keys.filter((key) => !LISTS.has(key));
    for (const keys of row.isTogether ? [single] : single.map((key) => [key])) choose(keys, ordered, merged);
  }
  sortShares(shares);
  merged.problems.sort((a, b) => placeOf(a.key) - placeOf(b.key));
  return merged;
}

/** Takes keys from the first page that says anything of them; pages that agree with it complete what it leaves open. */
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

/** The first value, unless it is only the beginning of the second, as titles are in lists (`Asset Stra…`). */
function fuller(present: unknown, value: unknown): unknown {
  if (present === null) return value;
  return typeof value === 'string' && isBeginning(plain(present), plain(value)) ? value : present;
}

/** Notes whether a page says the value that was taken, or another one, which is kept beside it. */
function share(key: RecordKey, record: DecisionRecord, { values, shares }: Merged): void {
  const value = record[key];
  const own = shares.get(record);
  if (value === null || own === undefined) return;
  if (isSame(value, values[key])) own.keys.push(key);
  if (plain(value) !== plain(values[key]) && (typeof value === 'string' || typeof value === 'boolean'))
    own.unchosen.push({ key, value });
}

function uniteLists(key: RecordKey, ordered: readonly DecisionRecord[], { values, shares }: Merged): void {
  const speaking = ordered.filter((record) => listOf(record, key).length > 0);
  const language = speaking[0]?.language;
  const isMeant = (record: DecisionRecord) => !TRANSLATED_LISTS.has(key) || record.language === language;
  values[key] = unite(speaking.filter(isMeant).map((record) => listOf(record, key)));
  for (const record of speaking) {
    if (isMeant(record)) shares.get(record)?.keys.push(key);
    else shares.get(record)?.unchosen.push({ key, value: listOf(record, key).map(String) });
  }
}

function listOf(record: DecisionRecord, key: RecordKey): readonly unknown[] {
  const value: unknown = record[key];
  return Array.isArray(value) ? value : [];
}

/** The problem of pages that give different values; texts of two languages are no contradiction. */
function contradictionIn(key: RecordKey, ordered: readonly DecisionRecord[]): Problem | null {
  const speaking = ordered.filter((record) => judged(key, record) !== null);
  const languages = UNTRANSLATED.has(key) ? [null] : ['en', 'cy'];
  const differs = languages.some((language) => {
    const spoken = speaking.filter((record) => language === null || record.language === language);
    const fullest = spoken.reduce<unknown>((value, record) => fuller(value, judged(key, record)), null);
    return spoken.some((record) => !agrees(key, judged(key, record), fullest));
  });
  if (!differs) return null;
  const said = new Map<string, { value: unknown; pages: string[] }>();
  for (const record of speaking) {
    const value: unknown = record[key];
    const entry = said.get(plain(value)) ?? { value, pages: [] };
    said.set(plain(value), entry);
    entry.pages.push(`${record.page_kind} ${record.source.input}`);
  }
  const detail = [...said.values()]
    .map(({ value, pages }) => `${quote(value)} (${pages.join(', ')})`)
    .join('; ');
  return problem(LONG.has(key) ? 'differing-text' : 'contradiction', `${key}: ${detail}`, key);
}

/** What of a page is compared: a due date by its days where they could be read, a printed contact by its parts. */
function judged(key: RecordKey, record: DecisionRecord): unknown {
  const { decision_due_from: from, decision_due_to: to } = record;
  if (key === 'decision_due_from' || key === 'decision_due_to') return null;
  if (key === 'decision_due' && (from !== null || to !== null)) return `from ${from} to ${to}`;
  if (key === 'contact' && record.contacts.length > 0) return null;
  return record[key];
}

function agrees(key: RecordKey, one: unknown, other: unknown): boolean {
  return (
    isSame(one, other) ||
    (LONG.has(key) && (plain(one).includes(plain(other)) || plain(other).includes(plain(one))))
  );
}

/** The same but for white space, capitals and a final full stop, or but for an end that was cut off. */
function isSame(one: unknown, other: unknown): boolean {
  const [a, b] = [loose(one), loose(other)];
  return a === b || isBeginning(a, b) || isBeginning(b, a);
}

function isBeginning(shortened: string, whole: string): boolean {
  const cut = /^(.+?)\s*(?:…|\.{3})$/s.exec(shortened)?.[1];
  return cut !== undefined && whole.length > cut.length && whole.startsWith(cut);
}

function plain(value: unknown): string {
  return String(value).replace(/\s+/g, ' ').trim();
}

function loose(value: unknown): string {
  return plain(value)
    .toLowerCase()
    .replace(/(?<!\.\.)[.;]$/, '');
}

/** Long values are cut in the message; `provenance` holds them whole. */
function quote(value: unknown): string {
  const text = plain(value);
  return JSON.stringify(text.length > 200 ? `${text.slice(0, 199)}…` : text);
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
