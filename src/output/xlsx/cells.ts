import type { CellKind } from '../columns.js';

/** The most UTF-16 units that a cell of a workbook holds. Programs cut off the rest without a warning. */
export const CELL_LIMIT = 32_767;

/** Styles of `styles.xml`, by their places in it. */
const STYLE = { text: 0, head: 1, date: 2, whole: 3, link: 4, answer: 5, broken: 6 } as const;

/** Days before 1 March 1900 have no agreed number in a workbook. */
const FIRST_DAY = '1900-03-01';
const DAY_IN_MS = 24 * 60 * 60 * 1000;
const EPOCH = Date.UTC(1899, 11, 30);

/** The XML of one cell. `reference` is its place, such as `B7`. */
export function cellXml(value: unknown, kind: CellKind | 'link' | 'head', reference: string): string {
  if (value === null || value === undefined || value === '') return '';
  // In any other style, Calc shows some of them as 1 and 0.
  if (typeof value === 'boolean')
    return `<c r="${reference}" s="${STYLE.answer}" t="b"><v>${value ? 1 : 0}</v></c>`;
  if (kind === 'number' && typeof value === 'number')
    return `<c r="${reference}" s="${STYLE[Number.isInteger(value) ? 'whole' : 'broken']}"><v>${value}</v></c>`;
  if (kind === 'date' && String(value) >= FIRST_DAY)
    return `<c r="${reference}" s="${STYLE.date}"><v>${(Date.parse(String(value)) - EPOCH) / DAY_IN_MS}</v></c>`;
  const style = kind === 'head' ? STYLE.head : kind === 'link' ? STYLE.link : STYLE.text;
  const text = escapeXml(fitted(String(value)));
  return `<c r="${reference}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${text}</t></is></c>`;
}

/** The letters of a column, the first being 0: A … Z, AA … */
export function lettersOf(column: number): string {
  const last = String.fromCharCode(65 + (column % 26));
  return column < 26 ? last : lettersOf(Math.floor(column / 26) - 1) + last;
}

/** A text that fits a cell. A cut text says so; a character of two units stays whole. */
function fitted(text: string): string {
  if (text.length <= CELL_LIMIT) return text;
  const mark = ` … [cut: the whole text has ${text.length} characters]`;
  return text.slice(0, CELL_LIMIT - mark.length).replace(/[\ud800-\udbff]$/, '') + mark;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Characters that need escaping. One look for them is quicker than four replacements. */
const NEEDS_CARE =
  /[^\t\n\u0020\u0021\u0023-\u0025\u0027-\u003b\u003d\u003f-\u005e\u0060-\ud7ff\ue000-\ufffd]/;

/** Escapes text as workbooks need it. Characters that XML cannot hold are removed, and `_x0041_` stays those seven characters. */
export function escapeXml(text: string): string {
  if (!NEEDS_CARE.test(text)) return text;
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign)
    .replaceAll('\r', '');
}
