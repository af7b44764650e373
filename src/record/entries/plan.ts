import { parseAddress } from '../../page/address.js';
import { COLUMN_HEADING, GROUP_HEADING, type OnDrop } from '../../page/boilerplate.js';
import { type Segment, segment } from '../../page/segment.js';
import { findLabel, matchLabel } from '../labels.js';
import { readWhen } from '../values/dates.js';
import { type Entry, field, keyOf, ownAddress } from './entry.js';

/** What the labels fill that follow the title of an item; `Decision` is the due date of one that was taken. */
const FIRST_OF_ITEM: ReadonlySet<string | null> = new Set([
  'decision_maker',
  'decision_due',
  'decision_text',
]);

/** The head of a plan's columns; `No` alone may be an answer. */
const HEAD_CELL = /^(?:No\.|Item|No\.? Item|Plan items)$/i;
const NUMBER = /^(\d{1,3})\.(?:\s+|$)/;

/** The items of a forward plan: a number, a title, then fields. Headings of groups and of the plan belong to no item. */
export function planItems(segments: Segment[], onDrop?: OnDrop): Entry[] {
  const lines = withoutHead(segments, onDrop);
  const starts = findTitles(lines);
  const wrapped = joinTitles(starts, lines);
  const isNearItem = (index: number) => [1, 2, 3].some((step) => starts.has(index + step));
  const entries: Entry[] = [];
  lines.forEach((line, index) => {
    const title = starts.get(index);
    if (wrapped.has(index)) return;
    if (title !== undefined)
      entries.push({ segments: [segment('title', title)], address: ownAddress(line.links) });
    else if (starts.has(index + 1) && NUMBER.test(line.text)) onDrop?.(line.text, COLUMN_HEADING);
    else if (isGroupHeading(line, entries.at(-1), isNearItem(index))) onDrop?.(line.text, GROUP_HEADING);
    else entries.at(-1)?.segments.push(asDue(line));
  });
  return entries;
}

function withoutHead(segments: Segment[], onDrop?: OnDrop): Segment[] {
  const isHead = ({ text, value }: Segment) => value === '' && HEAD_CELL.test(text);
  for (const { text } of segments.filter(isHead)) onDrop?.(text, COLUMN_HEADING);
  return segments.filter((each) => !isHead(each)).flatMap(splitGroup);
}

/** A copy may set the heading of the next group right below the last field of an item. */
function splitGroup(each: Segment): Segment[] {
  const lines = each.text.split('\n');
  const last = lines.at(-1) ?? '';
  if (each.kind !== 'paragraph' || lines.length < 2 || !GROUP.test(last)) return [each];
  return [{ ...each, text: lines.slice(0, -1).join('\n') }, segment('paragraph', last)];
}

/** Where items begin, and their titles: links to their issues; in a copy the lines behind the next number; else those above a field. */
function findTitles(lines: readonly Segment[]): Map<number, string> {
  const plain = lines.flatMap((line, index) => (isPlainLine(line) ? [{ line, index }] : []));
  const linked = plain.filter(({ line }) => leadsToIssue(line));
  const above = plain.filter(({ index }) => isFirstOfItem(lines[index + 1]));
  const found = linked.length > 0 ? linked : (findNumbered(lines) ?? above);
  return new Map(found.map(({ line, index }) => [index, line.text.replace(NUMBER, '').replace(/\s+/g, ' ')]));
}

/** A copy without blank lines may have wrapped a title: gives the lines that go on, and joins them to their titles. */
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

/** Numbers count the items from one; other numbers stand in their texts. */
function findNumbered(lines: readonly Segment[]): { line: Segment; index: number }[] | null {
  const found: { line: Segment; index: number }[] = [];
  // All of a page stand on lines of their own, or none does.
  const standsAlone = lines.some(({ text }) => /^1\.$/.test(text));
  lines.forEach((line, index) => {
    if (Number(NUMBER.exec(line.text)?.[1]) !== found.length + 1) return;
    const isAlone = line.text.replace(NUMBER, '') === '';
    const title = isAlone ? lines[index + 1] : line;
    const below = lines.slice(index + 1, index + 5).some(isFirstOfItem);
    if (title && below && isAlone === standsAlone && isPlainLine(title))
      found.push({ line: title, index: isAlone ? index + 1 : index });
  });
  return found.length > 0 ? found : null;
}

/** The reasons of a restriction have the number of its issue, too. */
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
    !matchLabel(line.text) &&
    (line.kind !== 'label' || line.value === '') &&
    line.text.replace(NUMBER, '') !== ''
  );
}

/** How councils head the groups of a plan: `NEW`, `Not Before 3 October 2022`, `Semi-urgent - …`, `FEBRUARY by CABINET`. */
const GROUP = /^(?:NEW|(?:semi-)?urgent\b[^.]{0,80}|not before\b[^.]{0,80}|[A-Z]{3,} by [A-Z ]+)$/i;

const MAX_GROUP = 60;
/** No copy is wrapped at fewer characters. */
const MIN_WRAP = 40;

/** Under a plan's title, and between items, only fields and their texts belong to an item. */
function isGroupHeading(line: Segment, entry: Entry | undefined, isNearItem: boolean): boolean {
  const last = entry?.segments.at(-1);
  if (!entry || !last) return true;
  if (!isNearItem) return false;
  // A label that no table knows has a colon, too; what it says is the item's.
  if (/:(?:\s|$)/.test(line.text)) return false;
  if (line.value === '' && GROUP.test(line.text)) return true;
  if (last.kind === 'item' && line.kind === 'paragraph') return !matchLabel(line.text);
  if (line.kind === 'label')
    return line.value === '' && !/:$/.test(line.text) && findLabel(line.text) === null;
  if (matchLabel(line.text) || /[.;,]$/.test(line.text)) return false;
  const field =
    last.kind === 'label' ? { label: findLabel(last.text), value: last.value } : matchLabel(last.text);
  if (field?.label?.extent === 'line') return field.value !== '';
  // Under a text a heading is short, and the text has come to its end.
  return line.text.length <= MAX_GROUP && /[.)]$/.test(field?.value || last.text);
}

/** Once taken, a decision's due date is labelled `Decision`; it is as inexact as before. */
function asDue(line: Segment): Segment {
  const text = line.kind === 'label' ? line.value : (matchLabel(line.text)?.value ?? '');
  const isDue = keyOf(line) === 'decision_text' && readWhen(text) !== null;
  return isDue ? field('decision_due', text, line.links, 'Decision') : line;
}
