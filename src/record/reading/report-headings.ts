import { matchLabel } from '../labels.js';
import type { FieldLine } from './field-lines.js';
import { isCapitals, isHeadingLike } from './line-shapes.js';

/** A heading of a section: `3. Context and background`; some councils print no stop behind the number. */
const NUMBERED_HEADING = /^(\d{1,2})\.? +(\p{Lu}[^\n]*)$/u;

/**
 * Finds the headings of an officer's report, which are each council's own. A number proves one where its paragraphs carry it, as
 * `3.` over `3.1`. Other numbered lines must go on counting. Lines in capitals count below the first heading.
 */
export function findReportHeadings(content: readonly FieldLine[], isKnown: readonly boolean[]): Set<number> {
  const numbers = content.map(numberOfHeading);
  const isProved = numbers.map(
    (number, at) => number !== null && content[at + 1]?.text.startsWith(`${number}.1`) === true,
  );
  const found = new Set<number>();
  const company = [...isKnown, ...isProved].filter(Boolean).length;
  let last = 0;
  let isBelowFirst = false;
  for (const [at, number] of numbers.entries()) {
    const goesOn = number !== null && number > last && numbers[at + 1] === null;
    const isNext = goesOn && company > 1 && isBelowFirst && hasText(content[at + 1]);
    if (number !== null && (isProved[at] || isNext)) {
      found.add(at);
      last = number;
    } else if (isBelowFirst && company > 1 && isInCapitals(content, at, isKnown)) found.add(at);
    isBelowFirst ||= isKnown[at] === true || found.has(at);
  }
  return found;
}

/** The number of a line that may head a section. Known headings have lost theirs. */
function numberOfHeading({ kind, text }: FieldLine): number | null {
  const [, number = '', words = ''] =
    kind === 'paragraph' || kind === 'item' ? (NUMBERED_HEADING.exec(text) ?? []) : [];
  return isHeadingLike(words.replace(/:$/, '')) ? Number(number) : null;
}

/** Whether a line in capitals stands over a text, or over the first heading of a part. */
function isInCapitals(content: readonly FieldLine[], at: number, isKnown: readonly boolean[]): boolean {
  const [line, next] = content.slice(at, at + 2);
  if (line?.kind !== 'paragraph' || line.isTight || line.isContinuation) return false;
  if (!hasText(next) && !isKnown[at + 1]) return false;
  return isCapitals(line.text) && isHeadingLike(line.text) && matchLabel(line.text) === null;
}

/** Whether a text stands below a heading, and no other field. */
export function hasText(next: FieldLine | undefined): boolean {
  return (
    next !== undefined && next.kind !== 'label' && next.kind !== 'title' && matchLabel(next.text) === null
  );
}
