import type { CopyTool } from './copy.js';

/** The numbers of a list at the end of a print, or before the foot of a council's pages: 1, 2 and on. */
const NUMBERS = /\n(?:[^\S\n]*\n)*1\.\n2\.(?:\n\d{1,2}\.)*(?=\s*(?:$|(?:©|copyright)\b))/i;
/** `Copyright Stanmere Borough Council`, and the year on the next line. */
const YEAR = /^([^\S\n]*(?:©|copyright)[^\n]*\p{L})[^\S\n]*\n\s*((?:19|20)\d{2})[^\S\n]*$/imu;
/** The number of the item of a meeting, broken behind its word or before its bracket. */
const ITEM = /^(Meeting: [^\n]*?)\s*(?:\n\s*\(Item\s+|\(Item\s*\n\s*)(\d{1,3}[a-z]?)\)/gim;

/** WeasyPrint draws the numbers of a list behind all its items; Beautiful Soup breaks lines where elements end; PDFs where they wrap. */
export const PIECES_APART: CopyTool = {
  name: 'a tool that tears pieces of a line apart',
  isSeenIn: (text) => NUMBERS.test(text) || YEAR.test(text) || text.search(ITEM) >= 0,
  undo: (copy) => ({
    ...copy,
    text: copy.text.replace(NUMBERS, '').replace(YEAR, '$1 $2').replace(ITEM, '$1 (Item $2)'),
  }),
};
