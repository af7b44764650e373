/** Kent's own form, `21/00081`, with the suffix that makes another decision: `16/00144 (2)`, `16/00144a`. */
const KENT = '\\d{2}/\\d{5}(?:[a-zA-Z](?![a-zA-Z]))?(?: ?\\(\\d{1,2}\\))?';
/** Forms of other councils, taken only where a title begins with them: `CAS/03/19`, `REG/2021/05`, `KD5012`; without a dash `CE 14/15-33`, `WBC1411`. */
const OTHER = '[A-Z]{2,6}(?:/[A-Z]{1,6}){0,2}/\\d{2,4}(?:[/-]\\d{1,5})?|[A-Z]/\\d{2,4}/\\d{1,5}|KD ?\\d{3,5}';

const UNDASHED = '[A-Z]{2,4} \\d{2}/\\d{2}-\\d{1,3}|[A-Z]{1,3}(?:BC|CC|DC)\\d{3,5}';

const SEPARATOR = '\\s*[-–—:]\\s*|\\s+';
const AT_FRONT = new RegExp(`^(?:(${KENT}|${UNDASHED})(?:${SEPARATOR})|(${OTHER})\\s*[-–—:]\\s+)(?=\\S)`);
const AT_END = new RegExp(`(?:(?:\\s+[-–—]\\s*|\\s+)(?:\\((${KENT})\\)|(${KENT}))|\\s+[-–—]\\s+(${OTHER}))$`);
const WHOLE = new RegExp(`^(?:${KENT}|${OTHER}|${UNDASHED})$`);
const MENTION = new RegExp(`(?<![\\d/.£,-])${KENT}(?![\\d/])`, 'g');

/** A title taken apart: the council's own number, wherever the title carries it, and the rest. */
export interface NumberedTitle {
  reference: string | null;
  title: string;
}

/** Finds the reference at the front or the end of a title; years, amounts and telephone numbers are none. */
export function readTitle(printed: string): NumberedTitle {
  const front = AT_FRONT.exec(printed);
  if (front) return { reference: front[1] ?? front[2] ?? null, title: printed.slice(front[0].length) };
  const end = AT_END.exec(printed.slice(-200));
  if (end) {
    return {
      reference: end[1] ?? end[2] ?? end[3] ?? null,
      title: printed.slice(0, printed.length - end[0].length).trim(),
    };
  }
  return WHOLE.test(printed) ? { reference: printed, title: '' } : { reference: null, title: printed };
}

/** Whether a text is a reference and nothing else. */
export function isReference(text: string): boolean {
  return WHOLE.test(text);
}

/** Finds every reference mentioned in a text, in order. */
export function findReferences(text: string): string[] {
  return text.includes('/') ? (text.match(MENTION) ?? []) : [];
}
