/** A text without its white space. */
export function squeeze(text: string): string {
  return text.replace(/[\s\u200b]+/g, '');
}
