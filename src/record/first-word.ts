/** All kinds of blanks, and the marks that end a word of a label. */
const BLANKS =
  ' \t\n\v\f\r\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff';
const ENDS_WORD: ReadonlySet<number> = new Set(
  [...BLANKS, ...'(:?.–-'].map((character) => character.charCodeAt(0)),
);

/** The first word of a text, up to a blank or a mark. It has the plain form of labels: lower case, straight apostrophes. */
export function firstWord(text: string): string {
  const line = text.trimStart();
  let end = 0;
  while (end < line.length && !ENDS_WORD.has(line.charCodeAt(end))) end += 1;
  const word = line.slice(0, end).toLowerCase();
  return word.includes('’') || word.includes('‘') ? word.replace(/[’‘]/g, "'") : word;
}
