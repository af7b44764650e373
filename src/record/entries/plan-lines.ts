import { COLUMN_HEADING, type OnDrop } from '../../page/boilerplate.js';
import { type Segment, segment } from '../../page/segment.js';
import { findLabel, matchLabel } from '../labels.js';
import { readWhen } from '../values/dates.js';
import { keyOf } from './entry.js';

/** The column headers of a plan. `No` alone may be an answer. */
export const HEAD_CELL = /^(?:(?:No\.|Item|No\.? Item|Plan items)(?:\n|$))+$/i;
/** Headings of groups in a plan: `NEW`, `Not Before 3 October 2022`, `Semi-urgent - …`, `FEBRUARY by CABINET`. */
export const GROUP = /^(?:NEW|(?:semi-)?urgent\b[^.]{0,80}|not before\b[^.]{0,80}|[A-Z]{3,} by [A-Z ]+)$/i;

/** The lines of a plan without the headers of its columns, one line for each field, title or group heading. */
export function linesOfPlan(segments: Segment[], onDrop?: OnDrop): Segment[] {
  const isHead = ({ text, value }: Segment) => value === '' && HEAD_CELL.test(text);
  const lines = segments.flatMap(splitHead);
  for (const { text } of lines.filter(isHead)) onDrop?.(text, COLUMN_HEADING);
  return splitTitles(lines.filter((each) => !isHead(each)).flatMap(splitGroup));
}

/**
 * Splits a title from the field right above it, in a copy without blank lines. An item has each field once, so the next item begins
 * where one comes again.
 */
function splitTitles(lines: readonly Segment[]): Segment[] {
  const seen = new Set<string>();
  return lines.flatMap((line, index) => {
    const [field = '', title, more] = line.kind === 'paragraph' ? line.text.split('\n') : [];
    const key = fieldOfItem(line);
    const next = fieldOfItem(lines[index + 1]);
    if (key !== null) seen.add(key);
    const isTitle =
      title !== undefined && more === undefined && key !== null && next !== null && seen.has(next);
    if (!isTitle || matchLabel(title) || matchLabel(field)?.value === '') return [line];
    seen.clear();
    return [{ ...line, text: field }, segment('paragraph', title)];
  });
}

/** Splits a paragraph behind the column headers, which a copy without blank lines prints right above the first title. */
function splitHead(each: Segment): Segment[] {
  const lines = each.text.split('\n');
  const at = lines.findLastIndex((line) => HEAD_CELL.test(line)) + 1;
  if (each.kind !== 'paragraph' || each.isAuthored || at === 0 || at === lines.length) return [each];
  const [above, below] = [lines.slice(0, at), lines.slice(at)].map((part) => part.join('\n'));
  return [{ ...each, text: above ?? '' }, segment('paragraph', below ?? '')];
}

/** Splits off a group's heading. A copy may print it right below the last field of an item. */
function splitGroup(each: Segment): Segment[] {
  const lines = each.text.split('\n');
  const last = lines.at(-1) ?? '';
  if (each.kind !== 'paragraph' || lines.length < 2 || !GROUP.test(last)) return [each];
  return [{ ...each, text: lines.slice(0, -1).join('\n') }, segment('paragraph', last)];
}

/** The key of a one-line field; null for any other line. */
export function fieldOfItem(line: Segment | undefined): string | null {
  if (line === undefined) return null;
  const found = line.kind === 'label' ? findLabel(line.text) : matchLabel(line.text)?.label;
  const isShort = found?.extent === 'line' || found?.extent === 'note' || isDueDay(line);
  return isShort ? keyOf(line) : null;
}

/** Whether a line is the due date of an item that was taken, under the label `Decision`. */
export function isDueDay(line: Segment): boolean {
  return keyOf(line) === 'decision_text' && readWhen(printedValue(line)) !== null;
}

/** The value of a line that begins with a label. */
export function printedValue(line: Segment): string {
  return line.kind === 'label' ? line.value : (matchLabel(line.text)?.value ?? '');
}
