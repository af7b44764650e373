// Finds invented values: texts, days and answers of a record that its page does not have.
import { FIELDS, type Field } from '../../src/record/fields.js';
import type { DecisionRecord } from '../../src/record/record.js';
import { labelOf } from './labels.js';
import type { PageText } from './page-text.js';
import { answer, day, inOrder, label, monthOf, type Part } from './parts.js';
import { flat, stringsIn, unglue, wordsOf } from './words.js';

/** Keys that a record derives by rule: ids, addresses, enumerations, messages. Days and numbers are checked separately. */
const DERIVED = new Set(
  'schema_version record_id page_kind language council site url issue_id decision_id agenda_item_id meeting_id problems input retrieved_at sha256 format attachment_id date date_kind key per role'.split(
    ' ',
  ),
);
const DAYS = (FIELDS as readonly Field[]).filter(({ kind }) => kind.name === 'date').map(({ key }) => key);

/** Labels given to unlabelled texts on the page of a meeting: an item's number, and the text above the items. */
const GIVEN: ReadonlySet<string> = new Set(['Item', 'About the meeting']);

/** Every line of a text that is not on the page word for word, apart from white space. */
export function inventedTexts(record: DecisionRecord, page: PageText): string[] {
  const standing = [page.blocks, page.furniture.map(({ text }) => text), page.besides]
    .flatMap((texts) => [flat(texts.join(' ')), flat(texts.map(unglue).join(' '))])
    .join(' | ');
  const skip = new Set([...DERIVED, ...DAYS, 'links', 'amounts']);
  const texts = [...stringsIn(record, skip)].flatMap((text) => text.split('\n'));
  // A link can begin inside a word, and an amount can be followed by a letter.
  const parts = [...record.links, ...record.amounts].map(({ text }) => text);
  return [
    ...texts.filter((line) => !GIVEN.has(line) && !stands(flat(line), standing)),
    ...parts.filter((text) => !standing.includes(flat(text))),
  ];
}

/** Whether a text is part of another, at the boundaries of its words. */
function stands(text: string, standing: string): boolean {
  if (text === '') return true;
  for (let at = standing.indexOf(text); at >= 0; at = standing.indexOf(text, at + 1)) {
    const around = standing.slice(Math.max(0, at - 1), at) + text[0];
    const after = text.slice(-1) + standing.slice(at + text.length, at + text.length + 1);
    if (!/[\p{L}\p{N}]{2}/u.test(around) && !/[\p{L}\p{N}]{2}/u.test(after)) return true;
  }
  return false;
}

/** Days of a record that the page does not print. The first and last day of a printed month are allowed. */
export function unprintedDays(record: DecisionRecord, page: PageText): string[] {
  const words = [...page.blocks, ...page.besides].flatMap(wordsOf);
  const linked = [...record.linked_decisions, ...record.linked_agenda_items, ...record.linked_issues];
  const days = [...DAYS.map((key) => record[key as 'decision_date']), ...linked.map(({ date }) => date)];
  return days
    .filter((iso) => iso !== null && !isPrinted(day(iso), words) && !isMonthEnd(iso, words))
    .map(String);
}

function isPrinted(part: Part, words: readonly string[]): boolean {
  return words.some((_, at) => part(words, at) !== null);
}

function isMonthEnd(iso: string, words: readonly string[]): boolean {
  const [year = '', month, date] = iso.split('-').map(Number);
  const last = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  return (
    (date === 1 || date === last) &&
    words.some((word, at) => {
      const printed = /^(?:0[1-9]|1[0-2])$/.test(word) ? Number(word) : monthOf(word);
      return printed === month && words[at + 1] === String(year);
    })
  );
}

/** Yes/no keys without a printed answer, type, sentence or `(All Wards)`. */
export function unprintedAnswers(record: DecisionRecord, page: PageText): string[] {
  const words = page.blocks.flatMap(wordsOf);
  const unproved = (key: 'is_key' | 'is_subject_to_call_in') => {
    const value = record[key];
    const inColumn =
      key === 'is_subject_to_call_in' && value === false && isPrinted(label('Not for call-in'), words);
    return value !== null && !inColumn && !isPrinted(inOrder(labelOf(key), answer(value)), words);
  };
  const wrong: string[] = (['is_key', 'is_subject_to_call_in'] as const).filter(unproved);
  if (record.is_urgent === false || (record.is_urgent && !isPrinted(labelOf('is_urgent'), words)))
    wrong.push('is_urgent');
  const { affects_all_areas, areas_affected } = record;
  if (
    affects_all_areas === false ||
    (affects_all_areas && !areas_affected.some((area) => /\ball\b/i.test(area)))
  ) {
    wrong.push('affects_all_areas');
  }
  return wrong;
}

/** Amounts that differ from the printed number: digits and scale are read again. */
export function misreadAmounts(record: DecisionRecord): string[] {
  return record.amounts
    .filter(({ text, value, value_to }) => {
      const printed = [
        ...text.matchAll(/(\d[\d,]*(?:\.\d+)?)\s?(k|thousand|m|mn|mil|millions?|bn|billion)?(?![a-z])/gi),
      ];
      const factors = printed.map(([, , scale]) => factorOf(scale));
      const numbers = printed.map(
        ([, digits = ''], index) => Number(digits.replaceAll(',', '')) * (factors[index] ?? 1),
      );
      const shared = Number(printed[0]?.[1]?.replaceAll(',', '')) * (factors[1] ?? 1);
      const isLow = value === null || isNear(value, numbers[0]) || isNear(value, shared);
      return !isLow || (value_to !== null && !isNear(value_to, numbers[1]));
    })
    .map(({ text, value, value_to }) => `${text} → ${value} ${value_to}`);
}

function factorOf(scale: string | undefined): number {
  if (!scale) return 1;
  if (/^b/i.test(scale)) return 1e9;
  return /^[kt]/i.test(scale) ? 1e3 : 1e6;
}

function isNear(value: number, other: number | undefined): boolean {
  return other !== undefined && Math.abs(value - other) <= 1e-9 * Math.max(1, Math.abs(value));
}
