import { type Address, parseAddress } from '../page/address.js';
import type { OnDrop } from '../page/boilerplate.js';
import type { PageKind } from '../page/kinds.js';
import { type Link, type Segment, segment } from '../page/segment.js';
import { readDay, readWhen } from './dates.js';
import { findLabel, matchLabel } from './labels.js';

/** What becomes one record: the segments that tell of it, and the address its own link leads to. */
export interface Entry {
  segments: Segment[];
  address: Address | null;
}

/** How the content of each kind of page falls into entries; most pages are one. */
export const ENTRIES: Readonly<Record<PageKind, (segments: Segment[], onDrop?: OnDrop) => Entry[]>> = {
  issue: whole,
  report: whole,
  decision: whole,
  'agenda-item': whole,
  'reasons-restricted': whole,
  'issue-decisions': (segments, onDrop) => datedEntries(segments.filter(isNotTitle), true, onDrop),
  'issue-meetings': meetings,
  'decisions-list': listEntries,
  'officer-decisions': listEntries,
  'plan-items': planItems,
};

function whole(segments: Segment[]): Entry[] {
  return [{ segments, address: null }];
}

const isNotTitle = ({ kind }: Segment): boolean => kind !== 'title';
const label = (text: string, value: string, links: Link[] = []): Segment =>
  segment('label', text, { value, links });

/** The link of an entry that leads to its own decision, issue or agenda item. */
function ownAddress(links: readonly Link[]): Address | null {
  const addresses = links.map(({ url }) => parseAddress(url));
  return addresses.find((each) => each?.decisionId || each?.issueId || each?.agendaItemId) ?? null;
}

function withDecisionId(address: Address | null, id: string | undefined): Address | null {
  const known = address ?? (id === undefined ? null : parseAddress('ieDecisionDetails.aspx'));
  return known && id !== undefined ? { ...known, decisionId: id } : known;
}

/** A register of decisions is a table, or entries with their text, each headed by a date. */
function listEntries(segments: Segment[], onDrop?: OnDrop): Entry[] {
  if (segments.some(({ rows }) => rows.length > 0)) return tableEntries(segments);
  if (segments.some((each) => isDated(each)) && segments.some(isFieldOfEntry))
    return datedEntries(segments, false, onDrop);
  return flatEntries(segments);
}

/** Labels that only entries with their text have. */
function isFieldOfEntry({ text }: Segment): boolean {
  return /^(?:Decision Maker|Decision published|Decision due date|Made at meeting|Lead officer)\s*:/i.test(
    text,
  );
}

/** What a column of the register is, by its heading; `Date` is the day of publication there (moderngov.md c5). */
const COLUMN_LABELS: Readonly<Record<string, string>> = {
  date: 'Publication date:',
  'effective from': 'Effective from:',
  'call-ins': 'Call-ins:',
};
/** The heading of a register's table says the status of all its rows: `Decisions published`. */
const STATUS_CAPTION = /^decisions (?:published|recommendations|for|subject|made|called)/i;
const NOT_FOR_CALL_IN = /^not for call-?in$/i;

function tableEntries(segments: Segment[]): Entry[] {
  let status: string | null = null;
  return segments.flatMap((each) => {
    if (each.kind === 'label' && STATUS_CAPTION.test(each.text)) status = each.text;
    const [head, ...body] = each.rows;
    if (!head) return [];
    const isHead = head.some((cell) => /^(?:title|item)$/i.test(cell));
    const columns = isHead
      ? head.map((cell) => cell.toLowerCase())
      : ['title', 'date', 'effective from', 'call-ins'];
    const skipped = isHead ? 1 : 0;
    return (isHead ? body : each.rows).map((cells, index) =>
      tableEntry(cells, columns, each.rowLinks[index + skipped] ?? [], status),
    );
  });
}

function tableEntry(cells: string[], columns: string[], links: Link[], status: string | null): Entry {
  const values = new Map(columns.map((column, index) => [column, cells[index] ?? '']));
  const printed = values.get('title') ?? cells[0] ?? '';
  const { title, id } = takeReference(printed);
  const fields = [...values].filter(([column, value]) => column !== 'title' && value !== '');
  const own = links.filter((link) => parseAddress(link.url) === null);
  return {
    segments: [
      segment('title', title, { links: own }),
      ...(status === null ? [] : [label('Decision status:', status)]),
      ...fields.map(([column, value]) => columnField(column, value)),
    ],
    address: withDecisionId(ownAddress(links), id),
  };
}

