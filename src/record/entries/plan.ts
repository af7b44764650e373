import { parseAddress } from '../../page/address.js';
import { COLUMN_HEADING, GROUP_HEADING, type OnDrop } from '../../page/boilerplate.js';
import { type Segment, segment } from '../../page/segment.js';
import { findLabel, matchLabel } from '../labels.js';
import { withoutClosing } from './closing.js';
import { type Entry, field, keyOf, ownAddress, splitBelow } from './entry.js';
import { fieldOfItem, GROUP, isDueDay, linesOfPlan, printedValue } from './plan-lines.js';

/** The keys of labels after the title of an item. `Decision` is the due date of an item that was taken. */
const FIRST_OF_ITEM: ReadonlySet<string | null> = new Set([
  'decision_maker',
  'decision_due',
  'decision_text',
]);

const PLAN_NUMBER = /^(\d{1,3})\.(?:\s+|$)/;

/** The items of a forward plan: a number, a title, then fields. Headings of groups and of the plan belong to no item. */
export function planItems(segments: Segment[], onDrop?: OnDrop): Entry[] {
  const { content, below } = splitBelow(segments);
  for (const { text } of below) onDrop?.(text, GROUP_HEADING);
  return withoutClosing(divideItems(linesOfPlan(content, onDrop), onDrop), onDrop);
}

function divideItems(lines: readonly Segment[], onDrop?: OnDrop): Entry[] {
  const starts = findTitles(lines);
  if (starts.size === 0) return untitled(lines, onDrop);
  const wrapped = joinTitles(starts, lines);
  const isNearItem = (index: number) => [1, 2, 3].some((step) => starts.has(index + step));
  const entries: Entry[] = [];
  lines.forEach((line, index) => {
    const title = starts.get(index);
    if (wrapped.has(index)) return;
    if (title !== undefined)
      entries.push({ segments: [segment('title', title)], address: ownAddress(line.links) });
    else if (starts.has(index + 1) && PLAN_NUMBER.test(line.text)) onDrop?.(line.text, COLUMN_HEADING);
    else if (isGroupHeading(line, entries.at(-1), isNearItem(index))) onDrop?.(line.text, GROUP_HEADING);
    else entries.at(-1)?.segments.push(asDue(line));
  });
  return entries;
}

/** The items of a copy without titles. Each begins with its first field. */
function untitled(lines: readonly Segment[], onDrop?: OnDrop): Entry[] {
  const first = lines.find(isFirstOfItem);
  const entries: Entry[] = [];
  for (const line of first ? lines : []) {
    if (first && keyOf(line) === keyOf(first))
      entries.push({ segments: [], address: ownAddress(line.links) });
    if (entries.length === 0) onDrop?.(line.text, GROUP_HEADING);
    else entries.at(-1)?.segments.push(asDue(line));
  }
  return entries;
}

/** `Forward plan  (01/03/2024 to 30/06/2024, Cabinet)`: the title of the plan. */
const TITLE_OF_PLAN = /\(\d{1,2}\/\d{1,2}\/\d{4} to \d{1,2}\/\d{1,2}\/\d{4}(?:, [^()]+)?\)$/;

/**
 * Where items begin, with their titles. A title is a link to the issue. In a copy it follows the next number, or stands above a
 * field.
 */
function findTitles(lines: readonly Segment[]): Map<number, string> {
  const linked = indicesOf(lines, (line) => leadsToIssue(line) && hasNoValue(line));
  const above = indicesOf(lines, (line, index) => isPlainLine(line) && isFirstOfItem(lines[index + 1])).map(
    (index) => titleAbove(lines, index),
  );
  const sure = linked.length > 0 ? linked : (findNumbered(lines) ?? above);
  const found = [...sure, ...findUnmarked(lines, new Set(sure))].sort((one, other) => one - other);
  return new Map(
    found.map((index) => [
      index,
      titleOf(lines[index]?.text ?? '')
        .replace(PLAN_NUMBER, '')
        .replace(/\s+/g, ' '),
    ]),
  );
}

/** Right above the fields of an item may stand sentences of its text, below its title. */
function titleAbove(lines: readonly Segment[], index: number): number {
  const isSentence = (line: Segment | undefined) => line?.text.endsWith('.') ?? false;
  let at = index;
  while (isSentence(lines[at])) at -= 1;
  const title = lines[at];
  return title && title.kind === 'paragraph' && isPlainLine(title) && !GROUP.test(title.text) ? at : index;
}

/** A title without a group's heading, which a print may put right above it. */
function titleOf(text: string): string {
  const [first = '', ...rest] = text.split('\n');
  return rest.length > 0 && GROUP.test(first) ? rest.join('\n') : text;
}

function indicesOf(lines: readonly Segment[], isOne: (line: Segment, index: number) => boolean): number[] {
  return lines.flatMap((line, index) => (isOne(line, index) ? [index] : []));
}

/**
 * Finds titles without a link or a number. An item has each field once, so the line above a repeated field begins the next item.
 */
