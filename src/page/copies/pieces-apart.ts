import type { CopyTool } from './copy.js';

/** What a tool tore apart, and what joins it. */
const PIECES: readonly (readonly [RegExp, string])[] = [
  // WeasyPrint draws the numbers of a list behind all its items: at the end, or before the foot of a council's pages.
  [/\n1\.\n2\.(?:\n\d{1,2}\.)*(?=\s*(?:$|(?:©|copyright)\b))/i, ''],
  // Beautiful Soup breaks a line where an element ends: `Copyright Stanmere Borough Council`, below it the year.
  [/^([ \t]*(?:©|copyright)[^\n]{0,100}\p{L})[ \t]{0,9}\n\s{0,9}((?:19|20)\d{2})[ \t]{0,9}$/imu, '$1 $2'],
  // Readers of PDFs keep the line ends of cells: the number of a meeting's item stands behind its word.
  [/\(Item ?\n[ \n]{0,9}(\d{1,3}[a-z]?)\)/gi, '(Item $1)'],
  [/^(Meeting: [^\n]{1,200})\n[ \n]{0,9}\(Item (\d{1,3}[a-z]?)\)/gim, '$1 (Item $2)'],
];

/** What a text has that was torn so; most have nothing of it. */
const MAY_BE = ['\n1.\n2.', 'opyright', '©', '(Item\n', '(Item \n', '\n(Item', '\n (Item', '  (Item'];

/** Puts together what several tools tear apart. */
export const PIECES_APART: CopyTool = {
  name: 'a tool that tears pieces of a line apart',
  isSeenIn: (text) =>
    MAY_BE.some((words) => text.includes(words)) && PIECES.some(([piece]) => text.search(piece) >= 0),
  undo: (copy) => ({
    ...copy,
    text: PIECES.reduce((text, [piece, joined]) => text.replace(piece, joined), copy.text),
  }),
};
