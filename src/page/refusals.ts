import { anyOf, classPattern, ROOT_ATTRIBUTE } from './marks.js';
import { messageIn, NOTHING_FOUND, type Refusal, type Refused } from './messages.js';
import * as marks from './refusal-marks.js';

interface RefusalProof {
  refusal: Refusal;
  /** Source that proves it. */
  markers: RegExp;
  reason: string;
}

/** Pages of other sorts, by their own marks. These are checked on pages without ModernGov's content root. */
export const REFUSAL_PROOFS: readonly RefusalProof[] = [
  {
    refusal: 'challenge-page',
    markers: marks.CHALLENGE,
    reason: 'a firewall answered instead of the council',
  },
  {
    refusal: 'error-page',
    markers: marks.SERVER_ERROR,
    reason: 'the server answered with an error',
  },
  {
    refusal: 'login-page',
    markers: marks.LOGIN,
    reason: 'the page asks for a password',
  },
];

export const NO_RESULTS = new RegExp(
  `\\b${anyOf('error')}\\b[^<>]{0,200}>\\s*No (?:results|matching)|^[^\\S\\n]*No results found for your query`,
  'im',
);
const ERROR_CLASS = classPattern('error');
const ERROR_WORDS: Refused = { refusal: 'error-page', reason: 'the page carries an error of ModernGov' };
const PASSWORD: Refused = { refusal: 'login-page', reason: 'the page asks for a password' };

/** What a page of no known kind is, by its own marks; null without a mark. */
export function refusalOf(source: string, hasMarkup: boolean): Refused | null {
  const refused = REFUSAL_PROOFS.find((proof) => proof.markers.test(source));
  // A ModernGov page that mentions a firewall is no challenge. A ModernGov page that asks for a password is a login page.
  if (refused && (!hasMarkup || refused.refusal === 'login-page')) {
    return { refusal: refused.refusal, reason: refused.reason };
  }
  if (NO_RESULTS.test(source)) return NOTHING_FOUND;
  return hasMarkup && (ERROR_CLASS.test(source) || /mgError\.aspx/i.test(source)) ? ERROR_WORDS : null;
}

/** Classes of a record, or of a list's entry. */
const RECORD_MARKS = classPattern(
  'label',
  'title',
  'section',
  'subsection',
  'plan item',
  'item title',
  'authored',
);

/** Whether a source has marks of a record or a list. */
export function hasRecordMarks(source: string): boolean {
  return RECORD_MARKS.test(source);
}

/** Enough fields to prove a record by its source alone, or the marks of a list. */
const PLAIN_RECORD = new RegExp(
  `(?:\\b(?:${anyOf('label')})\\b[\\s\\S]*?){3}|\\b(?:${anyOf('plan item', 'item title')})\\b`,
);

/** Whether a source proves a record before the page is parsed. */
export function isPlainlyOfRecord(source: string): boolean {
  return PLAIN_RECORD.test(source);
}

/** The content of a page: its source, its lines, and the keys of its labels. */
interface Content {
  source: string;
  readLines: () => readonly string[];
  keyOf: (line: string) => string | null;
}

/** The longest message, in characters. */
const LONGEST_MESSAGE = 300;
const CONTENT_SOURCE = new RegExp(`${ROOT_ATTRIBUTE}([\\s\\S]*?)(?:\\b${anyOf('footer')}\\b|$)`, 'i');

/** Finds a message in place of a record. The heading above it and the address are still the record's. */
export function refusalInstead({ source, readLines, keyOf }: Content): Refused | null {
  if (hasRecordMarks(source)) return null;
  const lines = readLines();
  if (lines.some((line) => keyOf(line) !== null)) return null;
  if (NO_RESULTS.test(source)) return NOTHING_FOUND;
  if (ERROR_CLASS.test(source)) return ERROR_WORDS;
  // Outside the content, some councils show a login on every page.
  const content = CONTENT_SOURCE.exec(source)?.[1] ?? source;
  if (/\btype *= *["']?password/i.test(content)) return PASSWORD;
  const text = lines.join('\n').trim();
  if (text === '') return { refusal: 'empty-input', reason: 'the page holds no record' };
  // A message has no parts with headings.
  if (text.length > LONGEST_MESSAGE || /<(?:h[2-6]|dt|th)\b/i.test(content)) return null;
  return messageIn(text);
}

/** Whether a text is a firewall's challenge. */
export function isChallenge(text: string): boolean {
  return REFUSAL_PROOFS.find(({ markers }) => markers.test(text))?.refusal === 'challenge-page';
}
