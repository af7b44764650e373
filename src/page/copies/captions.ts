import type { CopyTool } from './copy.js';

/** lynx: `CAPTION: Decisions published`. */
const NAMED = /^([^\S\n]*)CAPTION: (?=\S)/gm;
/** Firefox: `Decisions published Title \tDate`. */
export const BESIDE_HEAD = /^(.*\S) (title|item|teitl) ?\t(?= ?(?:date|dyddiad)\b)/gim;
/** pandoc: below the table, behind a colon. */
const BELOW = /^ {2}: (?=\S)/;

/** Tools set the caption of a table in a line of their own making, beside its first head cell, or below it. */
export const CAPTIONS: CopyTool = {
  name: 'a tool that marks captions',
  isSeenIn: (text) =>
    text.includes('CAPTION: ') ||
    text.includes('\n  : ') ||
    (text.includes('\t') && text.search(BESIDE_HEAD) >= 0),
  undo: (copy) => ({
    ...copy,
    text: setAbove(copy.text.replace(NAMED, '$1').replace(BESIDE_HEAD, '$1\n$2\t').split('\n')).join('\n'),
  }),
};

/** Sets a caption that stands below its table above the lines of that. */
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
