import { oneOf } from '../words.js';
import type { CopyTool } from './copy.js';

/** The header that a browser prints on every sheet: day and time, then the page's title. Firefox prints the title first. */
const PRINTED_TIME = String.raw`\d{1,4}[./-]\d{1,2}[./-]\d{2,4},? \d{1,2}:\d{2}(?::\d{2})?(?: ?[AP]M)?`;
const PRINTED_HEADER = new RegExp(
  `^\\f?\\s*(?:${PRINTED_TIME}(?:\\s+\\S.*)?|\\S.*\\s${PRINTED_TIME})\\s*$`,
  'i',
);
/** A header read as two lines has the title below the day. */
const DAY_ALONE = new RegExp(`^\\f?\\s*${PRINTED_TIME}\\s*$`, 'i');
/** The footer: the address and the sheet number, in either order, or each on its own line. */
const PRINTED = '(?:https?|file):\\/\\/\\S+';
const SHEET_OF = '\\d{1,3}\\/\\d{1,3}';
export const FOOT = new RegExp(
  `^\\s*${oneOf([`${PRINTED}(?:\\s+${SHEET_OF})?`, `\\d{1,3} of \\d{1,3}\\s+${PRINTED}`, SHEET_OF])}\\s*$`,
  'i',
);
/** The number of a sheet: `1/2` at the end of a line or `1 of 2` at its beginning. Most texts have neither. */
const SHEET_NUMBER = /(?<![\d/])\d{1,3}\/\d{1,3}[^\S\n]*$|^[^\S\n]*\d{1,3} of \d/m;
const ADDRESS = /^\s*(?:\d{1,3} of \d{1,3}\s+)?(https?:\/\/\S+?)(?:\s+\d{1,3}\/\d{1,3})?\s*$/;

/** A browser prints day, title, address and sheet number on every sheet by default. */
export const PRINT_EDGES: CopyTool = {
  name: 'a browser, printing',
  isSeenIn: (text) => {
    if (!text.includes('://') || !SHEET_NUMBER.test(text)) return false;
    const lines = text.split('\n');
    return (
      lines.some((line) => FOOT.test(line) && line.includes('://')) &&
      lines.some((line) => PRINTED_HEADER.test(line))
    );
  },
  undo: (copy) => {
    const lines = copy.text.split('\n');
    const url = lines.map((line) => ADDRESS.exec(line)?.[1]).find((found) => found !== undefined) ?? null;
    const kept = lines.filter(
      (line, index) =>
        !PRINTED_HEADER.test(line) && !FOOT.test(line) && !DAY_ALONE.test(lines[index - 1] ?? ''),
    );
    return { ...copy, text: kept.join('\n'), url: copy.url ?? url };
  },
};
