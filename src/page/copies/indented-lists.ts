import { UNPRINTED_BULLET } from '../segment.js';
import type { CopyTool } from './copy.js';

const INDENTED = /^(?: {4})+(?=\S)/;
const LIST_BULLET = /^\s*(?:[-•*+o·#]|\d{1,2}\.)\s/;
/** Firefox copies begin at the margin, except for lists. */
const OTHERWISE_INDENTED = /^(?: {1,3}| {5,7})\S/;

/** Firefox, when copying, indents list items by four blanks and prints no bullets. */
export const INDENTED_LISTS: CopyTool = {
  name: 'Firefox, copying',
  isSeenIn: (text) => text.includes('\n    ') && isIndented(text.split('\n')),
  undo: (copy) => ({
    ...copy,
    text: copy.text
      .split('\n')
      .map((line) => line.replace(INDENTED, UNPRINTED_BULLET))
      .join('\n'),
  }),
};

function isIndented(lines: readonly string[]): boolean {
  const printed = lines.filter((line) => line.trim() !== '');
  const lists = printed.filter((line) => INDENTED.test(line));
  const isBelowBlank = (line: string, index: number) =>
    !INDENTED.test(line) || INDENTED.test(lines[index - 1] ?? '') || (lines[index - 1] ?? '').trim() === '';
  return (
    lists.length >= 2 &&
    lists.length < printed.length &&
    !printed.some(
      (line) =>
        OTHERWISE_INDENTED.test(line) ||
        (/^\s/.test(line) && LIST_BULLET.test(line)) ||
        /^[-•*+] {1,3}\S/.test(line),
    ) &&
    lines.every(isBelowBlank)
  );
}
