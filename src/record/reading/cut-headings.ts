import { findLabel } from '../labels.js';

/** What may be the beginning of a heading: words behind the end of a sentence, at the end of a line. */
const TAIL = /[.!?)\]”’"]\s+(\p{Lu}[\p{L}'’-]*(?: [\p{L}&'’-]+){0,6})\s*$/u;

/**
 * Sets a heading that a wrapped copy broke in mid-paragraph on a line of its own: `… alone. Data Protection Impact` stands
 * above `Assessment Implications: …`. Only both parts together are a heading that is known.
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

/** The words at the end of a line that begin the heading which the next line goes on with. */
function tailOf(line: string, next: string): string | null {
  const colon = next.indexOf(':');
  // What goes on ends in a letter, behind the end of a sentence.
  if (colon < 3 || !/\p{L}\s*$/u.test(line.slice(-3)) || !line.includes(' ')) return null;
  const head = next.slice(0, colon).trim();
  const tail = /^\p{L}/u.test(head) ? TAIL.exec(line)?.[1] : undefined;
  if (tail === undefined) return null;
  const label = findLabel(`${tail} ${head}`);
  const isKnown =
    label?.extent === 'passage' && label.fields.length > 0 && label.name !== findLabel(head)?.name;
  return isKnown && !isOwnKey(label.fields[0]?.key, head) ? tail : null;
}

/** `Reason` before `Financial implications:` makes no other heading of it. */
function isOwnKey(key: string | undefined, head: string): boolean {
  return key !== undefined && findLabel(head)?.fields[0]?.key === key;
}
