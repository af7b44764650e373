import type { CopyTool } from './copy.js';

/** A full line that ends in an e-mail address. A shorter line does not end where the page's did. */
const ADDRESS_AT_END = /^[^\n@]{60,300}@[^\s@]{4,100}$/m;

/** pdftotext ends each page with a form feed. It drops hyphens at line ends, even those of an address: `vale-ofarden`. */
export const LOST_HYPHENS: CopyTool = {
  name: 'pdftotext',
  isSeenIn: (text) => text.includes('\f') && ADDRESS_AT_END.test(text),
  undo: (copy) => ({
    ...copy,
    doubt: copy.doubt ?? 'an e-mail address at the end of a line may have lost a hyphen',
  }),
};
