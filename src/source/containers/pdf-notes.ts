import type { PdfLine } from './pdf-lines.js';

/** Letters of footnotes are at most this part of the size of the text. */
const SMALL = 0.93;
const NOTE = /^(?:\d{1,3}|[*†‡])\s*[\p{L}\d(“"‘£]/u;

/** The lines of a page: its text, and the footnotes below it. */
export interface PageOfNotes<Line extends PdfLine> {
  body: Line[];
  notes: Line[];
}

/** Separates the footnotes at the end of a page. They would interrupt a paragraph that goes on over the page. */
export function splitNotes<Line extends PdfLine>(
  lines: readonly Line[],
  usualSize: number,
): PageOfNotes<Line> {
  const isSmall = ({ size }: PdfLine) => size <= SMALL * usualSize;
  const firstSmall = lines.findLastIndex((line) => !isSmall(line)) + 1;
  const opening = lines.slice(firstSmall).findIndex(({ text }) => NOTE.test(text));
  const start = firstSmall + opening;
  const last = lines[start - 1];
  const isBelow = last !== undefined && (lines[start]?.baseline ?? 0) < last.baseline;
  if (opening < 0 || !isBelow) return { body: [...lines], notes: [] };
  return { body: lines.slice(0, start), notes: lines.slice(start) };
}
