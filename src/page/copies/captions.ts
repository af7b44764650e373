import type { CopyTool } from './copy.js';

/** lynx: `CAPTION: Decisions published`. */
const NAMED = /^(\s*)CAPTION: (?=\S)/gm;
/** Firefox: `Decisions published Title \tDate`. */
const BESIDE_HEAD = /^(.*\S) (title|item|teitl) ?\t(?= ?(?:date|dyddiad)\b)/gim;
/** pandoc: below the table, behind a colon. */
const BELOW = /^ {2}: (?=\S)/gm;

/** Tools set the caption of a table in a line of their own making, beside its first head cell, or below it. */
export const CAPTIONS: CopyTool = {
  name: 'a tool that marks captions',
  isSeenIn: (text) => [NAMED, BESIDE_HEAD, BELOW].some((mark) => text.search(mark) >= 0),
  undo: (copy) => ({
    ...copy,
    text: copy.text.replace(NAMED, '$1').replace(BESIDE_HEAD, '$1\n$2\t').replace(BELOW, ''),
  }),
};
