import type { PdfLine } from './pdf-lines.js';

const ALONE = /^(?:\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]|\d{1,2}(?:\.\d{1,2})+\.?)$/;
/** The widest indent of a numbered paragraph, in points. */
const INDENT = 80;

/**
 * Puts paragraph numbers that are drawn separately beside their lines. Text recognition reads the column of numbers as its own
 * block. Some programs draw the numbers of a list after its items.
 */
export function withNumbersBeside(lines: readonly PdfLine[]): PdfLine[] {
  const numbers = new Map<PdfLine, PdfLine>();
  // The number of an agenda's item may stand alone beside the middle of its cell.
  const isOfColumn = (_: PdfLine, at: number) =>
    isNumber(lines[at]) && (isNumber(lines[at - 1]) || isNumber(lines[at + 1]));
  for (const number of lines.filter(isOfColumn)) {
    const beside = lines.find((line) => !numbers.has(line) && isBeside(number, line));
    if (beside) numbers.set(beside, number);
  }
  const taken = new Set(numbers.values());
  return lines.flatMap((line) => {
    const number = numbers.get(line);
    if (taken.has(line)) return [];
    return number ? [{ ...line, text: `${number.text} ${line.text}`, left: number.left }] : [line];
  });
}

function isNumber(line: PdfLine | undefined): boolean {
  return line !== undefined && ALONE.test(line.text);
}

function isBeside(number: PdfLine, line: PdfLine): boolean {
  const isLevel = Math.abs(number.baseline - line.baseline) < line.size / 2;
  return isLevel && line.left > number.right && line.left - number.left < INDENT && !isNumber(line);
}
