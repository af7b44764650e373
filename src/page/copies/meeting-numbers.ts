import type { CopyTool } from './copy.js';

/** The line that names a meeting of an issue, and the number of its item. */
const MEETING_LINE = /^\s*Meeting\s*:.*\(Item ([\w.]+?)\.?\)\s*$/i;
/** The most lines of an item's title. */
const MOST_LINES = 8;

/** links, elinks and w3m print an item's number beside the middle line of its title, or below it. */
export const NUMBERS_OF_MEETINGS: CopyTool = {
  name: 'a tool that sets the numbers of items beside their middle',
  isSeenIn: (text) => /\(Item [\w.]+\)[^\S\n]*$/im.test(text),
  undo: (copy) => {
    const lines = copy.text.split('\n');
    lines.forEach((line, at) => {
      const number = MEETING_LINE.exec(line)?.[1];
      if (number !== undefined) moveUp(lines, at, number);
    });
    return { ...copy, text: lines.join('\n') };
  },
};

/** Moves an item's number from below the first line of its title to right below the line of its meeting. */
function moveUp(lines: string[], at: number, number: string): void {
  const below = lines.slice(at + 1, at + 1 + MOST_LINES);
  const first = below.findIndex((line) => line.trim() !== '');
  const mark = new RegExp(`^( {0,8})${number.replaceAll('.', '\\.')}\\.(?= |$)`);
  const numbered = below.findIndex((line) => mark.test(line));
  if (numbered <= first) return;
  const own = below[numbered] ?? '';
  lines[at + 1 + numbered] = own.replace(mark, (found) => ' '.repeat(found.length));
  lines[at] += `\n\n${number}.\n`;
}
