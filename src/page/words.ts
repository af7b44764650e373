/** Any one of the rows, as part of a pattern: a row is a word or a pattern of its own. */
export function oneOf(rows: readonly string[]): string {
  return `(?:${rows.join('|')})`;
}
