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

/** A register of decisions is a table, or entries with their text, each headed by a date. */
export function listEntries(segments: Segment[], isListToCome: boolean, onDrop?: OnDrop): Entry[] {
  if (segments.some((each) => isDated(each)) && segments.some(isFieldOfEntry))
    return datedEntries(segments, false, onDrop);
  const isToCome = isListToCome || segments.some(({ kind, text }) => kind !== 'table' && headsToCome(text));
  if (segments.some(isRegister)) return tableEntries(segments, isToCome, onDrop);
  return flatEntries(segments, isToCome, onDrop);
}

/** A table of the register's own; one in a decision's text is data. */
function isRegister({ rows, isAuthored }: Segment): boolean {
  return rows.length > 0 && !isAuthored;
}

/** What labels fill that only entries with their text have. */
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

/** What a column of the register is, by its heading; `Date` is the day of publication there (moderngov.md c5). */
const COLUMN_KEYS: Readonly<Record<string, RecordKey>> = {
  date: 'publication_date',
  dyddiad: 'publication_date',
};
/** The same column of a list of coming decisions; it is never the day of publication there. */
const COLUMN_KEYS_TO_COME: typeof COLUMN_KEYS = { date: 'decision_due', dyddiad: 'decision_due' };
const LIST_COLUMNS = ['Title', 'Date', 'Effective from', 'Call-ins'];
/** The column that every register has, in English and in Welsh. */
export const TITLE_COLUMN = /^(?:title|item|decision|teitl|eitem|penderfyniad)$/i;
/** The heading of a register's table says the status of all its rows: `Decisions published`. */
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

/** pandoc sets the caption of a table below it, or null if the first table has one above, or more tables follow. */
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
  // What is still to be decided leads to its issue; where the table has a status, that holds for all its rows.
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

/** A text copy shows the hidden number of a decision behind its title, at times glued to it. */
function takeReference(printed: string): { title: string; id: string | undefined } {
  const found = /\s*\bref: ?(\d{1,9})\s*$/i.exec(printed) ?? /ref: ?(\d{1,9})\s*$/.exec(printed);
  return found ? { title: printed.slice(0, found.index), id: found[1] } : { title: printed, id: undefined };
}

/** A day as registers print it; in words only after a blank, for a number may be glued to it. */
const PRINTED_DAYS = String.raw`\d{2}\/\d{2}\/\d{4}|(?<=\s)\d{1,2}(?:st|nd|rd|th)? \p{L}{3,10} \d{4}`;
const GLUED = new RegExp(
  String.raw`ref: ?(\d{1,9}?)\s*(${PRINTED_DAYS})\s*(${PRINTED_DAYS})?\s*(not for call-?in|\d{1,2})?(?=\s|$)`,
  'giu',
);
export const HEAD_CELL = /^(?:title|date|effective from|call-ins|decisions?|teitl|dyddiad)$/i;

/** The table of a register in a text copy: titles, dates and counts one below the other, on one line, or glued. */
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
  // A row has a date or a number; what has neither stands above the rows: a heading, the days before and after.
  const isRow = (row: string[]) => row.length > 1 || takeReference(row[0] ?? '').id !== undefined;
  for (const [heading = ''] of rows.filter((row) => !isRow(row))) onDrop?.(heading, GROUP_HEADING);
  const head = columns.slice(columns.findIndex((name) => TITLE_COLUMN.test(name)));
  // Welsh registers have columns of the same meaning in the same order; other columns do not stand as dates and counts.
  const isOfFour =
    head.length === LIST_COLUMNS.length && findLabel(head[2] ?? '')?.fields[0]?.key === 'effective_from';
  return rows.filter(isRow).map((row) => flatEntry(row, isOfFour ? head : LIST_COLUMNS, status, isToCome));
}

/** No head of a table is longer, in words. */
const MAX_HEAD = 12;

/** The names of columns that a line is made of, in whichever language; none where it says anything else. */
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

/** A title whose date stands below it: a date at its own end is its own, and a copy may have wrapped it. */
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
