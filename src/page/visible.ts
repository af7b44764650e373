/** Characters from numeric references such as `&#27;`, which pass the decoder, and the zero-width space. */
const CONTROLS = /[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;
const UNSEEN = /[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u200b\u202a-\u202e\u2066-\u2069]/;

/** Collapses the white space of source lines, and removes invisible characters. Real line breaks are marked before this. */
export function withoutControls(text: string): { seen: string; hasControls: boolean } {
  const isClean = !UNSEEN.test(text);
  const seen = isClean ? text : text.replace(CONTROLS, ' ').replaceAll('\u200b', '');
  return {
    seen: seen.replace(/[^\S ]\s*| \s+/g, ' ').trim(),
    hasControls: !isClean && text.replace(CONTROLS, '') !== text,
  };
}
