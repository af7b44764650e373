import type { PdfLine } from './pdf-lines.js';
import { splitNotes } from './pdf-notes.js';

/** A line with facts about its page. */
export interface PlacedLine extends PdfLine {
  page: number;
  /** The right edge of the lines of its page, in points from the left. */
  margin: number;
  /** The size of its letters relative to the text: 1 for the text itself. */
  scale: number;
  /** Where its last cell begins; the line itself, where it is one. */
  cellLeft: number;
  /** It is of a table, whose columns are narrower than a page's lines. */
  isCell: boolean;
  /** Another column stands beside that cell. */
  isNarrow: boolean;
  /** Footnotes of its page, where it is the last line of the text above them. */
  notes: PlacedLine[];
}

/** Lines of one paragraph, or of one column, begin at most this many points apart. */
export const ALIGNED = 3;
/** From the end of a cell to the text of the next, in points. */
const CELL_PADDING = 6;

/** Gives each line its position. A page with short lines only, such as a last one, takes the margin of most pages. */
export function placeLines(pages: readonly PdfLine[][]): PlacedLine[] {
  const ends = pages.map((lines) => lines.reduce((end, { right }) => Math.max(end, right), 0));
  const usualSize = usualSizeOf(pages.flat());
  const usualEnd = ends.toSorted((one, other) => one - other)[Math.floor(ends.length / 2)] ?? 0;
  return pages.flatMap((lines, page) => {
    const margin = Math.max(usualEnd, ends[page] ?? 0);
    const columns = findColumns(lines);
    const placed = lines.map((line): PlacedLine => {
      const cellLeft = line.cells.at(-1)?.left ?? line.left;
      const end = columns.find((left) => left > cellLeft + ALIGNED);
      const isCell = line.cells.length > 1 || columns.slice(1).some((left) => isNear(left, line.left));
      const scale = Math.max(1, line.size / usualSize);
      const isNarrow = isCell && end !== undefined;
      const own = { cellLeft, isCell, isNarrow, margin: isNarrow ? end - CELL_PADDING : margin };
      return { ...line, ...own, page, scale, notes: [] };
    });
    const { body, notes } = splitNotes(placed, usualSize);
    return body.map((line, index) => (index === body.length - 1 ? { ...line, notes } : line));
  });
}

/** Whether two lines begin at one place. */
export function isNear(one: number, other: number): boolean {
  return Math.abs(one - other) <= ALIGNED;
}

/** The left edges of table columns on a page. At least two lines have a cell there, one of them beside another cell. */
function findColumns(lines: readonly PdfLine[]): number[] {
  const starts = lines
    .flatMap(({ cells }) => cells.map(({ left }) => ({ left, isBeside: cells.length > 1 })))
    .sort((one, other) => one.left - other.left);
  const columns: { left: number; count: number; isBeside: boolean }[] = [];
  for (const { left, isBeside } of starts) {
    const column = columns.at(-1);
    if (column && isNear(column.left, left)) {
      column.count += 1;
      column.isBeside ||= isBeside;
    } else columns.push({ left, count: 1, isBeside });
  }
  return columns.filter(({ count, isBeside }) => count > 1 && isBeside).map(({ left }) => left);
}

/** The letter size of most text. */
function usualSizeOf(lines: readonly PdfLine[]): number {
  const letters = new Map<number, number>();
  for (const { size, text } of lines) letters.set(size, (letters.get(size) ?? 0) + text.length);
  const [usual] = [...letters].sort(([, one], [, other]) => other - one);
  return usual?.[0] ?? 1;
}
