import { parseAddress } from '../../page/address.js';
import { COLUMN_HEADING, GROUP_HEADING, type OnDrop } from '../../page/boilerplate.js';
import { headsToCome } from '../../page/headings.js';
import { type Link, type Segment, segment } from '../../page/segment.js';
import { oneOf } from '../../page/words.js';
import { findLabel } from '../labels.js';
import type { RecordKey } from '../record.js';
import { readDay } from '../values/dates.js';
import { datedEntries, isDated } from './dated.js';
import { type Entry, field, keyOf, label, ownAddress, withDecisionId } from './entry.js';

/** The entries of a register. It is a table, or a list of entries with text, each with a date as heading. */
export function listEntries(segments: Segment[], isListToCome: boolean, onDrop?: OnDrop): Entry[] {
  if (segments.some((each) => isDated(each)) && segments.some(isFieldOfEntry))
    return datedEntries(segments, false, onDrop);
  const isToCome = isListToCome || segments.some(({ kind, text }) => kind !== 'table' && headsToCome(text));
  if (segments.some(isRegister)) return tableEntries(segments, isToCome, onDrop);
  return flatEntries(segments, isToCome, onDrop);
}

/** Whether a table is the register's own. A table in a decision's text is data. */
function isRegister({ rows, isAuthored }: Segment): boolean {
  return rows.length > 0 && !isAuthored;
}

/** The keys of labels that only entries with text have. */
const FIELDS_OF_ENTRY: ReadonlySet<string | null> = new Set([
  'decision_maker',
  'publication_date',
  'decision_due',
  'meeting',
  'lead_officer',
]);

function isFieldOfEntry(each: Segment): boolean {
  return FIELDS_OF_ENTRY.has(keyOf(each));
}

/** The key of each column of the register, by its header. `Date` is the day of publication there (moderngov.md c5). */
const COLUMN_KEYS: Readonly<Record<string, RecordKey>> = {
  date: 'publication_date',
  dyddiad: 'publication_date',
};
/** The key of the same column in a list of coming decisions, where it is never the day of publication. */
const COLUMN_KEYS_TO_COME: typeof COLUMN_KEYS = { date: 'decision_due', dyddiad: 'decision_due' };
const LIST_COLUMNS = ['Title', 'Date', 'Effective from', 'Call-ins'];
/** The column that every register has, in English and in Welsh. */
export const TITLE_COLUMN = /^(?:title|item|decision|teitl|eitem|penderfyniad)$/i;
/** The caption of a register's table, which gives the status of all its rows: `Decisions published`. */
export const STATUS_CAPTION = new RegExp(
  `^${oneOf([
    'decisions (?:published|recommendations|for|subject|made|called)',
    'penderfyniadau (?=\\p{L})',
  ])}[^.]*$`,
  'iu',
);
const MAX_CAPTION = 100;
const NOT_FOR_CALL_IN = /^not for call-?in$/i;

function isCaption({ kind, text, value }: Segment): boolean {
  return kind !== 'table' && value === '' && text.length <= MAX_CAPTION && STATUS_CAPTION.test(text);
}

function tableEntries(segments: Segment[], isToCome: boolean, onDrop?: OnDrop): Entry[] {
  let status = captionBelow(segments);
  return segments.flatMap((each) => {
    if (isCaption(each)) status = each.text;
    else if (each.rows.length === 0) onDrop?.(`${each.text} ${each.value}`.trim(), GROUP_HEADING);
    const [head, ...body] = each.rows;
    if (!head) return [];
    const isHead = head.some((cell) => TITLE_COLUMN.test(cell));
    const columns = isHead ? head : LIST_COLUMNS;
    const skipped = isHead ? 1 : 0;
    const rows = isHead ? body : each.rows;
    if (isHead) onDrop?.(head.join(' '), COLUMN_HEADING);
    if (rows.some(([cell = '']) => /^no matching\b/i.test(cell))) return [];
    return rows.map((cells, index) =>
      tableEntry(cells, columns, each.rowLinks[index + skipped] ?? [], status, isToCome),
    );
  });
}

/** The caption that pandoc prints below a table. Null if the first table has one above, or if more tables follow. */
function captionBelow(segments: Segment[]): string | null {
  const table = segments.findIndex(isRegister);
  const next = segments[table + 1];
  const isOnly = segments.filter(isRegister).length === 1 && !segments.slice(0, table).some(isCaption);
  return next && isOnly && isCaption(next) ? next.text : null;
}

function tableEntry(
  cells: string[],
  columns: string[],
  links: Link[],
  status: string | null,
  isListToCome: boolean,
): Entry {
  const at = Math.max(
    columns.findIndex((column) => TITLE_COLUMN.test(column)),
    0,
  );
  const { title, id } = takeReference(cells[at] ?? '');
  const fields = cells.flatMap((value, index) =>
    index === at || value === '' ? [] : [[columns[index] ?? '', value] as const],
  );
  const address = withDecisionId(ownAddress(links), id);
  // A coming decision links to its issue. If the table has a status, all its rows have it.
  const leadsToIssue = address?.issueId != null && address.decisionId === null;
  const isToCome = isListToCome || (status === null && leadsToIssue);
  const own = links.filter((link) => parseAddress(link.url) === null);
  return {
    segments: [
      segment('title', title, { links: own }),
      ...(status === null ? [] : [field('status', status)]),
      ...fields.map(([column, value]) => columnField(column, value, isToCome)),
    ],
    address,
  };
}

