import { ENTRY_DATE, GROUP_HEADING, type OnDrop } from '../../page/boilerplate.js';
import { type Link, type Segment, segment } from '../../page/segment.js';
import { oneOf } from '../../page/words.js';
import { FILE_SIZE } from '../values/linked.js';
import { readTitle } from '../values/references.js';
import {
  type Entry,
  field,
  ITEM_NUMBER,
  isNotTitle,
  keyOf,
  label,
  ownAddress,
  paperOf,
  tidyItem,
  withDecisionId,
} from './entry.js';

const DATED_HEADING = /^(\d{1,2}\/\d{1,2}\/\d{4})\s*[-–]\s*(\S[\s\S]*)$/;

/** Whether a segment begins with a date and a dash, as an entry's heading does. */
export function isDated({ kind, text, isAuthored }: Segment): boolean {
  return kind !== 'table' && !isAuthored && DATED_HEADING.test(text);
}

/**
 * Entries that begin with a date and a title. The page's own heading precedes the first. On the page of an issue (`isTaken`) the
 * date is the day of publication. In a list it is the day of the decision only where a status is printed.
 */
export function datedEntries(segments: Segment[], isTaken: boolean, onDrop?: OnDrop): Entry[] {
  const title = segments.find(({ kind }) => kind === 'title')?.text;
  const content = isTaken ? segments.filter(isNotTitle) : segments;
  const starts = findStarts(content, isTaken ? title : undefined);
  const entries: Entry[] = [];
  content.forEach((each, index) => {
    const [, date = '', rest = ''] = starts.has(index) ? (DATED_HEADING.exec(each.text) ?? []) : [];
    if (date !== '') {
      onDrop?.(date, ENTRY_DATE);
      entries.push(ofIssue(datedEntry(each, date, rest, isTaken), isTaken ? title : undefined));
    } else if (entries.length > 0) entries.at(-1)?.segments.push(each);
    else onDrop?.(each.text, GROUP_HEADING);
  });
  return entries;
}

/** Adds the issue to one of its decisions. Decisions have the issue's number, and their titles often repeat the issue's. */
function ofIssue(entry: Entry, issue: string | undefined): Entry {
  const [title, ...rest] = entry.segments;
  if (!title || issue === undefined) return entry;
  const [own, number] = [title.text, issue].map((printed) => readTitle(printed).reference);
  const missing = own || !number ? [] : [field('reference', number)];
  return { ...entry, segments: [title, field('linked_issues', issue), ...rest, ...missing] };
}

/** The keys of labels above the text of an entry. */
const FIRST_OF_ENTRY: ReadonlySet<string | null> = new Set([
  'decision_maker',
  'publication_date',
  'decision_due',
]);

/**
 * Finds where entries begin. A text can also have a line with a date. Entries have a link, a number, the issue's title, or fields
 * below.
 */
function findStarts(content: readonly Segment[], title: string | undefined): Set<number> {
  const dated = content.flatMap((each, index) => (isDated(each) ? [index] : []));
  const words = (title ?? '')
    .slice(0, 500)
    .toLowerCase()
    .split(/\W+/)
    .filter((word) => word.length > 3);
  const textOf = (index: number) => content[index]?.text ?? '';
  const proofs: ((index: number) => boolean)[] = [
    (index) => (content[index]?.links.length ?? 0) > 0 || /\bref:\s?\d/i.test(textOf(index)),
    (index) => hasMostWords(words, textOf(index)),
    (index) => {
      const next = dated.find((other) => other > index) ?? content.length;
      return content.slice(index + 1, next).some((each) => FIRST_OF_ENTRY.has(keyOf(each)));
    },
  ];
  const proven = proofs.map((isProven) => dated.filter(isProven)).find(({ length }) => length > 0);
  return new Set(proven ?? dated);
}

/** Whether a line has most words of a title. Decisions of one issue have similar titles. */
function hasMostWords(words: readonly string[], line: string): boolean {
  const lower = line.toLowerCase();
  const shared = words.filter((word) => lower.includes(word)).length;
  return words.length > 0 && shared * 2 >= words.length;
}

