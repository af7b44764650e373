import { findLabel } from '../../record/labels.js';
import type { PdfLine } from './pdf-lines.js';

/** Lines of one column begin at most this many points apart. */
const ALIGNED = 3;

function isAt(left: number, other: number | undefined): boolean {
  return other !== undefined && Math.abs(left - other) <= ALIGNED;
}

/** Leaves out the head of a table that is printed again over the page, where it would interrupt a row. */
export function withoutRepeatedHeads(pages: readonly PdfLine[][]): PdfLine[][] {
  return pages.map((lines, page) => {
    const above = pages[page - 1] ?? [];
    return lines.slice(lengthOfRepeatedHead(lines, above));
  });
}

/** The number of lines at the top of a page that repeat a table head from the page before. */
function lengthOfRepeatedHead(lines: readonly PdfLine[], above: readonly PdfLine[]): number {
  const [first] = lines;
  if (!first || first.cells.length < 2) return 0;
  const at = above.findLastIndex((line) => isSameRow(line, first));
  if (at < 0) return 0;
  const length = lines.findIndex((line, index) => !isSameRow(line, above[at + index]));
  return length < 0 ? 0 : length;
}

function isSameRow(line: PdfLine, other: PdfLine | undefined): boolean {
  return line.text === other?.text && isAt(line.left, other.left);
}

/** The longest label of a cover sheet, in characters. */
const MAX_LABEL = 60;
/** Fewer rows of two cells may be anything. */
const FEWEST_ROWS = 3;

/** A row of two columns: the lines of its label, and those of its value. */
interface CoverRow {
  label: PdfLine[];
  value: PdfLine[];
}

/**
 * Prints the cover sheet of a report as fields. It has a column of labels, at least one of them known, and a column of values. Each
 * row becomes a line with a colon, as in a text copy.
 */
export function printCover(lines: readonly PdfLine[]): PdfLine[] {
  const start = lines.findIndex(({ cells }) => cells.length === 2);
  if (start < 0) return [...lines];
  const { rows, end } = readCoverRows(lines, start);
  const labels = rows.map(({ label }) => wordsOfLines(label));
  const isCover =
    rows.length >= FEWEST_ROWS &&
    labels.every((label) => label.length <= MAX_LABEL) &&
    labels.some((label) => findLabel(label) !== null);
  if (!isCover) return [...lines.slice(0, start + 1), ...printCover(lines.slice(start + 1))];
  return [...lines.slice(0, start), ...rows.flatMap(printRow), ...lines.slice(end)];
}

function wordsOfLines(lines: readonly PdfLine[]): string {
  return lines.map(({ text }) => text.trim()).join(' ');
}

/** Labels of one sheet have a colon, or have none. */
function hasColon(label: string): boolean {
  return label.trimEnd().endsWith(':');
}

/** Reads rows from a line on, in drawing order, up to the first line outside both columns. */
function readCoverRows(lines: readonly PdfLine[], start: number): { rows: CoverRow[]; end: number } {
  const [opening] = lines[start]?.cells ?? [];
  const [labels, values] = (lines[start]?.cells ?? []).map(({ left }) => left);
  const isOfKind = ({ text }: { text: string }) => hasColon(text) === hasColon(opening?.text ?? '');
  const rows: CoverRow[] = [];
  let at = start;
  for (; at < lines.length; at += 1) {
    const line = lines[at] as PdfLine;
    const [first, second, ...others] = line.cells;
    const row = rows.at(-1);
    if (others.length > 0) break;
    if (first && second && isAt(first.left, labels) && isAt(second.left, values) && isOfKind(first))
      rows.push({ label: [cellLine(line, first)], value: [cellLine(line, second)] });
    else if (second === undefined && isAt(line.left, values) && row) row.value.push(line);
    else if (second === undefined && isAt(line.left, labels)) {
      const length = lengthOfLabel(lines, at, values);
      if (length === 0) break;
      rows.push({ label: lines.slice(at, at + length), value: [] });
      at += length - 1;
    } else break;
  }
  return { rows, end: at };
}

/** The number of lines of a wrapped label. Its value is drawn after it, and stands beside its first line. */
function lengthOfLabel(lines: readonly PdfLine[], at: number, values: number | undefined): number {
  const first = lines[at] as PdfLine;
  const length = lines.slice(at).findIndex(({ left }) => !isAt(left, first.left));
  const value = lines[at + length];
  const isBeside = value && isAt(value.left, values) && value.baseline > first.baseline - first.size / 2;
  return length > 0 && isBeside ? length : 0;
}

function cellLine(line: PdfLine, { text, left }: PdfLine['cells'][number]): PdfLine {
  return { ...line, text: text.replace(/\s+/g, ' ').trim(), left, cells: [{ text, left }] };
}

function printRow({ label, value }: CoverRow): PdfLine[] {
  const [first, ...rest] = value;
  const [top] = label;
  if (!top) return value;
  const printed = wordsOfLines(label).replace(/ *:$/, '');
  const text = `${printed}: ${first?.text ?? ''}`.trim();
  const opening = { ...(first ?? top), text, isRow: true };
  return [opening, ...rest];
}