function columnField(column: string, value: string, isToCome: boolean): Segment {
  if (NOT_FOR_CALL_IN.test(value)) return field('is_subject_to_call_in', value);
  const key = (isToCome ? COLUMN_KEYS_TO_COME : COLUMN_KEYS)[column.toLowerCase()];
  if (key) return field(key, value, [], column);
  return column === '' ? segment('paragraph', value) : label(`${column}:`, value);
}

/** Splits the hidden number of a decision from its title. Text copies print it there, sometimes without a blank. */
function takeReference(printed: string): { title: string; id: string | undefined } {
  const found = /\s*\bref: ?(\d{1,9})\s*$/i.exec(printed) ?? /ref: ?(\d{1,9})\s*$/.exec(printed);
  return found ? { title: printed.slice(0, found.index), id: found[1] } : { title: printed, id: undefined };
}

/** A day as registers print it. A day in words needs a blank before it: a number may precede it without one. */
const PRINTED_DAYS = String.raw`\d{2}\/\d{2}\/\d{4}|(?<=\s)\d{1,2}(?:st|nd|rd|th)? \p{L}{3,10} \d{4}`;
const GLUED = new RegExp(
  String.raw`ref: ?(\d{1,9}?)\s*(${PRINTED_DAYS})\s*(${PRINTED_DAYS})?\s*(not for call-?in|\d{1,2})?(?=\s|$)`,
  'giu',
);
export const HEAD_CELL = /^(?:title|date|effective from|call-ins|decisions?|teitl|dyddiad)$/i;

/**
 * The entries of a register's table in a text copy. Titles, dates and counts stand below each other, on one line, or without
 * blanks.
 */
function flatEntries(segments: Segment[], isToCome: boolean, onDrop?: OnDrop): Entry[] {
  const printed = segments.map(({ kind, text, value }) =>
    kind === 'label' ? `${text} ${value}`.trim() : text,
  );
  const cells = printed.flatMap((text, index) =>
    isDay(printed[index + 1] ?? '') ? splitTitle(text) : splitCells(text),
  );
  const rows: string[][] = [];
  const columns: string[] = [];
  let status: string | null = null;
  for (const cell of cells) {
    const row = rows.at(-1);
    const names = rows.some(({ length }) => length > 1) ? [] : columnNames(cell);
    if (names.length > 0 || HEAD_CELL.test(cell)) {
      columns.push(...names);
      onDrop?.(cell, COLUMN_HEADING);
    } else if (isValue(cell) && row) row.push(cell);
    else if (rows.every(({ length }) => length === 1) && STATUS_CAPTION.test(cell)) {
      if (status !== null) onDrop?.(status, GROUP_HEADING);
      status = cell;
    } else if (!isValue(cell)) rows.push([cell]);
  }
  // A row has a date or a number. Other lines stand above the rows: a heading, links to other days.
  const isRow = (row: string[]) => row.length > 1 || takeReference(row[0] ?? '').id !== undefined;
  for (const [heading = ''] of rows.filter((row) => !isRow(row))) onDrop?.(heading, GROUP_HEADING);
  const head = columns.slice(columns.findIndex((name) => TITLE_COLUMN.test(name)));
  // Welsh registers have the same columns in the same order. Other columns have other contents than dates and counts.
  const isOfFour =
    head.length === LIST_COLUMNS.length && findLabel(head[2] ?? '')?.fields[0]?.key === 'effective_from';
  return rows.filter(isRow).map((row) => flatEntry(row, isOfFour ? head : LIST_COLUMNS, status, isToCome));
}

/** The most words of a table header. */
const MAX_HEAD = 12;

/** The column names that make up a line, in any language; empty for any other line. */
function columnNames(line: string): string[] {
  const words = line.split(' ');
  const names: string[] = [];
  for (let from = 0; from < words.length && words.length <= MAX_HEAD; ) {
    let to = words.length;
    while (to > from && !isColumnName(words.slice(from, to).join(' '))) to -= 1;
    if (to === from) return [];
    names.push(words.slice(from, to).join(' '));
    from = to;
  }
  return names;
}

function isColumnName(name: string): boolean {
  return HEAD_CELL.test(name) || findLabel(name)?.extent === 'line';
}

/** A row on one line: the title, one or two dates, and the call-ins. */
const ROW = /(?<=\S) *(\d{2}\/\d{2}\/\d{4})(?: *(\d{2}\/\d{2}\/\d{4}))?(?: *(not for call-?in|\d{1,2}))?$/gim;

function isDay(text: string): boolean {
  return text !== '' && readDay(text)?.length === text.length;
}

function isValue(cell: string): boolean {
  return isDay(cell) || NOT_FOR_CALL_IN.test(cell) || /^\d{1,2}$/.test(cell);
}

/** Splits a title from the title below its date. A date at the end of a title belongs to it, and a copy may have wrapped it. */
function splitTitle(text: string): string[] {
  const cells = text.split('\n');
  const isOther = (cell: string) => isValue(cell) || HEAD_CELL.test(cell) || STATUS_CAPTION.test(cell);
  return cells.some(isOther) ? splitCells(text) : [cells.join(' ')];
}

function splitCells(text: string): string[] {
  const rows = text.replace(ROW, (_match, ...cells) => `\n${cells.slice(0, 3).filter(Boolean).join('\n')}`);
  const apart = rows.replace(GLUED, (_match, id, first, second = '', count = '') =>
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

function flatEntry(
  [printed = '', ...values]: string[],
  columns: string[],
  status: string | null,
  isToCome: boolean,
): Entry {
  const dates = values.filter((value) => readDay(value));
  const cells = [printed, dates[0] ?? '', dates[1] ?? '', values.find((value) => !readDay(value)) ?? ''];
  return tableEntry(cells, columns, [], status, isToCome);
}
