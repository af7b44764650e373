import { COLUMN_HEADING, GROUP_HEADING, type OnDrop } from '../../page/boilerplate.js';
import type { Segment } from '../../page/segment.js';
import { findLabel } from '../labels.js';
import { readDay, readWhen } from '../values/dates.js';
import type { Entry } from './entry.js';
import { isRegisterRow, placeLooseLines } from './loose-lines.js';
import { isNotForCallIn, LIST_COLUMNS, STATUS_CAPTION, TITLE_COLUMN, tableEntry } from './register-table.js';

/** A day as registers print it. A day in words needs a blank before it: a number may precede it without one. */
const PRINTED_DAYS = String.raw`\d{2}\/\d{2}\/\d{4}|(?<=\s)\d{1,2}(?:st|nd|rd|th)? \p{L}{3,10} \d{4}`;
const GLUED = new RegExp(
  String.raw`ref: ?(\d{1,9}?)\s*(${PRINTED_DAYS})\s*(${PRINTED_DAYS})?\s*(not for call-?in|\d{1,2})?(?=\s|$)`,
  'giu',
);
export const HEAD_CELL = /^(?:title|date|effective from|call-ins|decisions?|teitl|dyddiad)$/i;

/** The entries of a register's tables in a text copy. Each table has a caption and headers of its own. */
export function flatEntries(segments: Segment[], isToCome: boolean, onDrop?: OnDrop): Entry[] {
  const printed = segments.map(({ kind, text, value }) =>
    kind === 'label' ? `${text} ${value}`.trim() : text,
  );
  return splitAtCaptions(printed).flatMap((table) => entriesOfTable(table, isToCome, onDrop));
}

/** Splits texts above each caption that has a table's headers below it. */
function splitAtCaptions(printed: readonly string[]): string[][] {
  const tables: string[][] = [[]];
  for (const [index, text] of printed.entries()) {
    const lines = text.split('\n');
    const below = [...lines.slice(1), printed[index + 1]?.split('\n')[0] ?? ''];
    const isCaption = (line: string, at: number) =>
      STATUS_CAPTION.test(line) && /^(?:title|teitl)(?:\s|$)/i.test(below[at] ?? '');
    let from = 0;
    for (const [at, line] of lines.entries()) {
      if (!isCaption(line, at) || (index === 0 && at === 0)) continue;
      if (at > from) tables.at(-1)?.push(lines.slice(from, at).join('\n'));
      tables.push([]);
      from = at;
    }
    tables.at(-1)?.push(lines.slice(from).join('\n'));
  }
  return tables;
}

/** The entries of one table. Titles, dates and counts stand below each other, on one line, or without blanks. */
function entriesOfTable(printed: readonly string[], isToCome: boolean, onDrop?: OnDrop): Entry[] {
  const cells = printed.flatMap((text, index) =>
    isDay(printed[index + 1] ?? '') ? splitTitle(text) : splitCells(text),
  );
  const rows: string[][] = [];
  const columns: string[] = [];
  /** How many lines stand above the column headers. */
  let above = 0;
  let status: string | null = null;
  for (const cell of cells) {
    const row = rows.at(-1);
    const names = rows.some(({ length }) => length > 1) ? [] : columnNames(cell);
    if (names.length > 0 || HEAD_CELL.test(cell)) {
      columns.push(...names);
      above = rows.length;
      onDrop?.(cell, COLUMN_HEADING);
    } else if (isValue(cell) && row) row.push(cell);
    else if (rows.every(({ length }) => length === 1) && STATUS_CAPTION.test(cell)) {
      if (status !== null) onDrop?.(status, GROUP_HEADING);
      status = cell;
    } else if (isPeriod(cell)) onDrop?.(cell, GROUP_HEADING);
    else if (!isValue(cell)) rows.push([cell]);
  }
  if (columns.some((name) => !isStandard(name))) return rowsByPosition(printed, columns, status, isToCome);
  const doubts = placeLooseLines(rows, columns.length > 0 ? above : null);
  const taken = rows.filter((row) => isRegisterRow(row));
  for (const row of rows) if (!isRegisterRow(row) && row[0] !== undefined) onDrop?.(row[0], GROUP_HEADING);
  if (status !== null && taken.length === 0) onDrop?.(status, GROUP_HEADING);
  const head = columns.slice(columns.findIndex((name) => TITLE_COLUMN.test(name)));
  // Welsh registers have the same columns in the same order. Other columns have other contents than dates and counts.
  const isOfFour =
    head.length === LIST_COLUMNS.length && findLabel(head[2] ?? '')?.fields[0]?.key === 'effective_from';
  return taken.map((row) => {
    const entry = flatEntry(row, isOfFour ? head : LIST_COLUMNS, status, isToCome);
    const doubt = doubts.get(row);
    return doubt === undefined ? entry : { ...entry, doubt };
  });
}

