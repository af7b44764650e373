import { takeReference } from './register-table.js';

/** A row has a date or a number. Other lines stand above the rows, as headings and links to other days do. */
export function isRegisterRow(row: readonly string[]): boolean {
  return row.length > 1 || takeReference(row[0] ?? '').id !== undefined;
}

/** A small letter at the beginning shows that a line goes on. */
const GOES_ON = /^\p{Ll}/u;

/**
 * Joins lines without a day to their titles. Text recognition and prints set the day beside any line of a title. Gives the rows
 * beside a line that may belong to any of them, each with that line. `from` is the place of the column headers. Without them, a
 * line above the first row may be a heading.
 */
export function placeLooseLines(rows: string[][], from: number | null): Map<string[], string> {
  const doubts = new Map<string[], string>();
  const first = rows.findIndex(isRegisterRow);
  const last = rows.findLastIndex(isRegisterRow);
  rows.forEach((row, index) => {
    const [line = ''] = row;
    const [above, below] = [rows[index - 1], rows[index + 1]].map((each) =>
      each && isRegisterRow(each) ? each : null,
    );
    if (first < 0 || isRegisterRow(row) || line === '') return;
    if (above && GOES_ON.test(line) && takeReference(above[0] ?? '').id === undefined)
      above[0] = `${above[0]} ${row.splice(0).join()}`;
    else if (below && GOES_ON.test(below[0] ?? '')) below[0] = `${row.splice(0).join()} ${below[0]}`;
    else if (index >= (from ?? first) && (index < last || GOES_ON.test(line)))
      for (const beside of [above, below]) if (beside) doubts.set(beside, line);
  });
  return doubts;
}
