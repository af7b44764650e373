import { parseAddress } from '../../page/address.js';
import { COLUMN_HEADING, GROUP_HEADING, type OnDrop } from '../../page/boilerplate.js';
import { type Segment, segment } from '../../page/segment.js';
import { oneOf } from '../../page/words.js';
import { matchLabel } from '../labels.js';
import { FILE_SIZE } from '../values/linked.js';
import { aboutMeeting } from './about-meeting.js';
import { type Entry, isTool, label, paperOf, splitBelow, tidyItem } from './entry.js';

/** The beginning of an agenda item: its printed number, and the lines of number and title. */
interface Head {
  number: string | null;
  start: number;
  title: number;
}

/** The items of a meeting's agenda with their texts and papers, and with the page's facts about the meeting. */
export function meetingItems(segments: readonly Segment[], onDrop?: OnDrop): Entry[] {
  const { above, listed, below } = splitAtTable(segments, onDrop);
  const all = splitNumbers(listed);
  const lines = withoutGroups(all, findMarked(all) ?? findNumbered(all), onDrop);
  const heads = findMarked(lines) ?? withFirst(findNumbered(lines), above.length > 0 ? lines[0] : undefined);
  const about = aboutMeeting([...above, ...lines.slice(0, heads[0]?.start ?? 0), ...below], onDrop);
  return heads.map((head, index) =>
    itemEntry(head, lines.slice(head.start, heads[index + 1]?.start), about, onDrop),
  );
}

/** The header of the items' table, and the words of links to other pages. */
export const MEETING_HEAD =
  /^(?:items|eitemau|no\.?|item|no\.? ?item|rhif|eitem|rhif eitem|media|cyfryngau|view directions)$/i;

/** The headers of the column of titles. Right below stands the first row. */
const TITLE_HEADS: ReadonlySet<string> = new Set([
  'item',
  'no item',
  'no. item',
  'no.item',
  'eitem',
  'rhif eitem',
]);

/** Splits a page at the header and the end of its items' table. Without a header, all is in the list. */
function splitAtTable(
  segments: readonly Segment[],
  onDrop?: OnDrop,
): Record<'above' | 'listed' | 'below', Segment[]> {
  const { content, below } = splitBelow(segments);
  const lines = content.flatMap(splitHead);
  const isHead = ({ text, value }: Segment) => value === '' && MEETING_HEAD.test(text);
  for (const { text } of lines.filter(isHead)) onDrop?.(text, COLUMN_HEADING);
  const at = lines.findIndex((each) => isHead(each) && TITLE_HEADS.has(each.text.toLowerCase())) + 1;
  const isContent = (each: Segment) => !isHead(each);
  return { above: lines.slice(0, at).filter(isContent), listed: lines.slice(at).filter(isContent), below };
}

/** Adds the first item of a table, if a copy prints it without a number. */
function withFirst(heads: readonly Head[], first: Segment | undefined): Head[] {
  const isTitle = first?.kind === 'paragraph' && matchLabel(first.text) === null;
  const isNumbered = heads.length === 0 || heads[0]?.start === 0;
  return isTitle && !isNumbered ? [{ number: null, start: 0, title: 0 }, ...heads] : [...heads];
}

/** Splits a paragraph after the table's header or a number: a copy may print it right above the next line. */
function splitHead(each: Segment): Segment[] {
  const [first = '', ...rest] = each.text.split('\n');
  const isHead =
    MEETING_HEAD.test(first) || NUMBER_ALONE.test(first) || rest.some((line) => MEETING_HEAD.test(line));
  if (rest.length === 0 || !isHead || each.kind !== 'paragraph' || each.isAuthored) return [each];
  const below = segment('paragraph', rest.join('\n'));
  return [{ ...each, text: first }, ...splitHead(below)];
}

