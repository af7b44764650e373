/** All kinds of blanks, and the marks that end a word of a label. */
const ALL_BLANKS =
  ' \t\n\v\f\r\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff';
const ENDS_WORD: ReadonlySet<number> = new Set(
  [...ALL_BLANKS, ...'(:?.–-'].map((character) => character.charCodeAt(0)),
);
/** The same as a table, for the characters that most texts are made of. */
const ENDS_WORD_ASCII = Uint8Array.from({ length: 128 }, (_, code) => (ENDS_WORD.has(code) ? 1 : 0));

function endsWord(code: number): boolean {
  return code < 128 ? ENDS_WORD_ASCII[code] === 1 : ENDS_WORD.has(code);
}

/** The first word of a text, up to a blank or a mark. It has the plain form of labels: lower case, straight apostrophes. */
export function firstWord(text: string): string {
  const line = text.trimStart();
  let end = 0;
  while (end < line.length && !endsWord(line.charCodeAt(end))) end += 1;
  const word = line.slice(0, end).toLowerCase();
  return /[’‘]/.test(word) ? word.replace(/[’‘]/g, "'") : word;
}
