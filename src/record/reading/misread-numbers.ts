import { type Problem, problem } from '../problems.js';
import type { DecisionRecord, RecordKey } from '../record.js';
import { readDay } from '../values/dates.js';
import { isReference } from '../values/references.js';

/** A digit, or a letter that text recognition takes for one. */
const LIKE_DIGIT = '[\\dOoIl]';
/** A day or a decision's number with such a letter: `l2/O3/2026`, `2l/OO081`. */
const ALMOST = new RegExp(
  `(?<![\\p{L}\\d/])(?=[\\d/]*[OoIl])(?=\\S*\\d)${LIKE_DIGIT}{1,2}/${LIKE_DIGIT}{2,5}(?:/${LIKE_DIGIT}{4})?(?![\\p{L}\\d/])`,
  'gu',
);
/** A cheap check: such a letter beside a digit or a stroke. */
const MAY_HOLD = /[OoIl][\d/]|[\d/][OoIl]/;

/** The keys whose text may hold such a number. Labelled days are checked where they are read. */
const KEYS_WITH_NUMBERS: readonly RecordKey[] = [
  'title',
  'meeting',
  'decision_due',
  'description',
  'decision_text',
];

/** The problems of numbers that would be a day or a reference with digits for some letters. They stay as printed. */
export function problemsOfNumbers(record: DecisionRecord): Problem[] {
  return KEYS_WITH_NUMBERS.flatMap((key) => {
    const text = record[key];
    if (typeof text !== 'string' || !MAY_HOLD.test(text)) return [];
    const misread = (text.match(ALMOST) ?? []).find(isAlmostNumber);
    return misread === undefined ? [] : [problem('unreadable-value', misread, key)];
  });
}

function isAlmostNumber(printed: string): boolean {
  const digits = printed.replace(/[Oo]/g, '0').replace(/[Il]/g, '1');
  return readDay(digits)?.length === digits.length || isReference(digits);
}
