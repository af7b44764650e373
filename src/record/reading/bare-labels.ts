import { plain, UNPRINTED_BULLET } from '../../page/segment.js';
import { findLabel, matchLabel } from '../labels.js';

/** A line of a copy that has words, and where it stands. */
interface Printed {
  at: number;
  text: string;
  /** How far the copy sets it in, as browsers do with a definition, in characters. */
  indent: number;
}

/** The lines of a copy, and whether one was taken for a label that no table knows. */
export interface JoinedLines {
  lines: string[];
  isGuess: boolean;
}

/**
 * Sets values behind their labels in a copy of a list of definitions, which prints labels without a colon on lines of
 * their own: `Decision type`, below it `Key`. A label of several words proves one where its value is one line and
 * another label follows; then the lines go on in pairs.
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

/** Joins the pairs from a line on, and gives the line below the last of them. */
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

/** A label alone on its line, without a colon, as only a list of definitions prints it. */
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

/** This many pairs show that the lines below are pairs too. */
const MIN_PAIRS = 2;
const OWN_LABEL = /^\p{Lu}[^.:;,]{1,40}$/u;

/**
 * What shows that a line and the next are a label and its value: the table of labels, or how the copy sets the value in. `guess`
 * proves less: `pairs` of them stand above, and another label or the end of the page below.
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
