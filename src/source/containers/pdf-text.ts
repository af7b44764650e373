import { isListItem } from '../../page/segment.js';
import { ADDRESS_LINE } from '../../page/wrapping.js';
import { orderColumns } from './pdf-columns.js';
import { type PdfPiece, toLines, withoutRunningLines } from './pdf-lines.js';
import { withNumbersBeside } from './pdf-numbers.js';
import { ALIGNED, isNear, type PlacedLine, placeLines } from './pdf-placing.js';
import { printCover, withoutRepeatedHeads } from './pdf-tables.js';

/** The least width of a column, in letters of the text's size. Shorter lines are never full, even among shorter neighbours. */
const SHORTEST_FULL_LINE = 40;
/** A cell of a table is narrower; the next column says where it ends. */
const SHORTEST_FULL_CELL = 15;

/** The line spacing, in letter sizes, if too few lines show it. */
const USUAL_GAP = 1.2;
/** The gap between paragraphs, as a multiple of the usual gap. */
const PARAGRAPH_GAP = 1.3;
/** A step upwards of at most this many sizes leads to the next cell of a row. A larger step leads to another column. */
const CELL_HEIGHT = 8;
/** The first line of a paragraph may be indented, and its text hang beside its number, in points. */
const INDENT = 72;
/** Text recognition measures the lines of one paragraph by this much otherwise, in points. */
const SIZE_OF_SCAN = 1;
const ENUMERATED = /^(?:\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]|\d{1,2}(?:\.\d{1,2})+\.?) /;
const SENTENCE_END = /[.:;!?]$/;

/**
 * Prints the text of a PDF, page by page, as a text copy. Wrapped lines are joined, and a wide gap becomes a blank line. Page
 * numbers and repeated headers are left out. The result is empty if a page draws only those.
 */
export function printText(pages: readonly PdfPiece[][]): string {
  const drawn = withoutRunningLines(pages.map((pieces) => withNumbersBeside(toLines(orderColumns(pieces)))));
  const [first = [], ...others] = withoutRepeatedHeads(drawn);
  const lines = placeLines([printCover(first), ...others]);
  const usualGap = findUsualGap(lines);
  let text = '';
  let notes: PlacedLine[] = [];
  for (const [index, line] of lines.entries()) {
    const previous = lines[index - 1];
    const gap = previous ? between(previous, line, usualGap) : '';
    // A paragraph that goes on over a page comes to its end before the footnotes.
    const isEnd = gap.startsWith('\n') && notes.length > 0;
    text += (isEnd ? `\n\n${printNotes(notes, usualGap)}\n\n` : gap) + line.text;
    notes = [...(isEnd ? [] : notes), ...line.notes];
  }
  return notes.length > 0 ? `${text}\n\n${printNotes(notes, usualGap)}` : text;
}

function printNotes(notes: readonly PlacedLine[], usualGap: number): string {
  return notes.reduce((text, line, index) => {
    const previous = notes[index - 1];
    return text + (previous ? between(previous, line, usualGap) : '') + line.text;
  }, '');
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
  if (next.isRow) return '\n\n';
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
  const isOfOneSize = Math.abs(line.size - next.size) <= Math.max(0.1 * line.size, SIZE_OF_SCAN);
  const isOfOneKind = isOfOneSize && isAligned(line, next);
  const isOwnLine = isListItem(next.text) || ENUMERATED.test(next.text) || ADDRESS_LINE.test(next.text);
  if (!isOfOneKind || isOwnLine) return false;
  return isFull(line, next) || (/^[a-z(]/.test(next.text) && !SENTENCE_END.test(line.text));
}

/** Whether a line is full: the first word of the next line did not fit. */
function isFull(line: PlacedLine, next: PlacedLine): boolean {
  const word = /^\S+/.exec(next.text)?.[0].length ?? 0;
  const width = ((next.right - next.left) * (word + 1)) / Math.max(1, next.text.length);
  const shortest = line.isNarrow ? SHORTEST_FULL_CELL : SHORTEST_FULL_LINE;
  return line.text.length * line.scale >= shortest && line.right + width > line.margin;
}

function isAligned(line: PlacedLine, next: PlacedLine): boolean {
  if (line.isCell && isNear(line.cellLeft, next.left)) return true;
  const shift = next.left - line.left;
  const hangs = isListItem(line.text) || ENUMERATED.test(line.text);
  return Math.abs(shift) < ALIGNED || (hangs ? shift > 0 && shift < INDENT : shift < 0 && shift > -INDENT);
}
