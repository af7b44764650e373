import type { CopyTool } from './copy.js';
import { REGISTER_HEADER } from './register-lines.js';

/** The first part of a date in a cell. Narrow cells break it after a slash. */
const DATE = /(?<=^|\s)\d{2}\/(?:\d{2}\/(?:\d{4})?)?(?=\s|$)/g;
const WHOLE_DATE = /^\d{2}\/\d{2}\/\d{4}$/;
const REFERENCE_AT_END = /\bref: ?\d{1,9}$/i;
const REFERENCE = /\bref: ?\d{1,9}\b/gi;

/** links, elinks, w3m, pandoc and `pdftotext -layout` print the cells of a row side by side, each wrapped in its column. */
export const COLUMNS_OF_REGISTER: CopyTool = {
  name: 'a tool that sets columns side by side',
  isSeenIn: (text) =>
    /\d{2}\/(?:\d{2}\/(?:\d{4})?)? {2,}|\S {2,}\d{2}\/\d{2}\//.test(text) &&
    findTable(text.split('\n')) !== null,
  undo: (copy) => {
    const lines = readTables(copy.text.split('\n'));
    return lines === null ? { ...copy, lost: LOST } : { ...copy, text: lines.join('\n') };
  },
};

/** The lines of a copy, with each row of its tables on one line, and tabs between cells. Null if rows cannot be told. */
function readTables(lines: readonly string[]): readonly string[] | null {
  const table = findTable(lines);
  const rows = table && readRows(table);
  if (table === null || rows === null) return table === null ? lines : null;
  const below = readTables(lines.slice(table.to));
  const printed = rows.map((cells) => cells.join('\t'));
  return below && [...lines.slice(0, table.from), ...printed, '', ...below];
}

const LOST = 'cells stand side by side, and which of their lines make a row cannot be told';

/** The body of a table: its lines, the start of each column, and its position in the copy. */
interface AlignedTable {
  lines: string[];
  starts: number[];
  from: number;
  to: number;
}

/** Finds the lines below the column headers, up to the first line with words across a column border. */
function findTable(lines: readonly string[]): AlignedTable | null {
  const head = lines.findIndex((line, index) => isHead(line, lines[index + 1] ?? ''));
  if (head < 0) return null;
  const below = lines.slice(head + 1);
  const at = below.findIndex((line) => datesOf(line).length > 0);
  const first =
    below
      .slice(0, Math.max(at, 0))
      .findLastIndex((line) => /^[\s-]*$/.test(line) || /^\s*from\b[\s-]*$/i.test(line)) + 1;
  const starts = columnsOf(below);
  if (at < 0 || starts === null) return null;
  const from = head + 1 + first;
  const body = lines.slice(from);
  const lastDay = body.findLastIndex((line) => datesOf(line).includes(starts[1] ?? -1));
  const next = body.findIndex((line, index) => isHead(line, body[index + 1] ?? ''));
  const isNext = (index: number) => next >= 0 && index >= captionAbove(body, next);
  const length = body.findIndex((line, index) => isNext(index) || isEnd(line, index > lastDay, starts));
  const to = length < 0 ? lines.length : from + length;
  return { lines: lines.slice(from, to), starts, from, to };
}

/** The line of the caption above the next table's header; the header itself without one. */
function captionAbove(lines: readonly string[], head: number): number {
  const at = lines.slice(0, head).findLastIndex((line) => line.trim() !== '');
  return datesOf(lines[at] ?? '').length === 0 && /^\s*[^\d]+$/.test(lines[at] ?? '') ? at : head;
}

/** Whether a line is the header, which may take two lines: `Effective` over `from`. */
function isHead(line: string, next: string): boolean {
  const isBroken = /^\s+from\s*$/i.test(next);
  const printed = isBroken ? line.replace(/\beffective\b/i, 'effective from') : line;
  return / {2,}\S/.test(line.trim()) && REGISTER_HEADER.test(printed.trim().replace(/\s+/g, ' '));
}

/** The positions of dates at the beginnings of cells in a line. */
function datesOf(line: string): number[] {
  return [...line.matchAll(DATE)].map(({ index }) => index).filter((at) => at > 0);
}

/** The starts of the columns. Each date column begins where most dates do, the last where the words after the dates begin. */
function columnsOf(lines: readonly string[]): number[] | null {
  const dated = lines.map((line) => ({ line, dates: datesOf(line) })).filter(({ dates }) => dates.length > 0);
  const counts = new Map<number, number>();
  for (const { dates } of dated) for (const at of dates) counts.set(at, (counts.get(at) ?? 0) + 1);
  const [first, second] = [...counts]
    .filter(([, count]) => count * 2 >= dated.length || count > 1)
    .map(([at]) => at)
    .sort((one, other) => one - other);
  if (first === undefined) return null;
  const behind = dated.map(({ line }) => lastCell(line, second ?? first)).filter((at) => at > 0);
  const third = behind.length > 0 ? Math.min(...behind) : undefined;
  return [0, first, second, third].filter((at) => at !== undefined);
}

