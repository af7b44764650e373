import { isListItem } from '../../page/segment.js';
import { ADDRESS_LINE } from '../../page/wrapping.js';
import { orderColumns } from './pdf-columns.js';
import { type PdfLine, type PdfPiece, toLines, withoutRunningLines } from './pdf-lines.js';

/** A line with facts about its page. */
interface PlacedLine extends PdfLine {
  page: number;
  /** The right edge of the lines of its page, in points from the left. */
  margin: number;
  /** The size of its letters relative to the text: 1 for the text itself. */
  scale: number;
}

/** The least width of a column, in letters of the text's size. Shorter lines are never full, even among shorter neighbours. */
const SHORTEST_FULL_LINE = 40;

/** The line spacing, in letter sizes, if too few lines show it. */
const USUAL_GAP = 1.2;
/** The gap between paragraphs, as a multiple of the usual gap. */
const PARAGRAPH_GAP = 1.3;
/** A step upwards of at most this many sizes leads to the next cell of a row. A larger step leads to another column. */
const CELL_HEIGHT = 8;
/**
 * The greatest distance between line starts of one paragraph, in points. First lines can be indented, and text can hang beside a
 * number.
 */
const ALIGNED = 3;
const INDENT = 72;
const ENUMERATED = /^(?:\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]|\d{1,2}(?:\.\d{1,2})+\.?) /;
const SENTENCE_END = /[.:;!?]$/;

/**
 * Prints the text of a PDF, page by page, as a text copy. Wrapped lines are joined, and a wide gap becomes a blank line. Page
 * numbers and repeated headers are left out. The result is empty if a page draws only those.
 */
export function printText(pages: readonly PdfPiece[][]): string {
  const lines = placeLines(withoutRunningLines(pages.map((pieces) => toLines(orderColumns(pieces)))));
  const usualGap = findUsualGap(lines);
  let text = '';
  for (const [index, line] of lines.entries()) {
    const previous = lines[index - 1];
    text += (previous ? between(previous, line, usualGap) : '') + line.text;
  }
  return text;
}

/** Gives each line the margin of its page. A page with short lines only, such as a last one, takes the margin of most pages. */
function placeLines(pages: readonly PdfLine[][]): PlacedLine[] {
  const ends = pages.map((lines) => lines.reduce((end, { right }) => Math.max(end, right), 0));
  const usualSize = usualSizeOf(pages.flat());
  const usualEnd = ends.toSorted((one, other) => one - other)[Math.floor(ends.length / 2)] ?? 0;
  return pages.flatMap((lines, page) => {
    const margin = Math.max(usualEnd, ends[page] ?? 0);
    return lines.map((line) => ({ ...line, page, margin, scale: Math.max(1, line.size / usualSize) }));
  });
}

/** The letter size of most text. */
function usualSizeOf(lines: readonly PdfLine[]): number {
  const letters = new Map<number, number>();
  for (const { size, text } of lines) letters.set(size, (letters.get(size) ?? 0) + text.length);
  const [usual] = [...letters].sort(([, one], [, other]) => other - one);
  return usual?.[0] ?? 1;
}

/** The usual gap within paragraphs. Most gaps lie inside paragraphs, so it is among the smaller ones. */
function findUsualGap(lines: readonly PlacedLine[]): number {
  const steps = lines.flatMap((next, index) => {
    const line = lines[index - 1];
    const gap = gapBetween(line, next);
    return line && gap > 0.9 && gap < 2.5 ? [{ gap, isFull: isFull(line, next) }] : [];
  });
  const gaps = steps.map(({ gap }) => gap).sort((one, other) => one - other);
  const usual = gaps[Math.floor(gaps.length / 4)] ?? USUAL_GAP;
  const alike = steps.filter(({ gap }) => Math.abs(gap - usual) < usual / 10);
  const isWide = usual > USUAL_GAP * PARAGRAPH_GAP;
  // On a page of short paragraphs most gaps lie between them. Inside a paragraph, the line above is full.
  return isWide && alike.filter((step) => step.isFull).length * 3 < alike.length ? USUAL_GAP : usual;
}

/** The distance down to the next line, in sizes of the larger letters; NaN across pages. */
function gapBetween(line: PlacedLine | undefined, next: PlacedLine): number {
  if (line?.page !== next.page) return Number.NaN;
  return (line.baseline - next.baseline) / Math.max(line.size, next.size);
}

/** The separator between two lines: a blank, a line end, a blank line, or nothing after a hyphen. */
function between(line: PlacedLine, next: PlacedLine, usualGap: number): string {
  const gap = gapBetween(line, next);
  const isNextPage = line.page !== next.page;
  const isNear = gap > 0 && gap < usualGap * PARAGRAPH_GAP;
  const continues = (isNear || (isNextPage && !SENTENCE_END.test(line.text))) && isWrapped(line, next);
  // In `pre- and post-` the hyphen ends a word.
  const isInWord = /\p{Ll}-$/u.test(line.text) && /^(?!and\b|or\b|to\b)\p{Ll}/u.test(next.text);
  if (continues || (isNear && isInWord)) return isInWord ? '' : ' ';
  const isNextCell = gap <= 0 && gap > -CELL_HEIGHT;
  // The end of a table cell or of an indented list.
  const isItem = [line, next].some((each) => isListItem(each.text) || ENUMERATED.test(each.text));
  const isOutdented = !isItem && next.left < line.left - ALIGNED;
  return (isNear && !isOutdented) || isNextCell ? '\n' : '\n\n';
}

/** Whether a paragraph continues: its next word did not fit on the line, or stands in mid-sentence. */
function isWrapped(line: PlacedLine, next: PlacedLine): boolean {
  const isOfOneKind = Math.abs(line.size - next.size) < 0.1 * line.size && isAligned(line, next);
  const isOwnLine = isListItem(next.text) || ENUMERATED.test(next.text) || ADDRESS_LINE.test(next.text);
  if (!isOfOneKind || isOwnLine) return false;
  return isFull(line, next) || (/^[a-z(]/.test(next.text) && !SENTENCE_END.test(line.text));
}

/** Whether a line is full: the first word of the next line did not fit. */
function isFull(line: PlacedLine, next: PlacedLine): boolean {
  const word = /^\S+/.exec(next.text)?.[0].length ?? 0;
  const width = ((next.right - next.left) * (word + 1)) / Math.max(1, next.text.length);
  return line.text.length * line.scale >= SHORTEST_FULL_LINE && line.right + width > line.margin;
}

function isAligned(line: PlacedLine, next: PlacedLine): boolean {
  const shift = next.left - line.left;
  const hangs = isListItem(line.text) || ENUMERATED.test(line.text);
  return Math.abs(shift) < ALIGNED || (hangs ? shift > 0 && shift < INDENT : shift < 0 && shift > -INDENT);
}
