import type { CopyTool } from './copy.js';

/** A line that ends in an e-mail address, and was full: no shorter line ends where the page's did. */
const ADDRESS_AT_END = /^[^\n@]{60,300}@[^\s@]{4,100}$/m;

/** pdftotext ends each page with a form feed, and drops hyphens at line ends, also those of an address: `vale-ofarden`. */
export const LOST_HYPHENS: CopyTool = {
  name: 'pdftotext',
  isSeenIn: (text) => text.includes('\f') && ADDRESS_AT_END.test(text),
  undo: (copy) => ({
    ...copy,
    doubt: copy.doubt ?? 'an e-mail address at the end of a line may have lost a hyphen',
  }),
};