/** Where the words after the last date begin; 0 without words. */
function lastCell(line: string, from: number): number {
  const rest = line.slice(from);
  const date = /^(?:\d{2}\/[\d/]*)?\s*/.exec(rest)?.[0].length ?? 0;
  return rest.slice(date).trim() === '' ? 0 : from + date;
}

/** Whether a table ends: words stand across a column border, or a blank line follows its last day. */
function isEnd(line: string, isBelowDays: boolean, starts: readonly number[]): boolean {
  if (line.trim() === '') return isBelowDays;
  return starts.slice(1).some((at) => /\S/.test(line.charAt(at - 1)) && /\S/.test(line.charAt(at)));
}

function alignedCells(line: string, starts: readonly number[]): string[] {
  return starts.map((at, index) => line.slice(at, starts[index + 1]).trim());
}

/** The most lines of a register to join: longer ones allow too many ways. */
const MOST_LINES = 400;

/** The rows of a table, cell by cell. Null if the lines can be joined in several sensible ways. */
function readRows({ lines, starts }: AlignedTable): string[][] | null {
  const all = lines.map((line) => alignedCells(line, starts));
  const chunks = splitAtBlanks(all);
  if (chunks.length > 1 && chunks.every((chunk) => countDates(chunk) === 1)) return chunks.map(joinRow);
  const filled = all.filter((cells) => cells.some((cell) => cell !== ''));
  if (filled.every(isDated)) return filled;
  if (filled.length > MOST_LINES) return null;
  const ways = [topAligned(filled), ...middleAligned(filled)].filter((rows) => rows !== null).filter(isSound);
  const different = new Map(ways.map((rows) => [JSON.stringify(rows.map(joinRow)), rows]));
  const [only] = different.values();
  return only !== undefined && different.size === 1 ? only.map(joinRow) : null;
}

type Row = string[][];

function splitAtBlanks(lines: readonly string[][]): Row[] {
  const chunks: Row[] = [[]];
  for (const cells of lines) {
    if (cells.some((cell) => cell !== '')) chunks.at(-1)?.push(cells);
    else if (chunks.at(-1)?.length) chunks.push([]);
  }
  return chunks.filter((chunk) => chunk.length > 0);
}

const isDated = ([, date = '']: readonly string[]): boolean => /^\d{2}\//.test(date);

function countDates(chunk: Row): number {
  return chunk.filter(isDated).length;
}

/** Rows that begin with the line of their date. */
function topAligned(lines: Row): Row[] | null {
  if (!lines[0] || !isDated(lines[0])) return null;
  const rows: Row[] = [];
  for (const cells of lines) {
    if (isDated(cells)) rows.push([cells]);
    else rows.at(-1)?.push(cells);
  }
  return rows;
}

/** The most ways to try. A table with more is not read. */
const MOST_WAYS = 64;

/** Every division in which each row has its date in the middle line, or in the line above the middle. */
function middleAligned(lines: Row): Row[][] {
  let ways: { rows: Row[]; at: number }[] = [{ rows: [], at: 0 }];
  const whole: Row[][] = [];
  while (ways.length > 0 && ways.length <= MOST_WAYS) {
    const next: typeof ways = [];
    for (const { rows, at } of ways) {
      const above = lines.slice(at).findIndex(isDated);
      if (at === lines.length) whole.push(rows);
      if (above < 0) continue;
      for (const height of [2 * above + 1, 2 * above + 2]) {
        const row = lines.slice(at, at + height);
        if (row.length === height && countDates(row) === 1)
          next.push({ rows: [...rows, row], at: at + height });
      }
    }
    ways = next;
  }
  return whole;
}

/** Whether rows make sense. The number of a decision ends its title. A title was not wrapped where its next word had fitted. */
function isSound(rows: readonly Row[]): boolean {
  const width = Math.max(...rows.flat().map(([title = '']) => title.length));
  const titles = rows.map((row) => row.map(([title = '']) => title).filter((title) => title !== ''));
  const hasDates = rows.map(joinRow).every(([, date = '']) => WHOLE_DATE.test(date));
  return (
    hasDates &&
    titles.every((lines) => {
      const title = lines.join(' ');
      const numbers = title.match(REFERENCE)?.length ?? 0;
      if (title === '' || numbers > 1 || (numbers === 1 && !REFERENCE_AT_END.test(title))) return false;
      return lines.every((line, index) => {
        const word = /^\S+/.exec(lines[index + 1] ?? '')?.[0];
        return word === undefined || line.length + 1 + word.length > width;
      });
    })
  );
}

/** Joins the lines of each cell. A date broken after a slash gets no blank. */
function joinRow(row: Row): string[] {
  const width = Math.max(...row.map((cells) => cells.length));
  return Array.from({ length: width }, (_, column) => {
    const parts = row.map((cells) => cells[column] ?? '').filter((part) => part !== '');
    const glued = parts.join('');
    return WHOLE_DATE.test(glued) ? glued : parts.join(' ');
  });
}