/** After the number stands the status, up to the end of its line. It may be wrapped; other lines below are text. */
const UNENDED = oneOf([
  '[Ff]or',
  '[Tt]o',
  '[Bb]y',
  '[Nn]ot',
  '[Rr]ecommendations?',
  '[Cc]alled',
  '[Dd]ecision',
]);
/** How a status continues on the next line: in small letters, in brackets, or after a word that needs another. */
const SECOND_LINE = oneOf([
  '\\n(?=\\p{Ll})[^\\n]*',
  '\\n\\(subject to [^\\n]*',
  `(?<=\\b${UNENDED})\\n[^\\n]*`,
]);
export const NUMBERED_HEADING = new RegExp(
  `^([\\s\\S]*?)\\s*\\b[Rr]ef:\\s?(\\d{1,9})\\s*([^\\n]*${SECOND_LINE}?)\\s*([\\s\\S]*)$`,
  'u',
);

/** The lines of a heading and the lines below it. A line that begins with a small letter or a bracket continues the title. */
function headingLines(text: string): string[] {
  const lines = text.split('\n');
  const length = lines.findIndex((line, index) => index > 0 && !/^[\p{Ll}(&]/u.test(line));
  const end = length === -1 ? lines.length : length;
  return [lines.slice(0, end).join('\n'), ...lines.slice(end)];
}

/** The first words of a status. A copy without the hidden number appends them to the title without a blank. */
export const STATUS_AT_END = new RegExp(
  `^([^\\n]*\\S)\\s+(${oneOf([
    'recommendations? (?:approved|agreed|rejected|amended)(?: \\(subject to call-?in\\))?',
    'recommm?end forward',
    'for determination',
    'item called in',
    'for consultation',
    'information only',
  ])})$`,
  'i',
);

/** `02/08/2024 - Limes at the Mill ref: 411 Recommendations Approved`: the status follows the link or the number. */
function datedEntry({ text, links }: Segment, date: string, rest: string, isTaken: boolean): Entry {
  const linked = links.find((link) => text.includes(link.text) && link.text !== '');
  const numbered = NUMBERED_HEADING.exec(rest);
  const end = linked ? text.indexOf(linked.text) + linked.text.length - (text.length - rest.length) : -1;
  const [first = '', ...others] = numbered || end > 0 ? [rest] : headingLines(rest);
  // In a copy without blank lines, the text of an entry stands on the lines below its heading.
  const below = numbered?.[4] ?? others.join('\n');
  const [bare = first, ending = ''] = isTaken ? [first] : (STATUS_AT_END.exec(first)?.slice(1) ?? []);
  const title = numbered?.[1] ?? (end > 0 ? rest.slice(0, end) : bare);
  const status = numbered?.[3]?.replace(/\s+/g, ' ') ?? (end > 0 ? rest.slice(end).trim() : ending);
  const isDecided = status !== '' || numbered !== null;
  return {
    segments: [
      segment('title', title),
      // Two councils show that the day is that of publication on the page of an issue (moderngov-2.md 1).
      ...(isTaken ? [field('publication_date', date)] : isDecided ? [field('decision_date', date)] : []),
      ...(status === '' ? [] : [field('status', status)]),
      ...(below === '' ? [] : [segment('paragraph', below)]),
    ],
    address: withDecisionId(ownAddress(links), numbered?.[2]),
  };
}

const MEETING_HEADING =
  /^Meeting\s*:?\s*(\d{1,2}\/\d{1,2}\/\d{4} [-–] .+?)(?:\s*\(Item ([\w./]*\w)[.:]?\))?$/i;

/** Splits a paragraph at the line of a meeting. A copy without blank lines has it, and the item's number, among other lines. */
function splitAtMeeting(each: Segment): Segment[] {
  const lines = each.text.split('\n');
  const at = lines.findIndex(
    (line, index) =>
      index > 0 && (MEETING_HEADING.test(line) || MEETING_HEADING.test(lines[index - 1] ?? '')),
  );
  if (each.kind !== 'paragraph' || each.isAuthored || at < 0) return [each];
  const [above, below] = [lines.slice(0, at), lines.slice(at)].map((part) => part.join('\n'));
  return [{ ...each, text: above ?? '' }, ...splitAtMeeting(segment('paragraph', below ?? ''))];
}

/** Splits a paragraph below the page's title, which a copy without blank lines prints right above the item's text. */
function splitAtTitle(each: Segment, title: string | undefined): Segment[] {
  const [first = '', ...rest] = each.text.split('\n');
  const isWhole = title?.endsWith('…') === false && isOfTitle(first, title);
  if (each.kind !== 'paragraph' || each.isAuthored || rest.length === 0 || !isWhole) return [each];
  return [{ ...each, text: first }, segment('paragraph', rest.join('\n'))];
}

/** The meetings of an issue. Each names the body and its date, then the item with its full title, its papers and minutes. */
export function meetings(segments: Segment[], onDrop?: OnDrop): Entry[] {
  const shortened = segments.find(({ kind }) => kind === 'title');
  const entries: Entry[] = [];
  let isNumbered = false;
  let item = '';
  const splitBoth = (each: Segment) =>
    splitAtMeeting(each).flatMap((part) => splitAtTitle(part, shortened?.text));
  for (const each of segments.filter(isNotTitle).flatMap(splitBoth)) {
    const meeting = MEETING_HEADING.exec(
      `${each.text} ${each.kind === 'label' ? each.value : ''}`.replace(/\s+/g, ' ').trim(),
    );
    const entry = entries.at(-1);
    const number = ITEM_NUMBER.exec(each.text)?.[0] ?? numberOfItem(each.text, item);
    if (meeting) {
      item = meeting[2] ?? '';
      entries.push(meetingEntry(meeting, each.links));
    } else if (number !== '' && number === each.text) isNumbered = true;
    else if (
      entry?.segments.every(isNotTitle) &&
      (number !== '' || isNumbered || isOfTitle(each.text, shortened?.text))
    ) {
      const printed = isNumbered ? each.text : each.text.slice(number.length);
      const papers = paperOf({ ...each, text: printed });
      entry.segments.unshift(segment('title', printed.replace(/\s+/g, ' ').replace(FILE_SIZE, '')));
      entry.segments.push(...papers);
      entry.address ??= ownAddress(each.links);
      isNumbered = false;
    } else entry?.segments.push(each);
  }
  // A copy may have lost the line that names the meeting. Then the whole page is about one meeting.
  if (entries.length === 0 && segments.some(isNotTitle))
    entries.push({ segments: segments.filter(isNotTitle), address: null });
  for (const entry of entries) {
    entry.segments = tidyItem(entry.segments, onDrop).segments;
    if (shortened && entry.segments.every(isNotTitle)) entry.segments.unshift(shortened);
  }
  if (shortened && !entries.some(({ segments: own }) => own.includes(shortened)))
    onDrop?.(shortened.text, GROUP_HEADING);
  return entries;
}

/** The number of the item, which may stand before its title with only a blank between. */
function numberOfItem(line: string, item: string): string {
  return item !== '' && line.startsWith(`${item} `) ? `${item} ` : '';
}

/** Whether a line repeats the page's title, which the page may have shortened. */
function isOfTitle(line: string, title = ''): boolean {
  const [printed, whole] = [line.replace(FILE_SIZE, ''), title.replace(/\s*…$/, '')].map((each) =>
    each.toLowerCase(),
  ) as [string, string];
  return title.endsWith('…') ? printed.startsWith(whole) : printed === whole;
}

function meetingEntry([, meeting = '', item]: RegExpExecArray, links: Link[]): Entry {
  const number = item === undefined ? [] : [label('Item:', item)];
  return { segments: [field('meeting', meeting, links), ...number], address: ownAddress(links) };
}
