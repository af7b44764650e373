/** A pattern for any one of the rows. A row is a word or a pattern. */
export function oneOf(rows: readonly string[]): string {
  return `(?:${rows.join('|')})`;
}