/** `PART II - PRIVATE`, `Key decisions`, `Items for information`: headings that councils set above several items. */
export const GROUP_OF_ITEMS = new RegExp(
  `^${oneOf([
    `${oneOf(['part', 'section', 'rhan'])} ${oneOf(['[ivx]{1,4}', '\\d{1,2}', '[a-d]', 'one', 'two'])}(?: ?[–:-] ?[^.:]{1,80})?`,
    '(?:non-)?key decisions?',
    `${oneOf(['public', 'private', 'exempt', 'confidential'])} ${oneOf(['business', 'items', 'session', 'reports'])}`,
    `${oneOf(['items', 'reports', 'matters', 'business'])} ${oneOf(['for', 'from', 'containing'])} [^.:]{1,60}`,
    `for ${oneOf(['decision', 'discussion', 'information'])}`,
  ])}$`,
  'iu',
);

/** Removes the headings of groups. Each stands right above the first item of its group. */
function withoutGroups(lines: readonly Segment[], heads: readonly Head[], onDrop?: OnDrop): Segment[] {
  const numbered = heads.filter(({ number }) => number !== null);
  const starts = new Set(numbered.map(({ start }) => start));
  const titles = new Set(numbered.map(({ title }) => title));
  const isGroup = ({ kind, text, value, isAuthored }: Segment, index: number) =>
    starts.has(index + 1) &&
    !titles.has(index) &&
    kind !== 'table' &&
    value === '' &&
    !isAuthored &&
    GROUP_OF_ITEMS.test(text);
  const groups = lines.filter(isGroup);
  for (const { text } of groups) onDrop?.(text, GROUP_HEADING);
  return lines.filter((each) => !groups.includes(each));
}

/** Finds items by their markup, which marks numbers and titles. An item may have no number. */
function findMarked(lines: readonly Segment[]): Head[] | null {
  const titles = lines.flatMap(({ mark }, index) => (mark === 'item title' ? [index] : []));
  if (titles.length === 0) return null;
  return titles.map((title) => {
    const before = lines[title - 1];
    const isNumbered = before?.mark === 'item number';
    return { number: isNumbered ? before.text : null, start: isNumbered ? title - 1 : title, title };
  });
}

/** `5.`, `1a`, `4(b)`, `77/21`, `80/21a`, `P/142`, `CAB.12`: what stands alone on its line above an item's title in a copy. */
const NUMBERS = ['(\\d{1,4})([a-z]{0,2}| ?\\([a-z]\\)|\\.\\d{1,3})', '(\\d{1,4})\\/(\\d{2,4}[a-z]?)'];
export const NUMBER_ALONE = new RegExp(`^(?:[A-Z]{1,5}[ ./-]{0,2})?(?:${NUMBERS.join('|')})\\.?$`, 'i');
/** Edinburgh prints a group's number before its heading. Only the tools below show that it is a group. */
const GROUP = /^(\d{1,3}\.)\s+(?=\p{Lu})/u;
/** Councils leave out the numbers of items that are not public. */
const MAX_GAP = 9;

/**
 * Finds items by their numbers, which stand alone on their lines in a copy. Numbers inside a text do not follow the previous
 * item's.
 */
function findNumbered(lines: readonly Segment[]): Head[] {
  const heads: Head[] = [];
  let last: readonly [number, string] | null = null;
  lines.forEach((line, start) => {
    const next = lines[start + 1];
    const text = isNextAlone(line, last) ? line.text.slice(1).trim() : line.text;
    const [printed = text] = line.kind === 'paragraph' && isTool(next) ? (GROUP.exec(text) ?? []) : [];
    const isBeside = printed !== text;
    const number = line.kind === 'paragraph' || text !== line.text ? readNumber(printed.trim()) : null;
    const title = isBeside ? line : next;
    if (!number || !title || (title.kind === 'label' && title.value !== '')) return;
    if (last !== null && !follows(number, last)) return;
    last = number;
    heads.push({ number: printed.trim(), start, title: isBeside ? start : start + 1 });
  });
  return heads;
}

/** Whether the next number stands after the bullet of the previous item's tool: `• 4.` (Cotswold). */
function isNextAlone({ kind, text }: Segment, last: readonly [number, string] | null): boolean {
  return (
    kind === 'item' &&
    last !== null &&
    /^[•*·-] *\d{1,3}\.$/.test(text) &&
    Number.parseInt(text.slice(1), 10) === last[0] + 1
  );
}

