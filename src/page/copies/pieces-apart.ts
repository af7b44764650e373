import type { CopyTool } from './copy.js';

/** Pieces that a tool separated, and their joined form. */
const PIECES: readonly (readonly [RegExp, string])[] = [
  // WeasyPrint draws the numbers of a list after all its items: at the end, or before the footer.
  [/\n1\.\n2\.(?:\n\d{1,2}\.)*(?=\s*(?:$|(?:©|copyright)\b))/i, ''],
  // Beautiful Soup breaks a line at the end of an element: the year then stands below `Copyright Stanmere Borough Council`.
  [/^([ \t]*(?:©|copyright)[^\n]{0,100}\p{L})[ \t]{0,9}\n\s{0,9}((?:19|20)\d{2})[ \t]{0,9}$/imu, '$1 $2'],
  // PDF readers keep the line ends of cells. The number of a meeting's item stands after its word.
  [/\(Item ?\n[ \n]{0,9}(\d{1,3}[a-z]?)\)/gi, '(Item $1)'],
  [/^(Meeting: [^\n]{1,200})\n[ \n]{0,9}\(Item (\d{1,3}[a-z]?)\)/gim, '$1 (Item $2)'],
];

/** Texts that separated pieces contain; most pages contain no such text. */
const MAY_BE = ['\n1.\n2.', 'opyright', '©', '(Item\n', '(Item \n', '\n(Item', '\n (Item', '  (Item'];

/** Joins pieces that several tools separate. */
export const PIECES_APART: CopyTool = {
  name: 'a tool that tears pieces of a line apart',
  isSeenIn: (text) =>
    MAY_BE.some((words) => text.includes(words)) && PIECES.some(([piece]) => text.search(piece) >= 0),
  undo: (copy) => ({
    ...copy,
    text: PIECES.reduce((text, [piece, joined]) => text.replace(piece, joined), copy.text),
  }),
};