function findUnmarked(lines: readonly Segment[], starts: ReadonlySet<number>): number[] {
  const found: number[] = [];
  let seen = new Set<string>();
  lines.forEach((line, index) => {
    const key = fieldOfItem(line);
    const below = fieldOfItem(lines[index + 1]);
    const isTitle = isPlainLine(line) && below !== null && seen.has(below) && !/^\d{1,3}\.$/.test(line.text);
    if (isTitle && !starts.has(titleAbove(lines, index))) found.push(index);
    if (isTitle || starts.has(index)) seen = new Set();
    else if (key !== null) seen.add(key);
  });
  return found;
}

/** Joins titles that a copy without blank lines wrapped, and gives the joined lines. */
function joinTitles(titles: Map<number, string>, lines: readonly Segment[]): Set<number> {
  const joined = new Set<number>();
  for (const [index, title] of titles) {
    const next = lines[index + 1];
    const isLong = title.length >= MIN_WRAP || /^[\p{Ll}(]/u.test(next?.text ?? '');
    const isWrapped = next?.isTight && isPlainLine(next) && isLong && !/[.:;]$/.test(title);
    if (!next || !isWrapped || !isFirstOfItem(lines[index + 2])) continue;
    titles.set(index, `${title} ${next.text}`);
    joined.add(index + 1);
  }
  return joined;
}

/** Finds the numbers of items, which count from 1. Other numbers stand in their texts. */
function findNumbered(lines: readonly Segment[]): number[] | null {
  const found: number[] = [];
  // On one page all numbers stand on lines of their own, or all stand before their titles.
  const standsAlone = lines.some(({ text }) => /^1\.$/.test(text));
  lines.forEach((line, index) => {
    if (Number(PLAN_NUMBER.exec(line.text)?.[1]) !== found.length + 1) return;
    const isAlone = line.text.replace(PLAN_NUMBER, '') === '';
    const at = isAlone ? index + 1 : index;
    const below =
      lines.slice(index + 1, index + 5).some(isFirstOfItem) || fieldOfItem(lines[at + 1]) !== null;
    const title = lines[at];
    if (title && below && isAlone === standsAlone && (isPlainLine(title) || isAlone)) found.push(at);
  });
  return found.length > 0 ? found : null;
}

/** Whether a line links to an issue. The reasons of a restriction have the number of their issue too. */
function leadsToIssue({ links }: Segment): boolean {
  return links.some(({ url }) => {
    const address = parseAddress(url);
    return address?.issueId != null && address.page !== 'mgreasonsrestricted';
  });
}

function isFirstOfItem(line: Segment | undefined): boolean {
  return line !== undefined && FIRST_OF_ITEM.has(keyOf(line));
}

function isPlainLine(line: Segment): boolean {
  return (
    !TITLE_OF_PLAN.test(line.text) &&
    !matchLabel(line.text) &&
    hasNoValue(line) &&
    line.text.replace(PLAN_NUMBER, '') !== ''
  );
}

function hasNoValue({ kind, value }: Segment): boolean {
  return kind !== 'label' || value === '';
}

const MAX_GROUP = 60;
/** The least width at which copies are wrapped. */
const MIN_WRAP = 40;

/** Whether a line is a group's heading. Under a plan's title, and between items, everything but fields and their texts is one. */
function isGroupHeading(line: Segment, entry: Entry | undefined, isNearItem: boolean): boolean {
  const last = entry?.segments.at(-1);
  if (!entry || !last) return true;
  if (!isNearItem) return false;
  // An unknown label has a colon too. It belongs to the item.
  if (/:(?:\s|$)/.test(line.text)) return false;
  if (line.value === '' && (GROUP.test(line.text) || isInCapitals(line.text))) return true;
  if (last.kind === 'item' && line.kind === 'paragraph') return !matchLabel(line.text);
  if (line.kind === 'label')
    return line.value === '' && !/:$/.test(line.text) && findLabel(line.text) === null;
  if (matchLabel(line.text) || /[.;,]$/.test(line.text)) return false;
  const field =
    last.kind === 'label' ? { label: findLabel(last.text), value: last.value } : matchLabel(last.text);
  if (field?.label?.extent === 'line') return field.value !== '';
  // Under a text, a heading is short and follows a complete sentence.
  return line.text.length <= MAX_GROUP && /[.)]$/.test(field?.value || last.text);
}

/** Whether a line is in capitals, as in `NON-KEY DECISIONS`. A single word may be a name. */
function isInCapitals(text: string): boolean {
  return text.length <= MAX_GROUP && /^\p{Lu}[\p{Lu}&,/-]+(?: [\p{Lu}&,/-]+)+$/u.test(text);
}

/** Renames a taken decision's due date, which has the label `Decision`. It stays as inexact as before. */
function asDue(line: Segment): Segment {
  return isDueDay(line) ? field('decision_due', printedValue(line), line.links, 'Decision') : line;
}
