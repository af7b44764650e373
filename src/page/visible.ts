/** Left in text by numeric references such as `&#27;`, which no decoder sees; and the zero-width space. */
const CONTROLS = /[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;
const UNSEEN = /[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u200b\u202a-\u202e\u2066-\u2069]/;

/** Collapses the white space of source lines, and leaves out what nobody sees; real breaks are kept apart before this. */
export function withoutControls(text: string): { seen: string; hasControls: boolean } {
  const seen = collapsed(text);
  return seen === null ? withoutUnseen(text) : { seen, hasControls: false };
}

const [SPACE, DELETE, NO_BREAK] = [0x20, 0x7f, 0xa0];

/** White space of source lines, Unicode's rarer blanks apart. */
const isBlank = (code: number): boolean =>
  code === SPACE || (code >= 0x09 && code <= 0x0d) || code === NO_BREAK;

/** Letters of Europe, dashes, quotation marks, signs of currencies: nothing that is blank or unseen. */
const isPrint = (code: number): boolean =>
  (code > NO_BREAK && code < 0x1680) ||
  (code >= 0x2010 && code <= 0x2027) ||
  (code >= 0x2030 && code < 0x205f) ||
  (code >= 0x20a0 && code < 0x3000);

/** Collapses the white space of a text that nearly all texts are: letters and marks of print. Null: patterns have to look. */
function collapsed(text: string): string | null {
  let seen = '';
  let from = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code > SPACE ? code < DELETE || isPrint(code) : code === SPACE && isPrinted(text, at)) continue;
    if (!isBlank(code)) return null;
    seen += text.slice(from, at);
    while (isBlank(text.charCodeAt(at + 1))) at += 1;
    from = at + 1;
    if (seen !== '' && from < text.length) seen += ' ';
  }
  return seen + text.slice(from);
}

/** Whether a blank stands alone between two letters or marks, and stays. */
function isPrinted(text: string, at: number): boolean {
  return at > 0 && at + 1 < text.length && !isBlank(text.charCodeAt(at + 1));
}

function withoutUnseen(text: string): { seen: string; hasControls: boolean } {
  const isClean = !UNSEEN.test(text);
  const seen = isClean ? text : text.replace(CONTROLS, ' ').replaceAll('\u200b', '');
  return {
    seen: seen.replace(/[^\S ]\s*| \s+/g, ' ').trim(),
    hasControls: !isClean && text.replace(CONTROLS, '') !== text,
  };
}
