import { oneOf } from '../words.js';
import type { CopyTool } from './copy.js';

/** The column headers of a register as the words of one line. */
export const REGISTER_HEADER = new RegExp(
  [
    `^${oneOf(['title', 'item', 'decision', 'teitl'])} ${oneOf(['date', 'dyddiad'])}`,
    `(?: ${oneOf(['effective(?: from)?', 'yn effeithiol o', 'dyddiad effeithiol'])})?`,
    `(?: ${oneOf(['call-ins?', 'galw i mewn'])})?$`,
  ].join(''),
  'i',
);
const CALL_IN = String.raw`not for call-?in|\d{1,2}`;
const REGISTER_DAY = String.raw`\d{2}\/\d{2}\/\d{4}`;
/** A row ends in one or two days and the call-in. */
const REGISTER_ROW = new RegExp(
  `^(.*\\S)\\s+(${REGISTER_DAY})(?:\\s+(${REGISTER_DAY}))?(?:\\s+(${CALL_IN}))?$`,
  'i',
);
/** A line with values only continues the row above it. */
export const VALUES = new RegExp(
  `^(?:${REGISTER_DAY}|${CALL_IN}|for call-?in|call-?in)(?:\\s+(?:${REGISTER_DAY}|${CALL_IN}))*$`,
  'i',
);

/** The first two headers at the beginning of a line, for a cheap check. */
export const HEAD_LINE = new RegExp(
  `^[^\\S\\n]*${oneOf(['T(?:itle|ITLE|eitl)', 'I(?:tem|TEM)', 'D(?:ecision|ECISION)'])}[^\\S\\n]+(?:[Dd]ate|DATE|[Dd]yddiad)\\b`,
  'm',
);

/** lynx prints the cells of a row one after another and wraps the row like a paragraph. */
export const LINES_OF_REGISTER: CopyTool = {
  name: 'a tool that sets the rows of a table as paragraphs',
  isSeenIn: (text) => HEAD_LINE.test(text) && placeOf(text.split('\n')) !== null,
  undo: (copy) => {
    const lines = copy.text.split('\n');
    const place = placeOf(lines);
    const rows = place && joinRows(lines.slice(place.from, place.to).map((line) => line.trim()));
    if (!place || !rows) return copy;
    return { ...copy, text: [...lines.slice(0, place.from), ...rows, ...lines.slice(place.to)].join('\n') };
  },
};

/** The lines from below the column headers to a blank line. Null if tabs separate the cells. */
function placeOf(lines: readonly string[]): { from: number; to: number } | null {
  const head = lines.findIndex((line) => REGISTER_HEADER.test(line.trim().replace(/\s+/g, ' ')));
  if (head < 0) return null;
  const blanks = lines.slice(head + 1).findIndex((line) => line.trim() !== '');
  const from = head + 1 + blanks;
  const length = lines.slice(from).findIndex((line) => line.trim() === '');
  const to = length < 0 ? lines.length : from + length;
  const isApart = lines.slice(from, to).some((line) => line.includes('\t'));
  return blanks < 0 || isApart ? null : { from, to };
}

/** The longest row, in characters. A longer one shows that the lines are no rows. */
const MAX_ROW = 1000;

/** `May 2026`, which heads the rows below it. */
const MONTH_OF_ROWS = /^\p{Lu}\p{Ll}{2,9} \d{4}$/u;

/** Joins lines to rows, with tabs between cells. Null if the last row has no end, or a line ends where no tool would wrap it. */
function joinRows(lines: readonly string[]): string[] | null {
  const rows: string[] = [];
  const width = Math.max(...lines.map(({ length }) => length));
  for (const [index, line] of lines.entries()) {
    const last = rows.at(-1);
    if ((last === undefined || REGISTER_ROW.test(last)) && MONTH_OF_ROWS.test(line)) continue;
    if (last !== undefined && last.length > MAX_ROW) return null;
    if (last !== undefined && !REGISTER_ROW.test(last) && !isFull(lines[index - 1] ?? '', line, width))
      return null;
    if (last !== undefined && (!REGISTER_ROW.test(last) || VALUES.test(line)))
      rows[rows.length - 1] = `${last} ${line}`;
    else rows.push(line);
  }
  const cells = rows.map((row) => REGISTER_ROW.exec(row)?.slice(1));
  if (cells.some((each) => each === undefined)) return null;
  return cells.map((each) => (each ?? []).filter(Boolean).join('\t'));
}

/** Whether the first word of the next line has no room in a line of this width. */
function isFull(line: string, next: string, width: number): boolean {
  return line.length + 1 + (next.split(' ', 1)[0] ?? '').length > width;
}
