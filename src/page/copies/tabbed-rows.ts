import { plain } from '../segment.js';
import type { Line } from '../wrapping.js';

/** The first header of a register, in English and in Welsh. */
const FIRST_HEADERS: ReadonlySet<string> = new Set(['title', 'item', 'decision', 'teitl', 'eitem']);
/** A header has words only. */
const HEADER = /^\p{Lu}[^\d:.]{1,40}$/u;
const DAY = /^(?:\d{1,2}\/)?\d{1,2}\/\d{4}$/;

/** The rows of a register in a copy whose tabs separate cells, the header first, and their lines. */
export interface TabbedRows {
  rows: string[][];
  from: number;
  to: number;
}

/** Finds the header of a register and the rows below it. Null without a day in each row, and if a row has other cells. */
export function findTabbedRows(lines: readonly Line[]): TabbedRows | null {
  const from = lines.findIndex(isHeader);
  const width = from < 0 ? 0 : cellsOf(lines[from]).length;
  const below = lines.slice(from + 1).map(cellsOf);
  const length = below.findIndex((cells) => cells.length < 2);
  const rows = length < 0 ? below : below.slice(0, length);
  const isRow = (cells: readonly string[]) =>
    cells.length === width && cells.slice(1).some((cell) => DAY.test(cell));
  const rest = below.slice(rows.length);
  const next = lines.slice(from + 1 + rows.length).findIndex(isHeader);
  const isWhole = rest.slice(0, next < 0 ? undefined : next).every((cells) => cells.length < 2);
  if (from < 0 || rows.length === 0 || !rows.every(isRow) || !isWhole) return null;
  return { rows: [cellsOf(lines[from]), ...rows], from, to: from + 1 + rows.length };
}

function isHeader(line: Line): boolean {
  if (!line.raw.includes('\t')) return false;
  const [first = '', ...others] = cellsOf(line);
  return FIRST_HEADERS.has(first.toLowerCase()) && others.every((cell) => HEADER.test(cell));
}

function cellsOf(line: Line | undefined): string[] {
  return (line?.raw ?? '').split('\t').map(plain);
}
