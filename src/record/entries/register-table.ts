import { type Address, parseAddress } from '../../page/address.js';
import { COLUMN_HEADING, GROUP_HEADING, type OnDrop } from '../../page/boilerplate.js';
import { type Link, type Segment, segment } from '../../page/segment.js';
import { oneOf } from '../../page/words.js';
import { findLabel } from '../labels.js';
import type { RecordKey } from '../record.js';
import { readDay, readWhen } from '../values/dates.js';
import { type Entry, field, label, ownAddress, withDecisionId } from './entry.js';

/** The key of each column of the register, by its header. `Date` is the day of publication there (moderngov.md c5). */
const COLUMN_KEYS: Readonly<Record<string, RecordKey>> = {
  date: 'publication_date',
  dyddiad: 'publication_date',
};
/** The key of the same column in a list of coming decisions, where it is never the day of publication. */
const COLUMN_KEYS_TO_COME: typeof COLUMN_KEYS = { date: 'decision_due', dyddiad: 'decision_due' };
/** The columns of a register without headers. */
export const LIST_COLUMNS = ['Title', 'Date', 'Effective from', 'Call-ins'];
/** The column that every register has, in English and in Welsh. */
export const TITLE_COLUMN = /^(?:title|item|decision|teitl|eitem|penderfyniad)$/i;
/** The caption of a register's table, which gives the status of all its rows: `Decisions published`. */
export const STATUS_CAPTION = new RegExp(
  `^${oneOf([
    `decisions ${oneOf([
      ...['published', 'recommendations', 'for', 'subject', 'made', 'called'],
      // Nottingham prints `decision approved`; other states stand on pages of single decisions.
      ...['decision', 'implemented', 'withdrawn', 'abandoned', 'deferred'],
    ])}`,
    'penderfyniadau (?=\\p{L})',
  ])}[^.]*$`,
  'iu',
);
const MAX_CAPTION = 100;
const NOT_FOR_CALL_IN = /^not for call-?in$/i;

/** Whether a table is the register's own. A table in a decision's text is data. */
export function isRegister({ rows, isAuthored }: Segment): boolean {
  return rows.length > 0 && !isAuthored;
}

/** Whether a cell says that a decision is not for call-in, in any column. */
export function isNotForCallIn(cell: string): boolean {
  return NOT_FOR_CALL_IN.test(cell);
}

function isCaption({ kind, text, value }: Segment): boolean {
  return kind !== 'table' && value === '' && text.length <= MAX_CAPTION && STATUS_CAPTION.test(text);
}

/** What reading the rows of a table needs: its column headers, its caption's status, and whether decisions are coming. */
interface TableReading {
  columns: readonly string[];
  status: string | null;
  isToCome: boolean;
}

/** The rows of a register's tables, one entry each. */
export function tableEntries(segments: Segment[], isToCome: boolean, onDrop?: OnDrop): Entry[] {
  let status = captionBelow(segments);
  return segments.flatMap((each) => {
    if (isCaption(each)) status = each.text;
    else if (each.rows.length === 0) onDrop?.(`${each.text} ${each.value}`.trim(), GROUP_HEADING);
    return each.rows.length === 0
      ? []
      : rowEntries(each, { columns: LIST_COLUMNS, status, isToCome }, onDrop);
  });
}

/** The caption that pandoc prints below a table. Null if the first table has one above, or if more tables follow. */
function captionBelow(segments: Segment[]): string | null {
  const table = segments.findIndex(isRegister);
  const next = segments[table + 1];
  const isOnly = segments.filter(isRegister).length === 1 && !segments.slice(0, table).some(isCaption);
  return next && isOnly && isCaption(next) ? next.text : null;
}

function rowEntries({ rows, rowLinks }: Segment, table: TableReading, onDrop?: OnDrop): Entry[] {
  const isLinked = rowLinks.some((links) => ownAddress(links) !== null);
  const entries: Entry[] = [];
  for (const [index, cells] of rows.entries()) {
    const links = rowLinks[index] ?? [];
    if (/^no matching\b/i.test(cells[0] ?? '')) return [];
    const isHead = index === 0 ? cells.some((cell) => TITLE_COLUMN.test(cell)) : isHeadAgain(cells, table);
    if (isHead) {
      table.columns = cells;
      onDrop?.(cells.join(' '), COLUMN_HEADING);
    } else if (isGroup(cells, links, isLinked)) {
      const [heading = ''] = cells.filter(Boolean);
      if (STATUS_CAPTION.test(heading)) table.status = heading;
      else onDrop?.(heading, GROUP_HEADING);
    } else entries.push(tableEntry(cells, links, table, onDrop));
  }
  return entries;
}

/** A long table may repeat its head. */
function isHeadAgain(cells: readonly string[], { columns }: TableReading): boolean {
  return cells.some((cell) => TITLE_COLUMN.test(cell)) && cells.every((cell) => columns.includes(cell));
}

/** `September 2022`, `Decisions published`: one cell over the whole row, without a link where other rows have one. */
function isGroup(cells: readonly string[], links: readonly Link[], isLinked: boolean): boolean {
  const [only = '', second] = cells.filter((cell) => cell !== '');
  if (cells.length < 2 || second !== undefined || takeReference(only).id !== undefined) return false;
  const isPeriod = readWhen(only)?.length === only.length || STATUS_CAPTION.test(only);
  return isPeriod || (isLinked && ownAddress(links) === null);
}

