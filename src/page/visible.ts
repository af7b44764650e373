/** Characters from numeric references such as `&#27;`, which pass the decoder. */
const CONTROL = '\\u0000-\\u0008\\u000e-\\u001f\\u007f-\\u009f\\u202a-\\u202e\\u2066-\\u2069';
const CONTROLS = new RegExp(`[${CONTROL}]`, 'g');
/** And the zero-width space. */
const UNSEEN_CHARACTERS = new RegExp(`[${CONTROL}\\u200b]`);
/** All white space but blanks and line breaks. */
const RARE_BLANK = '\\t\\v\\f\\r\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000\\ufeff';
/** Any of these, or white space that is more than one blank or line break. */
const UNEVEN = new RegExp(`[${CONTROL}\\u200b${RARE_BLANK}]|[ \\n][ \\n]`);

/** Collapses the white space of source lines, and removes invisible characters. Real line breaks are marked before this. */
export function withoutControls(text: string): { seen: string; hasControls: boolean } {
  // Most texts are even, and one look at each character costs less than three.
  if (!UNEVEN.test(text)) return { seen: text.replaceAll('\n', ' ').trim(), hasControls: false };
  const isClean = !UNSEEN_CHARACTERS.test(text);
  const seen = isClean ? text : text.replace(CONTROLS, ' ').replaceAll('\u200b', '');
  return {
    seen: seen.replace(/[^\S ]\s*| \s+/g, ' ').trim(),
    hasControls: !isClean && text.replace(CONTROLS, '') !== text,
  };
}
