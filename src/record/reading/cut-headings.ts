import { findLabel } from '../labels.js';

/** The possible beginning of a heading: words after a sentence, at the end of a line. */
const TAIL = /[.!?)\]”’"]\s+(\p{Lu}[\p{L}'’-]*(?: [\p{L}&'’-]+){0,6})\s*$/u;

/**
 * Moves a heading that a wrapped copy broke inside a paragraph to its own line. `… alone. Data Protection Impact` stands above
 * `Assessment Implications: …`. Only both parts together form a known heading.
 */
export function joinCutHeadings(lines: readonly string[]): string[] {
  const joined = [...lines];
  for (let at = 1; at < joined.length; at += 1) {
    const tail = tailOf(joined[at - 1] ?? '', joined[at] ?? '');
    if (tail === null) continue;
    joined[at - 1] = (joined[at - 1] ?? '').trimEnd().slice(0, -tail.length).trimEnd();
    joined[at] = `${tail} ${(joined[at] ?? '').trim()}`;
  }
  return joined;
}

/** The words at the end of a line that begin a heading, which the next line continues. */
function tailOf(line: string, next: string): string | null {
  const colon = next.indexOf(':');
  // Such a line ends in a letter, after the end of a sentence.
  if (colon < 3 || !/\p{L}\s*$/u.test(line.slice(-3)) || !line.includes(' ')) return null;
  const head = next.slice(0, colon).trim();
  const tail = /^\p{L}/u.test(head) ? TAIL.exec(line)?.[1] : undefined;
  if (tail === undefined) return null;
  const label = findLabel(`${tail} ${head}`);
  const isKnown =
    label?.extent === 'passage' && label.fields.length > 0 && label.name !== findLabel(head)?.name;
  return isKnown && !isOwnKey(label.fields[0]?.key, head) ? tail : null;
}

/** Whether the second part is a heading already: `Reason` before `Financial implications:` adds nothing. */
function isOwnKey(key: string | undefined, head: string): boolean {
  return key !== undefined && findLabel(head)?.fields[0]?.key === key;
}
