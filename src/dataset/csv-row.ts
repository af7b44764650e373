/**
 * One row of a CSV file that this program wrote: RFC 4180 with commas. Each night reads tens of thousands of rows; the CSV library
 * takes several times as long.
 */
export class CsvRow {
  readonly cells: readonly string[];

  constructor(
    bytes: Buffer,
    readonly places: ReadonlyMap<string, number> = new Map(),
  ) {
    this.cells = splitRow(bytes.toString());
  }

  /** The text of a column; empty if the row lacks it. */
  cell(column: string): string {
    return this.cells[this.places.get(column) ?? -1] ?? '';
  }
}

/** The last cells of a row, read without the others. Null if one of them is quoted, or if the row has fewer. */
export function lastCells(row: Buffer, count: number): string[] | null {
  const end = row[row.length - 1] === CARRIAGE_RETURN ? row.length - 1 : row.length;
  let from = end;
  for (let left = count; left > 0; left -= 1) {
    from = from > 0 ? row.lastIndexOf(COMMA, from - 1) : -1;
    if (from < 0) return null;
  }
  const text = row.toString('utf8', from + 1, end);
  return text.includes('"') ? null : text.split(',');
}

const COMMA = 0x2c;
const CARRIAGE_RETURN = 0x0d;

/** A cell and the comma after it, or the end. */
const CSV_CELL = /(?:"((?:[^"]|"")*)"|([^,]*))(,|$)/gy;

function splitRow(row: string): string[] {
  // Another program may have saved the file with CRLF.
  const text = row.endsWith('\r') ? row.slice(0, -1) : row;
  if (!text.includes('"')) return text.split(',');
  const cells: string[] = [];
  for (const [, quoted, plain = '', end] of text.replace(/^\ufeff/, '').matchAll(CSV_CELL)) {
    cells.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === '') break;
  }
  return cells;
}
