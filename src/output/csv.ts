import { stringify } from 'csv-stringify/sync';
import { type Column, cellOf } from './columns.js';
import { guarded } from './excel-guard.js';
import type { OverlongCell, TextWriter } from './writer.js';

/** Gnumeric takes the sign after the first quoted cell for the separator, and Calc ticks Tab, Comma and Semicolon. */
const COULD_SEPARATE = /^[^\p{L}\p{N}]|[;\t|]/u;
/** The most characters that a cell of Excel holds; it cuts off the rest without a word. */
const EXCEL_CELL = 32_767;

/**
 * Plain RFC 4180 with LF and values as they are. `excel` adds a byte order mark and CRLF. It also sets an apostrophe before texts
 * that a spreadsheet would run as a formula or turn into a number or a day.
 */
export function csvWriter(columns: readonly Column[], excel: boolean): TextWriter {
  const toLine = (cells: string[]) =>
    stringify([cells], {
      record_delimiter: excel ? 'windows' : 'unix',
      // Said outright, because it is off when a record delimiter is given: a lone CR or LF would split the row.
      quote_record_delimiter: true,
      // Programs guess the separator from what stands in the first rows: a cell with a sign that could be one is quoted.
      quoted_match: COULD_SEPARATE,
      // An empty cell alone would be a blank line, which readers skip: the row would be lost.
      quoted_empty: columns.length === 1,
    });
  let isBegun = false;
  const headerOnce = () => {
    if (isBegun) return '';
    isBegun = true;
    return (excel ? '\ufeff' : '') + toLine(columns.map((column) => column.name));
  };
  return {
    record: (row) => {
      const plain = columns.map((column) => cellOf(row, column));
      const cells = excel ? plain.map((cell, index) => guarded(cell, columns[index]?.kind)) : plain;
      return { text: headerOnce() + toLine(cells), overlong: excel ? overlongOf(cells, columns) : [] };
    },
    end: headerOnce,
  };
}

function overlongOf(cells: readonly string[], columns: readonly Column[]): OverlongCell[] {
  return columns.flatMap(({ name }, index) => {
    const length = cells[index]?.length ?? 0;
    return length > EXCEL_CELL ? [{ column: name, length, limit: EXCEL_CELL }] : [];
  });
}