function columnField(column: string, value: string): Segment {
  if (NOT_FOR_CALL_IN.test(value)) return label('Is subject to call in?:', value);
  return label(COLUMN_LABELS[column] ?? `${column}:`, value);
}

/** A text copy shows the hidden number of a decision behind its title, at times glued to it. */
function takeReference(printed: string): { title: string; id: string | undefined } {
  const found = /\s*\bref: ?(\d{1,9})\s*$/i.exec(printed) ?? /ref: ?(\d{1,9})\s*$/.exec(printed);
  return found ? { title: printed.slice(0, found.index), id: found[1] } : { title: printed, id: undefined };
}

const GLUED =
  /ref: ?(\d{1,9}?)\s*(\d{2}\/\d{2}\/\d{4})\s*(\d{2}\/\d{2}\/\d{4})?\s*(not for call-?in|\d{1,2})?(?=\s|$)/gi;
const HEAD_CELL = /^(?:title|date|effective from|call-ins|decisions?)$/i;

/** The table of a register in a text copy: titles, dates and counts one below the other, on one line, or glued. */
function flatEntries(segments: Segment[]): Entry[] {
  const cells = segments.flatMap(({ kind, text, value }) =>
    splitCells(kind === 'label' ? `${text} ${value}`.trim() : text),
  );
  const rows: string[][] = [];
  let status: string | null = null;
  for (const cell of cells) {
    const row = rows.at(-1);
    const isValue =
      readDay(cell)?.length === cell.length || NOT_FOR_CALL_IN.test(cell) || /^\d{1,2}$/.test(cell);
    if (HEAD_CELL.test(cell)) continue;
    if (isValue && row) row.push(cell);
    else if (rows.length === 0 && STATUS_CAPTION.test(cell)) status = cell;
    else if (!isValue) rows.push([cell]);
  }
  return rows.filter((row) => row.length > 1).map((row) => flatEntry(row, status));
}

function splitCells(text: string): string[] {
  const apart = text.replace(GLUED, (_match, id, first, second = '', count = '') =>
    [`ref: ${id}`, first, second, count]
      .filter((part) => part !== '')
      .join('\n')
      .replace(/^ref/, ' ref'),
  );
  return apart
    .split(/\n|\t| {3,}/)
    .map((cell) => cell.trim())
    .filter((cell) => cell !== '');
}

function flatEntry([printed = '', ...values]: string[], status: string | null): Entry {
  const dates = values.filter((value) => readDay(value));
  const cells = [printed, dates[0] ?? '', dates[1] ?? '', values.find((value) => !readDay(value)) ?? ''];
  return tableEntry(cells, ['title', 'date', 'effective from', 'call-ins'], [], status);
}

const DATED = /^(\d{1,2}\/\d{1,2}\/\d{4})\s*[-–]\s*(\S[\s\S]*)$/;

function isDated({ kind, text, isAuthored }: Segment): boolean {
  return kind !== 'table' && !isAuthored && DATED.test(text);
}

/** Entries that begin with a date and a title. It is the day of the decision only where one was taken: `isTaken`, or a status is printed. */
function datedEntries(segments: Segment[], isTaken: boolean, onDrop?: OnDrop): Entry[] {
  const entries: Entry[] = [];
  for (const each of segments) {
    const dated = isDated(each) ? DATED.exec(each.text) : null;
    if (dated) entries.push(datedEntry(each, dated[1] ?? '', dated[2] ?? '', isTaken));
    else if (entries.length > 0) entries.at(-1)?.segments.push(each);
    else onDrop?.(each.text, GROUP_HEADING);
  }
  return entries;
}

/** `02/08/2024 - Limes at the Mill ref: 411    Recommendations Approved`: the status stands behind the link or the number. */
function datedEntry({ text, links }: Segment, date: string, rest: string, isTaken: boolean): Entry {
  const linked = links.find((link) => text.includes(link.text) && link.text !== '');
  const numbered = /^([\s\S]*?)\s*\bref: ?(\d{1,9})\s*([\s\S]*)$/i.exec(rest);
  const end = linked ? text.indexOf(linked.text) + linked.text.length - (text.length - rest.length) : -1;
  const title = numbered?.[1] ?? (end > 0 ? rest.slice(0, end) : rest);
  const status = numbered?.[3] ?? (end > 0 ? rest.slice(end).trim() : '');
  const isDecided = isTaken || status !== '' || numbered !== null;
  return {
    segments: [
      segment('title', title),
      ...(isDecided ? [label('Date of decision:', date)] : [segment('paragraph', date)]),
      ...(status === '' ? [] : [label('Decision status:', status)]),
    ],
    address: withDecisionId(ownAddress(links), numbered?.[2]),
  };
}

