import type { CellKind } from './columns.js';

/** Beginnings that a spreadsheet runs as a formula: `=`, `+`, `-`, `@`, tab, CR and their full-width forms. */
const FORMULA = /^[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/;

/** The beginnings of months, as spreadsheets know them in English. */
const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

/** Texts that a spreadsheet turns into numbers, days or yes/no. */
const GUESSED: readonly RegExp[] = [
  // 000042 becomes 42, 01632960141 becomes 1632960141, a long number loses its last digits, an id its left edge.
  /^\d[\d ]*$/,
  /^\d+(?:\.\d+)?e\d+$/i,
  // 03/24 becomes March 2024, 1-2 becomes 1 February; 21/00081 stays as it is.
  /^\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?$/,
  /^\d{1,2}[/-](?:19|20)\d{2}$/,
  // MAY-22-3, DEC/21, July 2021 and 1 April 2024 become days.
  new RegExp(`^(?:\\d{1,2}[ /-])?(?:${MONTHS.join('|')})[a-z]*[ /-]\\d{1,4}(?:[ /-]\\d{1,4})?$`, 'i'),
  /^(?:true|false)$/i,
];

/** Whether a spreadsheet would run or change a cell. `--excel` writes an apostrophe before such cells. */
export function needsGuard(cell: string): boolean {
  return FORMULA.test(cell) || GUESSED.some((pattern) => pattern.test(cell));
}

/** A cell of `--excel` without its guard. */
export function unguarded(cell: string): string {
  return cell.startsWith("'") && needsGuard(cell.slice(1)) ? cell.slice(1) : cell;
}

/** A cell as `--excel` writes it. Days, numbers and yes/no stay without a guard: a spreadsheet should recognise them. */
export function guarded(cell: string, kind: CellKind | undefined): string {
  const isText = kind === 'text' || kind === 'list' || kind === 'objects';
  return isText && needsGuard(cell) ? `'${cell}` : cell;
}
