import { plain, UNPRINTED_BULLET } from '../../page/segment.js';
import { findLabel, matchLabel } from '../labels.js';

/** A line of a copy with words, and its position. */
interface Printed {
  at: number;
  text: string;
  /** Its indentation in characters. Browsers indent definitions. */
  indent: number;
}

/** The lines of a copy, and whether one was read as an unknown label. */
export interface JoinedLines {
  lines: string[];
  isGuess: boolean;
}

/**
 * Joins labels and values in a copy of a definition list. It prints labels without a colon on their own lines: `Decision type`,
 * below it `Key`. A label of several words proves such a list if its value is one line and another label follows. Then the next
 * lines are pairs too.
 */
export function joinDefinitions(lines: readonly string[]): JoinedLines {
  const printed = lines.flatMap((raw, at) => {
    const text = plain(raw);
    return text === '' ? [] : [{ at, text, indent: indentOf(raw) }];
  });
  const joined: JoinedLines = { lines: [...lines], isGuess: false };
  for (let index = 0; index < printed.length; index += 1) {
    if (opensPairs(printed, index)) index = joinPairs(printed, index, joined) - 1;
  }
  return joined;
}

function indentOf(raw: string): number {
  return raw.trimStart().startsWith(UNPRINTED_BULLET) ? 1 : raw.length - raw.trimStart().length;
}

/** Joins the pairs from a line on, and gives the line after the last pair. */
function joinPairs(printed: readonly Printed[], from: number, joined: JoinedLines): number {
  let index = from;
  for (;;) {
    const [label, value] = printed.slice(index, index + 2);
    const proof = proofOfPair(printed, index, (index - from) / 2);
    if (!label || !value || proof === null) return index;
    joined.lines[label.at] = `${label.text}: ${value.text}`;
    joined.lines.fill('', label.at + 1, value.at + 1);
    joined.isGuess ||= proof === 'guess';
    index += 2;
  }
}

/** Whether a line is a label alone, without a colon, as only a definition list prints it. */
function isBare(text: string, isOneWordEnough: boolean): boolean {
  if (!/^\p{Lu}/u.test(text) || /[:.;,]$/.test(text)) return false;
  const extent = findLabel(text)?.extent;
  return (extent === 'line' || extent === 'note') && (isOneWordEnough || text.includes(' '));
}

function isLabel(text: string): boolean {
  return isBare(text, true) || matchLabel(text) !== null;
}

function opensPairs(printed: readonly Printed[], index: number): boolean {
  const [label, value, next] = printed.slice(index, index + 3);
  if (!label || !value || !isBare(label.text, false) || isLabel(value.text)) return false;
  return value.indent > label.indent || (next !== undefined && isLabel(next.text));
}

/** This many pairs prove that the lines below are pairs too. */
const MIN_PAIRS = 2;
const OWN_LABEL = /^\p{Lu}[^.:;,]{1,40}$/u;

/**
 * What proves that a line and the next are a label and its value: the tables, or an indented value. `guess` is a weaker proof. It
 * needs `pairs` above, and another label or the end of the page below.
 */
function proofOfPair(
  printed: readonly Printed[],
  index: number,
  pairs: number,
): 'label' | 'indent' | 'guess' | null {
  const [label, value, next] = printed.slice(index, index + 3);
  if (!label || !value || isLabel(value.text)) return null;
  if (isBare(label.text, true)) return 'label';
  if (matchLabel(label.text) !== null || !OWN_LABEL.test(label.text)) return null;
  if (value.indent > label.indent && !(next && next.indent >= value.indent)) return 'indent';
  const isLast = pairs >= MIN_PAIRS && value.text.length <= 100 && (!next || isLabel(next.text));
  return isLast ? 'guess' : null;
}