const GROUP_HEADING = {
  name: 'group heading',
  reason: 'headings of a list stand over many entries, not in one',
};
const MEETING = /^Meeting\s*:?\s*(\d{1,2}\/\d{1,2}\/\d{4} - .+?)(?:\s*\(Item ([\w.]+)\))?$/i;

/** The meetings of an issue: each names the body and its date, then the item with its full title and its minutes. */
function meetings(segments: Segment[]): Entry[] {
  const shortened = segments.find(({ kind }) => kind === 'title');
  const entries: Entry[] = [];
  for (const each of segments.filter(isNotTitle)) {
    const meeting = MEETING.exec(each.kind === 'label' ? `${each.text} ${each.value}`.trim() : each.text);
    const item = /^(\d{1,3}[a-z]?)\.?\s+(\S[\s\S]*)$/.exec(each.text);
    const entry = entries.at(-1);
    if (meeting) entries.push(meetingEntry(meeting, each.links));
    else if (entry && item && entry.segments.every(isNotTitle)) {
      entry.segments.unshift(segment('title', item[2] ?? '', { links: each.links }));
    } else entry?.segments.push(each);
  }
  for (const { segments: own } of entries) if (own.every(isNotTitle) && shortened) own.unshift(shortened);
  return entries;
}

function meetingEntry([, meeting = '', item]: RegExpExecArray, links: Link[]): Entry {
  const number = item === undefined ? [] : [label('Item:', item)];
  return { segments: [label('Decided at meeting:', meeting, links), ...number], address: ownAddress(links) };
}

/** Labels that follow the title of an item on a plan. */
const FIRST_OF_ITEM = /^(?:Decision maker|Decision due|Decision|Originally due|Lead officer)\s*:/i;

/** The items of a forward plan: a number, a title, then fields. Headings of groups and of the plan belong to no item. */
function planItems(segments: Segment[], onDrop?: OnDrop): Entry[] {
  const lines = segments.filter((each) => !/^(?:No\.?|Item|No\.? Item|Plan items)$/i.test(each.text));
  const entries: Entry[] = [];
  lines.forEach((line, index) => {
    const title = itemTitle(line, lines[index - 1], lines[index + 1]);
    if (title !== null)
      entries.push({ segments: [segment('title', title)], address: ownAddress(line.links) });
    else if (/^\d{1,3}\.$/.test(line.text) || isGroupHeading(line, entries.at(-1)))
      onDrop?.(line.text, GROUP_HEADING);
    else entries.at(-1)?.segments.push(asDue(line));
  });
  return entries;
}

/** An item's title is a link to its issue, follows the item's number, or stands right above the first of its fields. */
function itemTitle(line: Segment, before: Segment | undefined, after: Segment | undefined): string | null {
  if (matchLabel(line.text) || (line.kind === 'label' && line.value !== '') || /^\d{1,3}\.$/.test(line.text))
    return null;
  const isLinked = ownAddress(line.links)?.issueId != null;
  const isNumbered = /^\d{1,3}\.$/.test(before?.text ?? '') || /^\d{1,3}\.\s+\S/.test(line.text);
  const isAboveField = after !== undefined && FIRST_OF_ITEM.test(after.text);
  return isLinked || isNumbered || isAboveField ? line.text.replace(/^\d{1,3}\.\s+/, '') : null;
}

/** Under a plan's title, and between items, only fields and their texts belong to an item. */
function isGroupHeading(line: Segment, entry: Entry | undefined): boolean {
  const last = entry?.segments.at(-1);
  if (!entry || !last) return true;
  if (line.kind === 'label' || matchLabel(line.text)) return false;
  const field = last.kind === 'label' ? findLabel(last.text) : (matchLabel(last.text)?.label ?? null);
  return field?.extent === 'line' && last.value !== '';
}

/** Once taken, a decision's due date is labelled `Decision`; it is as inexact as before. */
function asDue(line: Segment): Segment {
  const printed = line.kind === 'label' ? line : null;
  const text = printed ? printed.value : (/^Decision:\s*(\S.*)$/i.exec(line.text)?.[1] ?? '');
  const isDue = /^Decision\s*:/i.test(line.text) && readWhen(text) !== null;
  return isDue ? label('Decision due:', text, line.links) : line;
}
