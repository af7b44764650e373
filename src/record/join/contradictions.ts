import { FIELDS } from '../fields.js';
import { type Problem, problem } from '../problems.js';
import type { DecisionRecord, RecordKey } from '../record.js';

/** Keys whose value is the same in English and in Welsh. */
const UNTRANSLATED: ReadonlySet<RecordKey> = new Set(
  FIELDS.filter(({ kind }) => !kind.isTranslated).map(({ key }) => key),
);
/** Long texts, which pages word differently. */
const LONG: ReadonlySet<RecordKey> = new Set([
  'description',
  ...FIELDS.filter(({ kind }) => ['passage', 'note'].includes(kind.extent)).map(({ key }) => key),
]);

/** The first value, unless the second one continues it. Lists cut titles (`Asset Stra…`). */
export function fuller(present: unknown, value: unknown): unknown {
  if (present === null) return value;
  return typeof value === 'string' && isBeginning(comparableValue(present), comparableValue(value))
    ? value
    : present;
}

/** The problem of pages that give different values. Texts of two languages do not contradict each other. */
export function contradictionIn(key: RecordKey, ordered: readonly DecisionRecord[]): Problem | null {
  const speaking = ordered.filter((record) => judged(key, record) !== null);
  const isOfAnyLanguage = UNTRANSLATED.has(key) || (key === 'decision_due' && speaking.every(hasDays));
  const languages = isOfAnyLanguage ? [null] : ['en', 'cy'];
  const differs = languages.some((language) => {
    const spoken = speaking.filter((record) => language === null || record.language === language);
    const fullest = spoken.reduce<unknown>((value, record) => fuller(value, judged(key, record)), null);
    return spoken.some((record) => !agrees(key, judged(key, record), fullest));
  });
  if (!differs) return null;
  const said = new Map<string, { value: unknown; pages: string[] }>();
  for (const record of speaking) {
    const value: unknown = record[key];
    const entry = said.get(comparableValue(value)) ?? { value, pages: [] };
    said.set(comparableValue(value), entry);
    entry.pages.push(`${record.page_kind} ${record.source.input}`);
  }
  const detail = [...said.values()]
    .map(({ value, pages }) => `${quote(value)} (${pages.join(', ')})`)
    .join('; ');
  return problem(LONG.has(key) ? 'differing-text' : 'contradiction', `${key}: ${detail}`, key);
}

/**
 * The part of a value that is compared; null if it is empty. Due dates are compared by their days if these could be read, contacts
 * by their parts.
 */
function judged(key: RecordKey, record: DecisionRecord): unknown {
  if (key === 'decision_due_from' || key === 'decision_due_to') return null;
  if (key === 'decision_due' && record.decision_due !== null && hasDays(record))
    return `from ${record.decision_due_from} to ${record.decision_due_to}`;
  // The caption of a register's table stands over decisions of many statuses.
  if (key === 'status' && /^decisions\b/i.test(record.status ?? '')) return null;
  if (key === 'contact' && record.contacts.length > 0) return null;
  return record[key];
}

function hasDays({ decision_due_from, decision_due_to }: DecisionRecord): boolean {
  return decision_due_from !== null || decision_due_to !== null;
}

function agrees(key: RecordKey, one: unknown, other: unknown): boolean {
  return (
    isSame(one, other) ||
    (LONG.has(key) &&
      (comparableValue(one).includes(comparableValue(other)) ||
        comparableValue(other).includes(comparableValue(one))))
  );
}

/**
 * Whether two values are equal without white space, capitals and a final full stop. A value that was cut off equals the whole one.
 */
export function isSame(one: unknown, other: unknown): boolean {
  const [a, b] = [loose(one), loose(other)];
  return a === b || isBeginning(a, b) || isBeginning(b, a);
}

function isBeginning(shortened: string, whole: string): boolean {
  const cut = /^(.+?)\s*(?:…|\.{3})$/s.exec(shortened)?.[1];
  return cut !== undefined && whole.length > cut.length && whole.startsWith(cut);
}

/** A value as text with plain white space. */
export function comparableValue(value: unknown): string {
  return String(value).replace(/\s+/g, ' ').trim();
}

function loose(value: unknown): string {
  return comparableValue(value)
    .toLowerCase()
    .replace(/(?<!\.\.)[.;]$/, '');
}

/** A value cut for a message. `provenance` holds it whole. */
function quote(value: unknown): string {
  const text = comparableValue(value);
  return JSON.stringify(text.length > 200 ? `${text.slice(0, 199)}…` : text);
}
