import { plain } from './segment.js';

/** Finds a title that stands twice at the top: some sites use the record's title as the page's heading. */
export function findTwice(lines: readonly string[]): number | null {
  const [first = 0, second = 0] = lines
    .flatMap((line, index) => (plain(line) === '' ? [] : [index]))
    .slice(0, 2);
  const isTwice = second > first && plain(lines[first] ?? '') === plain(lines[second] ?? '');
  return isTwice ? first + 1 : null;
}

/**
 * Whether a copy has lost its title. Such a copy has one blank line between paragraphs, more below the heading, and then a
 * sentence.
 */
export function hasLostTitle(below: readonly string[]): boolean {
  const first = below.findIndex((line) => plain(line) !== '');
  const isSentence = /[.;:,]$/.test(plain(below[first] ?? ''));
  const gaps = below.map((line) => (/^[ \t]*$/.test(line) ? '' : 'text')).join('\n');
  return isSentence && /^\n{2,}text/.test(gaps) && /text\n\ntext/.test(gaps);
}
