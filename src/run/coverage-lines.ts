import type { Coverage, ListCoverage, MonthCoverage } from '../find/coverage.js';

/** More months than these are summed up by year, except months with missing lists. */
const MOST_MONTHS = 24;

/** The coverage for people: a line for each list, then a table by month that shows missing parts. */
export function coverageLines(coverage: Coverage): string[] {
  const lists = coverage.lists().map(lineOf);
  const months = coverage.months();
  if (months.length === 0) return lists;
  return [...lists, ...tableOf(months.length > MOST_MONTHS ? byYear(months) : months)];
}

function lineOf({ list, state, named, pages, holes }: ListCoverage): string {
  const asked = `${named} named on ${pages} page${pages === 1 ? '' : 's'}`;
  const gaps = holes.map(({ from, to, code }) => (from === null ? code : `${from} to ${to}: ${code}`));
  if (state === 'missing') return `list ${list}: this site has none`;
  return `list ${list}: ${asked}${gaps.length === 0 ? '' : `; not read: ${gaps.join(', ')}`}`;
}

const COLUMN_NAMES = ['month', 'named', 'read', 'failed', 'days not listed'];

function tableOf(months: readonly MonthCoverage[]): string[] {
  const rows = [
    COLUMN_NAMES,
    ...months.map(({ month, named, read, failed, not_listed }) => [
      month,
      ...[named, read, failed, not_listed].map(String),
    ]),
  ];
  const widths = COLUMN_NAMES.map((_, index) => Math.max(...rows.map((row) => (row[index] ?? '').length)));
  return rows.map((row) =>
    row
      .map((cell, index) => (index === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[index] ?? 0)))
      .join('  '),
  );
}

/** Sums complete months up by year. An incomplete month keeps its own row. */
function byYear(months: readonly MonthCoverage[]): MonthCoverage[] {
  const rows: MonthCoverage[] = [];
  for (const each of months) {
    const year = each.month.slice(0, 4);
    const last = rows.at(-1);
    const hasHole = each.failed > 0 || each.not_listed > 0 || each.month === 'undated';
    if (!hasHole && last?.month === year) {
      last.named += each.named;
      last.read += each.read;
    } else rows.push(hasHole ? each : { ...each, month: year });
  }
  return rows;
}
