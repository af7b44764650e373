/**
 * Characters that a terminal obeys: C0 and C1 controls with escape, and marks that turn the direction of writing. Also line and
 * paragraph separators, and halves of surrogate pairs.
 */
const UNSAFE = new RegExp(
  [
    '[\\0-\\x1f\\x7f-\\x9f]',
    '[\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069]',
    '[\\u2028\\u2029]',
    '[\\ud800-\\udbff](?![\\udc00-\\udfff])',
    '(?<![\\ud800-\\udbff])[\\udc00-\\udfff]',
  ].join('|'),
  'g',
);

/** A user's name and password in an address. They must not appear on screens or in logs. */
const CREDENTIALS = /(?<=\bhttps?:\/\/)[^\s/?#'"]*@/gi;

/** One line that is safe to show. Characters that a terminal obeys are spelt out, as in `\u001b`. */
export function safeLine(text: string): string {
  return text.replace(CREDENTIALS, '').replace(UNSAFE, spellOut);
}

/** Several lines that are safe to show. Line feeds (also after CR) and tabs stay. */
export function safeLines(text: string): string {
  const shown = text.replace(CREDENTIALS, '');
  return shown.replace(UNSAFE, (character, at: number) => {
    const isKept = character === '\n' || character === '\t' || (character === '\r' && shown[at + 1] === '\n');
    return isKept ? character : spellOut(character);
  });
}

function spellOut(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** A line cut to at most `limit` characters, with an ellipsis if it was longer. */
export function clip(line: string, limit: number): string {
  return line.length <= limit ? line : `${line.slice(0, limit - 1)}…`;
}
