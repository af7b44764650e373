import type { PageKind } from './kinds.js';
import { isListItem } from './segment.js';

/** Whether a line begins with a label. `isMidParagraph` says that the line before it was wrapped. */
export type StartsLabel = (line: string, isMidParagraph: boolean) => boolean;

/** A line of a text copy, as printed and with plain white space. */
export interface Line {
  raw: string;
  text: string;
}

/** A telephone number or an e-mail address alone on its line never continues another line. */
export const ADDRESS_LINE = /^(?:[\d ()+-]{6,}|\S+@\S+)$/;
/** The fewest lines that show wrapping: fewer may end before a long word by chance. */
const FEWEST_WRAPS = 3;
/** The greatest width of a wrapped copy. Copies are wrapped at 70 to 100 columns. */
const MAX_WRAP = 120;

/**
 * Finds line breaks that only wrap a paragraph: the next word did not fit. A report's text comes from a PDF, whose letters differ
 * in width. There a break can wrap well before the widest line's end.
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
  // Most lines of a wrapped text go on in small letters. Short fields and titles below one another do not.
  const going = inside.filter(({ next }) => /^\p{Ll}/u.test(next.text)).length;
  const isWrapped = inside.length >= FEWEST_WRAPS && going * 3 >= inside.length;
  return isWrapped && soft.length * 2 >= breaks.length ? isSoft : () => false;
}

/** The least width of lines that a text browser wraps, at the width of a terminal. */
export const MIN_DUMP = 55;

/** Whether lynx printed a copy: its lines have a margin of three blanks, except headings. */
function isDump(groups: readonly Line[][]): boolean {
  const lines = groups.flat();
  const set = lines.filter(({ raw }) => /^ {3}/.test(raw));
  return (
    set.length > 0 && set.length >= lines.length * 0.6 && !lines.some(({ raw }) => /^ {1,2}\S/.test(raw))
  );
}

/** Whether a line is a row: pasted text has tabs between the cells of a row. */
function isRow(raw: string): boolean {
  return /\S\t+\S/.test(raw);
}

/** The width of a line as printed. A line of one long word, such as an address, shows no wrapping. */
function lengthOf({ raw, text }: Line): number {
  return text.includes(' ') ? raw.trimEnd().length : 0;
}

/** Whether a line hangs: text browsers indent an item's wrapped lines to its first word. */
export function hangs(opening: string, raw: string): boolean {
  const [bullet = ''] = /^ +(?:[•*+o#-]|\d{1,3}\.) +(?=\S)/.exec(opening) ?? [];
  return bullet !== '' && raw.length - raw.trimStart().length === bullet.length;
}
