import type { DecisionRow } from './model.js';

/** Characters of a text in one cell. */
const SHORT = 280;

const CSV_COLUMNS: readonly [name: string, of: (row: DecisionRow) => string][] = [
  ['council', ({ council }) => council],
  ['date', ({ date }) => date],
  ['date_kind', ({ dateKind }) => dateKind],
  ['reference', ({ reference }) => reference],
  ['title', ({ title }) => title],
  ['is_key', ({ isKey }) => (isKey === null ? '' : String(isKey))],
  ['status', ({ status }) => status],
  ['decision_maker', ({ maker }) => maker],
  ['department', ({ department }) => department],
  ['areas_affected', ({ areas }) => areas.join('; ')],
  ['largest_amount_named', ({ largest }) => (largest === null ? '' : String(largest))],
  ['text', ({ text }) => (text.length > SHORT ? `${text.slice(0, SHORT)}…` : text)],
  ['url', ({ url }) => url],
  ['first_seen', ({ firstSeen }) => firstSeen],
  ['record_id', ({ id }) => id],
];

/** Writes rows as CSV for spreadsheets: byte order mark, CRLF, and an apostrophe before texts that run as formulas. */
export function toCsv(rows: readonly DecisionRow[]): string {
  const lines = [
    CSV_COLUMNS.map(([name]) => name),
    ...rows.map((row) => CSV_COLUMNS.map(([, of]) => of(row))),
  ];
  return `\ufeff${lines.map((cells) => cells.map(quoted).join(',')).join('\r\n')}\r\n`;
}

function quoted(cell: string): string {
  const safe = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /^[^\p{L}\p{N}]|[",;|\t\r\n]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
