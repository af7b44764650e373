/** Kent's own form, `21/00081`. Other councils use three or four digits. A month and its year, `06/2024`, do not count. */
const NO_MONTH = '(?!(?:0?[1-9]|1[0-2])/(?:19|20)\\d{2}(?!\\d))';
const YEAR_AND_NUMBER = `${NO_MONTH}\\d{2}/\\d{3,5}`;
/** A year of four digits needs three more digits, `2023/045`. `2023/24` is a financial year. */
const YEARED = '20\\d{2}[/-](?!20\\d{2}(?!\\d))\\d{3,5}|\\d{2}-\\d{3,4}';
/** Letters and numbers in parts: `CAS/03/19`, `REG/2021/05`, `FP-24-017`, `23/CAB/014`, `FP 24/017`. */
const PARTED =
  '[A-Z]{2,6}(?:/[A-Z]{1,6}){0,2}/\\d{2,4}(?:[/-]\\d{1,5})?|[A-Z]/\\d{2,4}/\\d{1,5}|[A-Z]{2,6}-\\d{2,4}[-/]\\d{1,5}|\\d{2,4}/[A-Z]{1,6}/\\d{1,5}|[A-Z]{1,4} ?\\d{2}/\\d{3,5}';
/** The day of a notice between letters and a number: `KEY/24JULY17/06` (Peterborough). */
const DAYED = '[A-Z]{2,6}/\\d{1,2}[A-Z]{3,9}\\d{2}/\\d{1,3}';
/** Letters before other numbers: roads, sections of an act, standards. */
const NO_PREFIX = '(?![ABCMSU]\\d|(?:BS|EN|IEC|ISO|PAS)[ -]?\\d|[A-Z]{2,4}[ -]?(?:199|20[0-3])\\d(?!\\d))';
/** Letters and a number: `E2345`, `EX-0123`. `KD` is a key decision, with any number. */
const LETTERED = `KD ?\\d{3,5}|${NO_PREFIX}[A-Z]{1,4}-?\\d{3,6}`;
/** Letters, the year of four digits and a number: `KD2024/067`. */
const LETTERED_YEAR = '[A-Z]{1,4}20\\d{2}/\\d{2,4}';
/** Forms that need no dash after them: `CE 14/15-33`, `WBC1411`. */
const UNDASHED = '[A-Z]{2,4} \\d{2}/\\d{2}-\\d{1,3}|[A-Z]{1,3}(?:BC|CC|DC)\\d{3,5}';
/** Letters, a number, and its year: `OKD15 (24/25)`. */
const OF_YEAR = '[A-Z]{2,4}\\d{1,3} \\(\\d{2}/\\d{2}\\)';
/** The suffix of a separate decision: `16/00144 (2)`, `16/00144a`. */
const SUFFIX = '(?:[a-zA-Z](?![a-zA-Z]))?(?: ?\\(\\d{1,2}\\))?';

const KENT = `\\d{2}/\\d{5}${SUFFIX}`;
const PLAIN = `(?:${YEAR_AND_NUMBER}|${UNDASHED})(?![\\d/])${SUFFIX}`;
const OTHER = `(?:${OF_YEAR}|${LETTERED_YEAR}|${UNDASHED}|${YEAR_AND_NUMBER}|${YEARED}|${PARTED}|${DAYED}|${LETTERED})(?![\\w/])${SUFFIX}`;

/** A dash with a blank on at least one side. `E2345-7 Main Street` has none. */
const DASH = '(?:\\s+[-–—:]\\s*|\\s*[-–—:]\\s+)';
export const AT_FRONT = new RegExp(`^(?:(${OTHER})${DASH}|(${PLAIN})(?:\\s*[-–—:]\\s*|\\s+))(?=\\S)`);
export const AT_END = new RegExp(
  `(?:\\s+[([](${OTHER})[)\\]]|\\s+[-–—]\\s*(${OTHER})|\\s+(${KENT}|${OF_YEAR}|${LETTERED_YEAR}))$`,
);
export const WHOLE = new RegExp(`^(?:${OTHER})$`);
const MENTION = new RegExp(`(?<![\\d/.£,-])${KENT}(?![\\d/])`, 'g');

/** A title split into the council's own number and the rest. */
export interface NumberedTitle {
  reference: string | null;
  title: string;
}

/** Finds the reference at the beginning or the end of a title. Years, amounts, roads and telephone numbers do not count. */
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

/** Whether a text is only a reference. */
export function isReference(text: string): boolean {
  return WHOLE.test(text);
}

/** Finds every reference in texts, in order: in Kent's form, or in the form of `own`, the page's reference. */
export function findReferences(texts: readonly string[], own: string | null): string[] {
  const form = formOf(own);
  const found: string[] = [];
  for (const text of texts) {
    // Each `matchAll` would copy the pattern.
    if (text.includes('/')) for (const mention of text.match(MENTION) ?? []) found.push(mention);
    if (form) for (const mention of text.match(form) ?? []) found.push(mention);
  }
  return found;
}

/**
 * The form of a council's references: equal letters and marks, and the same number of digits. A last number without leading zeros
 * may have any number of digits. Null for Kent's own form, which is always known.
 */
function formOf(own: string | null): RegExp | null {
  const plain = own?.replace(/ ?\(\d+\)$|(?<=\d)[a-zA-Z]$/, '') ?? '';
  if (plain === '' || /^\d{2}\/\d{5}$/.test(plain) || !WHOLE.test(plain)) return null;
  const source = plain
    .replace(/[/()-]/g, '\\$&')
    .replace(/\d+(?=\D)|\d{3,}$/g, ({ length }) => `\\d{${length}}`)
    .replace(/(?<!\\)(?<!\{)\b\d{1,2}$/, '\\d{1,3}');
  return new RegExp(`(?<![\\w/.£,-]|\\d )${NO_MONTH}${source}(?: ?\\(\\d{1,2}\\))?(?![\\w/-])`, 'g');
}
