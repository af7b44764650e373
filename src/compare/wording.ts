import type { ComparedEntry, Comparison, KeyChange } from './compare.js';
import { keyText } from './lines.js';

/** How many characters before and after a difference show where it stands. */
const CONTEXT = 40;
/** Longer values are cut in the middle of the part that both share. */
const LONGEST = 160;

/** What a record is about, for people: reference and title, or its id where it has neither. */
export function entryName(entry: ComparedEntry): string {
  const parts = [keyText(entry, 'reference'), keyText(entry, 'title')].filter((part) => part !== null);
  return parts.length > 0 ? parts.join(' ') : (keyText(entry, 'record_id') ?? '');
}

/** Details for people beside the name: the day, who decides, whether it is a key decision. */
export function detailsOf(entry: ComparedEntry): string {
  const date = keyText(entry, 'date');
  const parts = [
    keyText(entry, 'council'),
    isKey(entry) ? 'key decision' : null,
    date === null ? null : `${keyText(entry, 'date_kind') ?? 'of'} ${date}`,
    keyText(entry, 'decision_maker'),
  ];
  return parts.filter((part) => part !== null).join(', ');
}

/** Whether a record or a CSV row is a key decision. */
function isKey({ is_key }: ComparedEntry): boolean {
  return is_key === true || is_key === 'true';
}

/** Sorts key decisions first and keeps the order otherwise. */
export function keyFirst<T>(all: readonly T[], entryOf: (one: T) => ComparedEntry): T[] {
  return all.toSorted((a, b) => Number(isKey(entryOf(b))) - Number(isKey(entryOf(a))));
}

/** The counts of a comparison in one line. */
export function countsOf({ added, removed, changed, unchanged }: Comparison): string {
  return `${added.length} added, ${removed.length} removed, ${changed.length} changed, ${unchanged} unchanged`;
}

/** Old and new value of a key, one line each. The shared parts of long texts are cut to some words around the difference. */
export function excerpts({ old, new: now }: KeyChange): { old: string; new: string } {
  const [one, other] = [printedValue(old), printedValue(now)];
  if (one.length <= LONGEST && other.length <= LONGEST)
    return { old: one || '(nothing)', new: other || '(nothing)' };
  const start = sharedStart(one, other);
  const end = sharedStart(reverse(one.slice(start)), reverse(other.slice(start)));
  const cut = (text: string) => {
    const from = Math.max(0, start - CONTEXT);
    const to = Math.min(text.length, text.length - end + CONTEXT);
    const middle = text.slice(from, to);
    const short =
      middle.length > 2 * LONGEST ? `${middle.slice(0, LONGEST)} … ${middle.slice(-LONGEST)}` : middle;
    return (from > 0 ? '…' : '') + short + (to < text.length ? '…' : '');
  };
  return { old: cut(one) || '(nothing)', new: cut(other) || '(nothing)' };
}

function printedValue(value: unknown): string {
  if (value === null || value === undefined) return '';
  const isTexts = Array.isArray(value) && value.every((each) => typeof each === 'string');
  const text = isTexts ? value.join('; ') : typeof value === 'object' ? JSON.stringify(value) : String(value);
  return text.replace(/\s+/g, ' ').trim();
}

function sharedStart(one: string, other: string): number {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length += 1;
  return length;
}

function reverse(text: string): string {
  return text.split('').reverse().join('');
}
