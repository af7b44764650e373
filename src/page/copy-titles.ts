import { plain } from './segment.js';

/** Some sites have the title of the record as the heading of its page: then it stands at the top twice. */
export function findTwice(lines: readonly string[]): number | null {
  const [first = 0, second = 0] = lines
    .flatMap((line, index) => (plain(line) === '' ? [] : [index]))
    .slice(0, 2);
  const isTwice = second > first && plain(lines[first] ?? '') === plain(lines[second] ?? '');
  return isTwice ? first + 1 : null;
}

/** Where a copy with one blank line between its paragraphs has more below the heading, and then a sentence, the title stood there. */
export function hasLostTitle(below: readonly string[]): boolean {
  const first = below.findIndex((line) => plain(line) !== '');
  const isSentence = /[.;:,]$/.test(plain(below[first] ?? ''));
  const gaps = below.map((line) => (/^[ \t]*$/.test(line) ? '' : 'text')).join('\n');
  return isSentence && /^\n{2,}text/.test(gaps) && /text\n\ntext/.test(gaps);
}
