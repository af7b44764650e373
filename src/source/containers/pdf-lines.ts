import { plain } from '../../page/segment.js';

/** Text that a PDF draws in one step, in points from the left and bottom of its page. It is at most one line. */
export interface PdfPiece {
  text: string;
  left: number;
  baseline: number;
  width: number;
  /** The size of the letters. */
  size: number;
}

/** A printed line and its position. */
export interface PdfLine {
  text: string;
  left: number;
  right: number;
  baseline: number;
  size: number;
}

/** A wider gap between pieces, as part of a letter's size, is a blank. */
const BLANK = 0.15;

/** Values in the narrow cells of a register. */
const VALUE = /^(?:\d{1,2}\/\d{1,2}\/\d{4}|\d{1,2}|not for call-?in)$/i;

/** Left edges of columns with days and counts: at least two values stand below each other. */
function valueColumns(pieces: readonly PdfPiece[]): Set<number> {
  const counts = new Map<number, number>();
  for (const { text, left } of pieces) {
    const at = Math.round(left);
    if (VALUE.test(text.trim())) counts.set(at, (counts.get(at) ?? 0) + 1);
  }
  return new Set([...counts].filter(([, count]) => count > 1).map(([at]) => at));
}

/** Joins the pieces of a page into lines, in drawing order. The cells of a table stay whole. */
export function toLines(pieces: readonly PdfPiece[]): PdfLine[] {
  const lines: PdfLine[] = [];
  const columns = valueColumns(pieces);
  for (const { text, left, baseline, width, size } of pieces.filter(({ text }) => text.trim() !== '')) {
    const line = lines.at(-1);
    const right = left + width;
    // Raised letters, as in 15th, are smaller and have another baseline.
    const isLevel = line && Math.abs(line.baseline - baseline) < Math.max(line.size, size) / 2;
    const isCell = VALUE.test(text.trim()) && columns.has(Math.round(left));
    if (isLevel && !isCell && left > line.right - line.size / 2) {
      line.text += left - line.right > BLANK * size ? ` ${text}` : text;
      line.right = right;
      if (size > line.size) Object.assign(line, { size, baseline });
    } else lines.push({ text, left, right, baseline, size });
  }
  // Some programs draw the bullets of a page separately from the items.
  return lines
    .filter(({ text }) => !/^[•◦▪\s]+$/.test(text))
    .map((line) => ({ ...line, text: plain(line.text) }));
}

/** The most lines of a running header or footer. */
const RUNNING_LINES = 3;
const PAGE_NUMBER = /^(?:page )?\d{1,4}(?: of \d{1,4})?$/i;

/**
 * Leaves out page numbers and repeated headers and footers, which would interrupt paragraphs. The first header and the last footer
 * stay.
 */
export function withoutRunningLines(pages: readonly PdfLine[][]): PdfLine[][] {
  const places = new Map<string, number[]>();
  const edges = pages.map(edgesOf);
  for (const [page, lines] of edges.entries()) {
    for (const [line, edge] of lines) {
      const place = edgePlace(line, edge);
      places.set(place, [...(places.get(place) ?? []).filter((each) => each !== page), page]);
    }
  }
  const isRunning = (line: PdfLine, page: number, edge: Edge): boolean => {
    const found = places.get(edgePlace(line, edge)) ?? [];
    if (PAGE_NUMBER.test(line.text)) return found.length > 1 || /^page/i.test(line.text);
    const kept = edge === 'head' ? found[0] : found.at(-1);
    return found.length > 1 && found.length * 2 >= pages.length && page !== kept;
  };
  return pages.map((lines, page) =>
    lines.filter((line) => {
      const edge = edges[page]?.get(line);
      return edge === undefined || !isRunning(line, page, edge);
    }),
  );
}

type Edge = 'head' | 'foot';

/** The highest and the lowest lines of a page. */
function edgesOf(lines: readonly PdfLine[]): Map<PdfLine, Edge> {
  const downwards = lines.toSorted((one, other) => other.baseline - one.baseline);
  const middle = Math.ceil(lines.length / 2);
  const heads = downwards.slice(0, Math.min(RUNNING_LINES, middle));
  const feet = downwards.slice(Math.max(middle, lines.length - RUNNING_LINES));
  return new Map([...heads.map(asEdge('head')), ...feet.map(asEdge('foot'))]);
}

function asEdge(edge: Edge): (line: PdfLine) => [PdfLine, Edge] {
  return (line) => [line, edge];
}

/** Identifies a running line: lines of two pages with the same words and the same height are one. */
function edgePlace({ text, baseline }: PdfLine, edge: Edge): string {
  return `${edge} ${Math.round(baseline / 2)} ${PAGE_NUMBER.test(text) ? 'page number' : text}`;
}
