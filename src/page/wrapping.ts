import type { PageKind } from './kinds.js';
import { isListItem } from './segment.js';

/** Says whether a line begins with a label; `isMidParagraph`, when the line before it was wrapped. */
export type StartsLabel = (line: string, isMidParagraph: boolean) => boolean;

/** A line of a text copy, as it stands and with plain white space. */
export interface Line {
  raw: string;
  text: string;
}

/** A telephone number or an e-mail address alone on its line goes on from no other line. */
export const ADDRESS_LINE = /^(?:[\d ()+-]{6,}|\S+@\S+)$/;
/** Fewer lines that end where the next word would not have fitted may do so by chance. */
const FEWEST_WRAPS = 3;
/** Copies are wrapped at 70 to 100 columns; longer lines than this say that a copy is not wrapped. */
const MAX_WRAP = 120;

/**
 * Tells line breaks that only wrap a paragraph from those that mean something: where the next word would not have fitted.
 * A report's text comes from a PDF, whose letters differ in width; there a break is soft well before the widest line ends.
 */
export function findWrapping(
  groups: Line[][],
  kind: PageKind,
  startsLabel: StartsLabel,
): (line: Line, next: Line) => boolean {
  const breaks = groups.flatMap((group) =>
    group.flatMap((next, index) => {
      const line = group[index - 1];
      const isPlain = line && !startsLabel(next.text, false) && !isListItem(next.raw.trim());
      return isPlain ? [{ line, next }] : [];
    }),
  );
  const width = breaks.reduce((widest, { line }) => Math.max(widest, lengthOf(line)), 0);
  if (groups.flat().some((line) => lengthOf(line) > MAX_WRAP)) return () => false;
  const widest = groups.flat().reduce((most, line) => Math.max(most, lengthOf(line)), 0);
  const limit = kind === 'report' ? width * 0.9 : isDump(groups) ? widest : width;
  const isSoft = (line: Line, next: Line) => {
    if (isRow(line.raw) || isRow(next.raw)) return false;
    if (kind === 'report' && ADDRESS_LINE.test(next.text)) return false;
    const word = /^\S+/.exec(next.text)?.[0].length ?? 0;
    const continues = kind === 'report' && /^[a-z(]/.test(next.text) && !isListItem(next.text);
    return continues || lengthOf(line) + 1 + word > limit;
  };
  if (isDump(groups)) return (line, next) => lengthOf(line) >= MIN_DUMP && isSoft(line, next);
  const soft = breaks.filter(({ line, next }) => isSoft(line, next));
  const inside = soft.filter(({ line }) => !/[.:;!?]$/.test(line.text));
  return inside.length >= FEWEST_WRAPS && soft.length * 2 >= breaks.length ? isSoft : () => false;
}

/** lynx wraps at the width of a terminal: no line that it wrapped is shorter. */
const MIN_DUMP = 55;

/** Whether lynx printed a copy, with a margin of three blanks before the lines, but for headings. */
function isDump(groups: readonly Line[][]): boolean {
  const lines = groups.flat();
  const set = lines.filter(({ raw }) => /^ {3}/.test(raw));
  return (
    set.length > 0 && set.length >= lines.length * 0.6 && !lines.some(({ raw }) => /^ {1,2}\S/.test(raw))
  );
}

/** What is pasted sets the cells of a row apart by tabs. */
function isRow(raw: string): boolean {
  return /\S\t+\S/.test(raw);
}

/** The width of a line as it stands; a line of one long word, such as an address, says nothing of the wrapping. */
function lengthOf({ raw, text }: Line): number {
  return text.includes(' ') ? raw.trimEnd().length : 0;
}

/** Text browsers set the lines of an item that they wrap below its first word, not below its bullet. */
export function hangs(opening: string, raw: string): boolean {
  const [bullet = ''] = /^ +(?:[•*+o#-]|\d{1,3}\.) +(?=\S)/.exec(opening) ?? [];
  return bullet !== '' && raw.length - raw.trimStart().length === bullet.length;
}