/** Whether every register has this column. The cells of those columns are days and counts. */
function isStandard(name: string): boolean {
  const key = findLabel(name)?.fields[0]?.key;
  return key === undefined || TITLE_COLUMN.test(name) || STANDARD_KEYS.has(key);
}

const STANDARD_KEYS: ReadonlySet<string> = new Set([
  'effective_from',
  'is_subject_to_call_in',
  'publication_date',
]);

/** The rows of a table with other columns. Each cell stands on its own line, and no cell is missing; otherwise there is no row. */
function rowsByPosition(
  printed: readonly string[],
  columns: string[],
  status: string | null,
  isToCome: boolean,
): Entry[] {
  const lines = printed.flatMap((text) => text.split('\n')).filter((line) => line !== '');
  const head = lines.lastIndexOf(columns.at(-1) ?? '');
  const cells = head < 0 ? [] : lines.slice(head + 1);
  const rows = Array.from({ length: Math.floor(cells.length / columns.length) }, (_, row) =>
    cells.slice(row * columns.length, (row + 1) * columns.length),
  );
  const isFilled = cells.length > 0 && cells.length % columns.length === 0;
  const entries = rows.map((row) => tableEntry(row, [], { columns, status, isToCome }));
  return isFilled && entries.every(({ doubt }) => doubt === undefined) ? entries : [];
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
const ROW_ON_A_LINE =
  /(?<=\S) *(\d{2}\/\d{2}\/\d{4})(?: *(\d{2}\/\d{2}\/\d{4}))?(?: *(not for call-?in|\d{1,2}))?$/gim;

function isDay(text: string): boolean {
  return text !== '' && readDay(text)?.length === text.length;
}

/** Whether a cell is a period, which heads a group of rows: `May 2026`. */
function isPeriod(cell: string): boolean {
  return cell !== '' && !isDay(cell) && readWhen(cell)?.length === cell.length;
}

function isValue(cell: string): boolean {
  return isDay(cell) || isNotForCallIn(cell) || /^\d{1,2}$/.test(cell);
}

/** Splits a title from the title below its date. A date at the end of a title belongs to it, and a copy may have wrapped it. */
function splitTitle(text: string): string[] {
  const cells = text.split('\n');
  const [first = '', ...others] = cells;
  if (others.length > 0 && isPeriod(first)) return [first, ...splitTitle(others.join('\n'))];
  const isOther = (cell: string) => isValue(cell) || HEAD_CELL.test(cell) || STATUS_CAPTION.test(cell);
  return cells.some(isOther) ? splitCells(text) : [cells.join(' ')];
}

function splitCells(text: string): string[] {
  const rows = text.replace(
    ROW_ON_A_LINE,
    (_match, ...cells) => `\n${cells.slice(0, 3).filter(Boolean).join('\n')}`,
  );
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
  return tableEntry(cells, [], { columns, status, isToCome });
}
