import { KINDS } from '../../page/kinds.js';
import { messageAsWhole, messageIn, type Refused } from '../../page/messages.js';
import type { Segment } from '../../page/segment.js';
import { oneOf } from '../../page/words.js';
import { type OpenPage, provingKeyOf } from './opened-page.js';

/** The longest quotation from a page without a record, in characters. */
const LONGEST_QUOTE = 100;
/** A page with this many fields is a record, whatever its text. */
const ENOUGH_FIELDS = 2;
/** The longest message under a title, in characters. */
const LONGEST_MESSAGE = 1_000;
/** The law's reasons for papers that are not public. Such a page is one sentence, often without a title. */
export const LAW = new RegExp(
  `\\b${oneOf([
    ...['schedule 12a', 'paragraphs?', 'act (?:19|20)\\d\\d', 'exempt', 'confidential'],
    ...['atodlen 12a', 'paragraff(?:au)?', 'deddf', 'eithriedig', 'cyfrinachol'],
  ])}\\b`,
  'i',
);

/**
 * The reason why a page with a record's kind is no record; null for a record. Servers answer any address with a few words and
 * status 200, also inside ModernGov's own shell. A record has a title or a record's field.
 */
export function whyNoRecord(
  { recognition, segments: own }: OpenPage,
  segments: readonly Segment[],
): Refused | null {
  if (!('kind' in recognition)) return null;
  const { layout } = KINDS[recognition.kind];
  if (layout !== 'form' && layout !== 'text') return null;
  const fields = countFields(segments);
  if (fields >= ENOUGH_FIELDS) return null;
  const message = messageOf(segments, layout === 'form');
  if (message !== null) return { ...message, reason: `${message.reason}: ${quoteOf(own)}` };
  if (fields > 0 || segments.some(({ kind }) => kind === 'title')) return null;
  if (recognition.kind === 'reasons-restricted' && segments.some(({ text }) => LAW.test(text))) return null;
  return { refusal: 'error-page', reason: `it has neither a title nor a field; it says: ${quoteOf(own)}` };
}

/** Counts marked fields, and fields that only a record has, up to the number that is needed. */
function countFields(segments: readonly Segment[]): number {
  let count = 0;
  for (const { kind, text, value } of segments) {
    const isMarked = kind === 'label' && value !== '';
    if (isMarked || text.split('\n').some((line) => provingKeyOf(line) !== null)) count += 1;
    if (count >= ENOUGH_FIELDS) break;
  }
  return count;
}

/** The message on a page: in its title, the value of its only field, a line, or a short text. */
function messageOf(segments: readonly Segment[], isForm: boolean): Refused | null {
  const titles = segments.filter(({ kind }) => kind === 'title').map(({ text }) => text);
  const whole = segments.flatMap(({ kind, text, value }) =>
    kind === 'title' ? [] : [...text.split('\n'), value],
  );
  // The minutes of an agenda item may say that anything is not available.
  const isMinutes = titles.length > 0 && !isForm;
  for (const each of isMinutes ? titles : [...titles, ...whole]) {
    const message = messageAsWhole(each);
    if (message !== null) return message;
  }
  const said = wordsOf(segments);
  return isMinutes || said.length > LONGEST_MESSAGE ? null : messageIn(said);
}

/** The first words of a page, to describe a page without a record. */
function quoteOf(segments: readonly Segment[]): string {
  const words = wordsOf(segments);
  return words.length > LONGEST_QUOTE ? `${words.slice(0, LONGEST_QUOTE)}…` : words;
}

function wordsOf(segments: readonly Segment[]): string {
  return segments
    .map(({ text, value }) => `${text} ${value}`)
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim();
}
