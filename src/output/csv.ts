import { stringify } from 'csv-stringify/sync';
import { type Column, cellOf } from './columns.js';
import { guarded } from './excel-guard.js';
import type { OverlongCell, TextWriter } from './writer.js';

/**
 * Cells that a program could take for a separator. Gnumeric takes the sign after the first quoted cell; Calc ticks Tab, Comma and
 * Semicolon.
 */
const COULD_SEPARATE = /^[^\p{L}\p{N}]|[;\t|]/u;
/** The most characters that a cell of Excel holds. Excel cuts off the rest without a warning. */
const EXCEL_CELL = 32_767;

/**
 * Plain RFC 4180 with LF; values are unchanged. `excel` adds a byte order mark and CRLF. It also guards texts that a spreadsheet
 * would run or change with an apostrophe.
 */
export function csvWriter(columns: readonly Column[], excel: boolean): TextWriter {
  const toLine = (cells: string[]) =>
    stringify([cells], {
      record_delimiter: excel ? 'windows' : 'unix',
      // Set here because a given record delimiter switches it off. A lone CR or LF would then split the row.
      quote_record_delimiter: true,
      // Programs guess the separator from the first rows. A cell with a sign that could be one is quoted.
      quoted_match: COULD_SEPARATE,
      // An empty cell alone would be a blank line. Readers skip those, and the row would be lost.
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