const NUMBER_BEFORE_TITLE = /^(\d{1,3})\.\s+(?=\p{Lu})/u;

/**
 * Moves an item's number above its title, if a print has both on one line. Lists inside a text have numbers too. If the numbers of
 * a page do not follow each other, the lines stay.
 */
function splitNumbers(lines: readonly Segment[]): Segment[] {
  const numbers = lines.flatMap(({ kind, text }) => {
    const found = kind === 'table' ? null : readNumber(NUMBER_BEFORE_TITLE.exec(text)?.[1] ?? text);
    return found ? [found] : [];
  });
  const goOn = numbers.every((number, index) => {
    const last = numbers[index - 1];
    return last === undefined || (number[0] <= last[0] + 1 && follows(number, last));
  });
  if (!goOn || numbers.length < 2 || lines.some(({ mark }) => mark)) return [...lines];
  return lines.flatMap((each) => {
    const [printed = '', number = ''] =
      each.kind === 'table' ? [] : (NUMBER_BEFORE_TITLE.exec(each.text) ?? []);
    if (number === '') return [each];
    return [
      segment('paragraph', `${number}.`),
      { ...each, kind: 'paragraph' as const, text: each.text.slice(printed.length) },
    ];
  });
}

function readNumber(text: string): readonly [number, string] | null {
  const found = NUMBER_ALONE.exec(text);
  // Surrey numbers a late item after the year of the previous one: 54/231 follows 54/23.
  return found && [Number(found[1] ?? found[3]), (found[2] ?? found[4] ?? '').toLowerCase()];
}

function follows([number, letter]: readonly [number, string], last: readonly [number, string]): boolean {
  if (number === last[0]) return isBehind(letter, last[1]);
  return number > last[0] && number <= last[0] + MAX_GAP;
}

/** Whether a letter or part follows another: `2b` follows `2a`, and `7.10` follows `7.9`. */
function isBehind(letter: string, last: string): boolean {
  const [one, other] = [letter, last].map((each) => Number(each.slice(1)));
  return letter.startsWith('.') && last.startsWith('.') ? (one ?? 0) > (other ?? 0) : letter > last;
}

function itemEntry(head: Head, lines: readonly Segment[], about: readonly Segment[], onDrop?: OnDrop): Entry {
  const [titled, ...content] = lines.slice(head.title - head.start).flatMap(splitTitle);
  const tidy = tidyItem([...(titled ? paperOf(titled) : []), ...content, ...about], onDrop);
  const title = segment(
    'title',
    (titled?.text ?? '').replace(GROUP, '').replace(/\s+/g, ' ').replace(FILE_SIZE, ''),
  );
  const number = head.number === null ? [] : [label('Item:', head.number.replace(/\.$/, ''))];
  const anchor = titled?.links.map(({ url }) => /#AI(\d{1,12})$/i.exec(url)?.[1]).find(Boolean);
  const own = anchor ?? tidy.agendaItemId;
  const page = parseAddress('ieListDocuments.aspx');
  return {
    segments: [title, ...withNumber(tidy.segments, number)],
    address:
      page && (own || tidy.decisionId)
        ? { ...page, agendaItemId: own ?? null, decisionId: tidy.decisionId }
        : null,
    issueId: tidy.issueId,
  };
}

/** Splits a title from the item's text: a copy without a blank line has both in one paragraph. */
function splitTitle(each: Segment, index: number): Segment[] {
  const [title = '', ...rest] = each.text.split('\n');
  if (index > 0 || rest.length === 0 || each.mark) return [each];
  return [{ ...each, text: title }, segment('paragraph', rest.join('\n'))];
}

/** Adds the item's number to its fields, below its text. */
function withNumber(segments: readonly Segment[], number: readonly Segment[]): Segment[] {
  const at = segments.findIndex(({ kind }) => kind === 'label');
  return at < 0 ? [...segments, ...number] : [...segments.slice(0, at), ...number, ...segments.slice(at)];
}
