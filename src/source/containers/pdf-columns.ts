import { REPORT_HEADINGS } from '../../page/report.js';
import { GUTTER, type PdfPiece } from './pdf-lines.js';

/** The greatest distance between lines of two blocks side by side, in letter sizes. */
const MAX_STEP = 3;
/** The greatest distance between the line starts of one column, in points. */
const ALIGNED = 3;

/** Pieces of one line that stand close together. */
type Cell = PdfPiece[];

/**
 * Puts blocks that stand side by side, each under its own label, one after the other. A report ends with its author and its
 * director like this. Other text beside a label is its value and stays there.
 */
export function orderColumns(pieces: readonly PdfPiece[]): PdfPiece[] {
  const rows = toRows(pieces.filter(({ text }) => text.trim() !== ''));
  const ordered: PdfPiece[] = [];
  for (let at = 0; at < rows.length; ) {
    const block = rows.slice(at, at + lengthOfBlock(rows, at));
    const [, second] = block[0] ?? [];
    const isRight = (cell: Cell) => startOf(cell) >= startOf(second) - ALIGNED;
    const cells = block.flat();
    if (block.length > 1) ordered.push(...cells.filter((cell) => !isRight(cell)).flat());
    ordered.push(...(block.length > 1 ? cells.filter(isRight) : (rows[at] ?? [])).flat());
    at += Math.max(1, block.length);
  }
  return ordered;
}

/** The lines in drawing order, each with its cells. */
function toRows(pieces: readonly PdfPiece[]): Cell[][] {
  const rows: Cell[][] = [];
  let last: PdfPiece | undefined;
  for (const piece of pieces) {
    const gap = last && isLevel(last, piece) ? piece.left - last.left - last.width : null;
    if (gap === null || gap < -piece.size) rows.push([[piece]]);
    else if (gap > GUTTER * piece.size) rows.at(-1)?.push([piece]);
    else rows.at(-1)?.at(-1)?.push(piece);
    last = piece;
  }
  return rows;
}

/** The number of lines from here that form two blocks side by side; 0 if no block begins. */
function lengthOfBlock(rows: readonly Cell[][], at: number): number {
  const [left, right, third] = rows[at] ?? [];
  if (!left || !right || third || !isHeading(left) || !isHeading(right)) return 0;
  const starts = [startOf(left), startOf(right)];
  let end = at + 1;
  while (rows[end]?.every((cell) => isInColumn(cell, starts)) && isBelow(rows[end - 1], rows[end])) end += 1;
  return rows.slice(at + 1, end).some((row) => row.length > 1) ? end - at : 0;
}

function isHeading(cell: Cell): boolean {
  const text = cell
    .map((piece) => piece.text)
    .join('')
    .replace(/\s+/g, ' ')
    .trim();
  return /^\p{Lu}[^:]*:$/u.test(text) || REPORT_HEADINGS.some((heading) => heading.test(text));
}

/** Whether a cell stays within its column. A line across both columns belongs to neither. */
function isInColumn(cell: Cell, [left = 0, right = 0]: readonly number[]): boolean {
  const last = cell.at(-1);
  const end = last ? last.left + last.width : 0;
  const isAt = (start: number) => Math.abs(startOf(cell) - start) <= ALIGNED;
  return isAt(right) || (isAt(left) && end < right);
}

function isBelow(row: Cell[] | undefined, next: Cell[] | undefined): boolean {
  const [above, below] = [row?.[0]?.[0], next?.[0]?.[0]];
  if (!above || !below) return false;
  const step = above.baseline - below.baseline;
  return step > 0 && step <= MAX_STEP * Math.max(above.size, below.size);
}

function isLevel(one: PdfPiece, other: PdfPiece): boolean {
  return Math.abs(one.baseline - other.baseline) < Math.max(one.size, other.size) / 2;
}

function startOf(cell: Cell | undefined): number {
  return cell?.[0]?.left ?? 0;
}
