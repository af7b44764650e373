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
  /** What stands on the line far apart, as the cells of a row do; most lines are one. */
  cells: PdfCell[];
  /** It is the row of a cover sheet, and goes on from no other line. */
  isRow?: boolean;
}

interface PdfCell {
  text: string;
  left: number;
}

/** A wider gap between pieces, as part of a letter's size, is a blank. */
const BLANK = 0.15;
/** The least gap between cells, in letter sizes. Blanks between words are narrower. */
export const GUTTER = 2;
/** Raised figures that refer to a footnote are at most this part of the size of the text. */
const RAISED = 0.8;
/** The number of a paragraph or a section, whose text begins at the next tab. */
const PARAGRAPH_NUMBER = /^\(?[\d.]{1,6}\)?$/;

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
      addPiece(line, isRaised(line, { text, baseline, size }) ? raise(text) : text, left, size);
      line.right = right;
      if (size > line.size) Object.assign(line, { size, baseline });
    } else lines.push({ text, left, right, baseline, size, cells: [{ text, left }] });
  }
  // Some programs draw the bullets of a page separately from the items.
  return lines
    .filter(({ text }) => !/^[•◦▪\s]+$/.test(text))
    .map((line) => ({ ...line, text: plain(line.text) }));
}

function addPiece(line: PdfLine, text: string, left: number, size: number): void {
  const gap = left - line.right;
  const printed = gap > BLANK * size ? ` ${text}` : text;
  const cell = line.cells.at(-1);
  if (gap > GUTTER * size && !PARAGRAPH_NUMBER.test(line.text.trim())) line.cells.push({ text, left });
  else if (cell) cell.text += printed;
  line.text += printed;
}

/** Whether a piece is a raised figure: of a footnote, or the power of a unit. Beside an amount, it is no digit of it. */
function isRaised(
  line: PdfLine,
  { text, baseline, size }: Pick<PdfPiece, 'text' | 'baseline' | 'size'>,
): boolean {
  return /^\s*\d{1,3}\s*$/.test(text) && size < RAISED * line.size && baseline > line.baseline + size / 10;
}

const RAISED_FIGURES = '⁰¹²³⁴⁵⁶⁷⁸⁹';

function raise(figures: string): string {
  return figures.replace(/\d/g, (figure) => RAISED_FIGURES[Number(figure)] ?? figure);
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
      for (const place of edgePlaces(line, edge, page))
        places.set(place, [...(places.get(place) ?? []).filter((each) => each !== page), page]);
    }
  }
  const words = new Set(pages.flatMap((lines) => lines.map(({ text }) => text)));
  const isRunning = (line: PdfLine, page: number, edge: Edge): boolean => {
    const [same = [], counted = []] = edgePlaces(line, edge, page).map((place) => places.get(place) ?? []);
    if (PAGE_NUMBER.test(line.text)) return same.length > 1 || /^page/i.test(line.text);
    const isCounted = counted.length >= FEWEST_COUNTED;
    const found = isCounted ? counted : same;
    // The title of the paper, with the number of the page: the title stands above the text.
    if (isCounted && words.has(line.text.replace(COUNTED, '').trim())) return true;
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

/** A running line with the number of its page at its beginning or its end: `Household Waste 7`. */
const COUNTED = /^\d{1,4}\b(?=.*\p{L})|(?<=\p{L}.*)\b\d{1,4}(?: of \d{1,4})?$/u;
/** `Option 1` and `Option 2` may head two pages by chance. */
const FEWEST_COUNTED = 3;

/**
 * Identifies a running line: lines of two pages with the same words and the same height are one. In a second form, a number that
 * counts the pages does not matter.
 */
function edgePlaces({ text, baseline }: PdfLine, edge: Edge, page: number): string[] {
  const at = `${edge} ${Math.round(baseline / 2)}`;
  if (PAGE_NUMBER.test(text)) return [`${at} page number`];
  if (!COUNTED.test(text)) return [`${at} ${text}`];
  const counted = text.replace(COUNTED, (number) => `# ${Number.parseInt(number, 10) - page}`);
  return [`${at} ${text}`, `${at} counted ${counted}`];
}
