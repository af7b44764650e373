import { stringify } from 'csv-stringify/sync';
import { type Column, cellOf } from './columns.js';
import type { OverlongCell, Writer } from './writer.js';

/** The most characters that a cell of Excel holds; it cuts off the rest without a word. */
const EXCEL_CELL = 32_767;

/**
 * Plain RFC 4180 with LF and values as they are; with `excel` also a byte order mark, CRLF, and an apostrophe before
 * texts that a spreadsheet would run as a formula (`=`, `+`, `-`, `@`, tab, CR and their full-width forms).
 */
export function csvWriter(columns: readonly Column[], excel: boolean): Writer {
  const toLine = (cells: string[]) =>
    stringify([cells], {
      record_delimiter: excel ? 'windows' : 'unix',
      // Said outright, because it is off when a record delimiter is given: a lone CR or LF would split the row.
      quote_record_delimiter: true,
      escape_formulas: excel,
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
      const cells = columns.map((column) => cellOf(row, column));
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
