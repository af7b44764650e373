import type { CopyTool } from './copy.js';

const BORDER = /^\s*[+┌├└|│][-─=+┬┼┴┐┤┘|]{6,}\s*$/;
const SEEN = /^[^\S\n]*[+┌├└|│][-─=+┬┼┴┐┤┘|]{6,}[^\S\n]*$/m;
const DRAWN_ROW = /^\s*[|│](.*)[|│]\s*$/;

/** Text browsers and pandoc draw the borders of some tables. They do not show which lines of a cell belong together. */
export const DRAWN_TABLES: CopyTool = {
  name: 'a tool that draws the borders of tables',
  isSeenIn: (text) => SEEN.test(text) && !/^\|[ :|-]+\|$/m.test(text),
  undo: (copy) => {
    const lines = copy.text.split('\n').filter((line) => !BORDER.test(line));
    const text = lines
      .map((line) => line.replace(DRAWN_ROW, (_row, cells: string) => drawnCells(cells)))
      .join('\n');
    return {
      ...copy,
      text,
      doubt: copy.doubt ?? 'a table was drawn with lines; its cells may be in another order',
    };
  },
};

/** A header of two cells or more in capitals, above a row with as many cells. */
const HEADER_IN_CAPITALS = /^[A-Z]{2}[A-Z ]{0,60}? {3,9}[A-Z]{2}[A-Z ]{0,60}\n\S[^\n]{0,80}? {3,9}\S/m;

/** html-to-text writes the headers of tables in capitals. Their spelling on the page is lost. */
export const HEADS_IN_CAPITALS: CopyTool = {
  name: 'html-to-text',
  isSeenIn: (text) => text.includes('   ') && HEADER_IN_CAPITALS.test(text),
  undo: (copy) => ({ ...copy, doubt: copy.doubt ?? 'the head of a table is in capitals' }),
};

function drawnCells(printed: string): string {
  return printed
    .split(/[|│]/)
    .map((cell) => cell.trim())
    .filter((cell) => cell !== '')
    .join('\t');
}
