import type { CopyTool } from './copy.js';

/** lynx: `CAPTION: Decisions published`. */
const NAMED_CAPTION = /^([^\S\n]*)CAPTION: (?=\S)/gm;
/** Firefox: `Decisions published Title \tDate`. */
export const BESIDE_HEAD = /^(.*\S) (title|item|teitl) ?\t(?= ?(?:date|dyddiad)\b)/gim;
/** Firefox, saving a page as text: `Decisions publishedTitle\tDate`. */
const GLUED_HEAD = /(?<=\p{Ll})Title(?= ?\t)/gu;
/** pandoc: below the table, after a colon. */
const BELOW = /^ {2}: (?=\S)/;

/** Tools print a table's caption on a line with a mark, beside its first header cell, or below it. */
export const CAPTIONS: CopyTool = {
  name: 'a tool that marks captions',
  isSeenIn: (text) =>
    text.includes('CAPTION: ') ||
    text.includes('\n  : ') ||
    (text.includes('\t') && (text.search(BESIDE_HEAD) >= 0 || text.search(GLUED_HEAD) >= 0)),
  undo: (copy) => ({
    ...copy,
    text: setAbove(withHeadsApart(copy.text.replace(NAMED_CAPTION, '$1')).split('\n')).join('\n'),
  }),
};

function withHeadsApart(text: string): string {
  return text.replace(BESIDE_HEAD, '$1\n$2\t').replace(GLUED_HEAD, '\nTitle');
}

/** Moves a caption from below its table to above it. */
function setAbove(lines: readonly string[]): string[] {
  const set: string[] = [];
  for (const line of lines) {
    if (!BELOW.test(line)) set.push(line);
    else {
      const table = set.findLastIndex((each) => each.trim() !== '');
      let start = Math.max(table, 0);
      while (start > 0 && set[start - 1]?.trim() !== '') start -= 1;
      set.splice(start, 0, line.replace(BELOW, ''), '');
    }
  }
  return set;
}
