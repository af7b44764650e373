import type { CopyTool } from './copy.js';

/** A line that a spreadsheet wrote as one cell: quoted, with the quotation marks inside doubled. */
const QUOTED_CELL = /^"((?:[^"\n]|"")*)"[^\S\n]*$/;
const QUOTED = new RegExp(QUOTED_CELL.source, 'gm');

/** A page pasted into a spreadsheet column. Saving it quotes each line that holds a comma. */
export const QUOTED_CELLS: CopyTool = {
  name: 'a spreadsheet',
  isSeenIn: (text) => text.includes('"\n') && isSheet(text.split('\n')),
  undo: (copy) => ({
    ...copy,
    doubt: copy.doubt ?? (isSure(copy.text) ? null : 'a line in quotation marks may be a cell of a sheet'),
    text: copy.text.replace(QUOTED, (_cell, words: string) => words.replaceAll('""', '"')),
  }),
};

/** Whether all lines with a comma or a quotation mark are cells. */
function isSheet(lines: readonly string[]): boolean {
  const marked = lines.filter((line) => /[,"]/.test(line));
  return marked.length > 0 && marked.every((line) => QUOTED_CELL.test(line));
}

/** Whether the quotes are a spreadsheet's. One quoted line may be a quotation; a field, or several lines, are not. */
function isSure(text: string): boolean {
  const [first = '', ...others] = text.match(QUOTED) ?? [];
  return others.length > 0 || /^"\p{Lu}[\p{L} ]{2,60}: /u.test(first);
}