/** The entry of one row. If its cells do not fit the columns, only the title fills a key. */
export function tableEntry(
  cells: readonly string[],
  links: readonly Link[],
  table: TableReading,
  onDrop?: OnDrop,
): Entry {
  const at = titleAt(cells, links, table.columns);
  const { title, id, below } = readTitleCell(cells[at] ?? '', links);
  const address = withDecisionId(ownAddress(links), id);
  const isToCome = table.isToCome || (table.status === null && leadsToIssue(address));
  const values = cells.flatMap((value, index) =>
    index === at || value === '' ? [] : [{ column: table.columns[index] ?? '', value }],
  );
  const isSound = isRowSound(cells, at, table.columns);
  const fields = values.map(({ column, value }) =>
    isSound ? columnField(column, value, isToCome) : segment('paragraph', value),
  );
  const own = links.filter((link) => parseAddress(link.url) === null);
  return {
    segments: [
      segment('title', title, { links: own }),
      ...statusOf(table, fields, onDrop),
      ...(below === '' ? [] : [segment('paragraph', below)]),
      ...fields,
    ],
    address,
    ...(isSound ? {} : { doubt: values.map(({ value }) => value).join(' | ') }),
  };
}

/** The caption gives the status of all rows, unless a column gives that of each row. */
function statusOf({ status }: TableReading, fields: readonly Segment[], onDrop?: OnDrop): Segment[] {
  if (status === null) return [];
  const hasOwn = fields.some(({ kind, text }) => kind === 'label' && keyOfColumn(text) === 'status');
  if (hasOwn) onDrop?.(status, GROUP_HEADING);
  return hasOwn ? [] : [field('status', status)];
}

function keyOfColumn(column: string): RecordKey | undefined {
  return findLabel(column)?.fields[0]?.key as RecordKey | undefined;
}

/** The title links to the entry's own page, in any column. */
function titleAt(cells: readonly string[], links: readonly Link[], columns: readonly string[]): number {
  const column = Math.max(
    columns.findIndex((each) => TITLE_COLUMN.test(each)),
    0,
  );
  const own = ownLink(links);
  if (own === undefined || cells[column]?.includes(own.text)) return column;
  const linked = cells.findIndex((cell) => cell.includes(own.text));
  return linked < 0 ? column : linked;
}

function ownLink(links: readonly Link[]): Link | undefined {
  return links.find((link) => link.text !== '' && ownAddress([link]) !== null);
}

/** Whether a row fits. Its days stand below headers of days, and it has at most the table's number of columns. */
function isRowSound(cells: readonly string[], at: number, columns: readonly string[]): boolean {
  const isOther = !TITLE_COLUMN.test(columns[at] ?? '') && columns.some((each) => TITLE_COLUMN.test(each));
  if (cells.length > columns.length || isOther) return false;
  return cells.every((cell, index) => {
    if (index === at || cell === '' || isNotForCallIn(cell)) return true;
    const column = columns[index] ?? '';
    if (holdsDays(column)) return cells.length === columns.length || readWhen(cell) !== null;
    return readDay(cell)?.length !== cell.length || mayHoldDay(column);
  });
}

function holdsDays(column: string): boolean {
  return column.toLowerCase() in COLUMN_KEYS || findLabel(column)?.fields[0]?.kind.holds === 'day';
}

/** A day below the header of a person or a status is no value of it. */
function mayHoldDay(column: string): boolean {
  const known = findLabel(column);
  return known === null || keyOfColumn(column) === 'decision_due';
}

/** A coming decision links to its issue. If the table has a status, all its rows have it. */
function leadsToIssue(address: Address | null): boolean {
  return address?.issueId != null && address.decisionId === null;
}

function columnField(column: string, value: string, isToCome: boolean): Segment {
  if (isNotForCallIn(value)) return field('is_subject_to_call_in', value);
  const key = (isToCome ? COLUMN_KEYS_TO_COME : COLUMN_KEYS)[column.toLowerCase()];
  if (key) return field(key, value, [], column);
  return column === '' ? segment('paragraph', value) : label(`${column}:`, value);
}

/** The mark of a new entry does not belong to its title. */
const MARK = /^(?:new!?|newydd!?)$/i;

/** The title in a cell, the hidden number after it, and the text below the title. */
function readTitleCell(cell: string, links: readonly Link[]): { title: string; id?: string; below: string } {
  const { title, id } = takeReference(cell);
  const linked = takeReference(ownLink(links)?.text ?? '');
  const rest =
    linked.title !== '' && title.startsWith(`${linked.title} `) ? title.slice(linked.title.length) : '';
  const below = rest.trim();
  const number = id ?? linked.id;
  return {
    title: below === '' ? title : linked.title,
    below: MARK.test(below) ? '' : below,
    ...(number === undefined ? {} : { id: number }),
  };
}

/** Splits the hidden number of a decision from its title. Text copies print it there, sometimes without a blank. */
export function takeReference(printed: string): { title: string; id: string | undefined } {
  const found = /\s*\bref: ?(\d{1,9})\s*$/i.exec(printed) ?? /ref: ?(\d{1,9})\s*$/.exec(printed);
  return found ? { title: printed.slice(0, found.index), id: found[1] } : { title: printed, id: undefined };
}
