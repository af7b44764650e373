import type { DecisionRow } from './model.js';

/** Decisions by month: the first day of each month in seconds since 1970, and its count of decisions. */
export interface Timeline {
  months: number[];
  counts: number[];
  labels: string[];
}

/** Counts decisions by month, months without decisions included. */
export function timelineOf(rows: readonly DecisionRow[]): Timeline {
  const counts = new Map<string, number>();
  for (const { date } of rows)
    if (date !== '') counts.set(date.slice(0, 7), (counts.get(date.slice(0, 7)) ?? 0) + 1);
  const labels = monthsBetween([...counts.keys()].sort());
  return {
    labels,
    months: labels.map((label) => Date.parse(`${label}-01`) / 1000),
    counts: labels.map((label) => counts.get(label) ?? 0),
  };
}

/** The most months to draw. A wrong year would otherwise draw empty centuries. */
const MOST_MONTHS = 600;

function monthsBetween(sorted: readonly string[]): string[] {
  const [first] = sorted;
  const last = sorted.at(-1);
  if (first === undefined || last === undefined) return [];
  const months: string[] = [];
  const start = new Date(`${first}-01`);
  for (let index = 0; index <= MOST_MONTHS; index += 1) {
    const month = new Date(Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + index, 1));
    const label = month.toISOString().slice(0, 7);
    if (label > last) return months;
    months.push(label);
  }
  return [...sorted];
}

/** Bands of the largest amount that a decision names, in pounds. */
export const BANDS: readonly { label: string; from: number; below: number }[] = [
  { label: 'under £100,000', from: 0, below: 1e5 },
  { label: '£100,000 to £1m', from: 1e5, below: 1e6 },
  { label: '£1m to £10m', from: 1e6, below: 1e7 },
  { label: '£10m and more', from: 1e7, below: Number.POSITIVE_INFINITY },
];

/** A decision maker with the count of decisions in each band. Amounts that pages name must not be added up. */
export interface MakerBands {
  maker: string;
  decisions: number;
  bands: number[];
}

/** Counts decisions by maker and band, makers with most amounts first. */
export function bandsByMaker(rows: readonly DecisionRow[]): MakerBands[] {
  const makers = new Map<string, MakerBands>();
  for (const { maker, largest } of rows) {
    const name = maker === '' ? '(not said)' : maker;
    const entry = makers.get(name) ?? { maker: name, decisions: 0, bands: BANDS.map(() => 0) };
    makers.set(name, entry);
    entry.decisions += 1;
    const band = BANDS.findIndex(({ from, below }) => largest !== null && largest >= from && largest < below);
    if (band >= 0) entry.bands[band] = (entry.bands[band] ?? 0) + 1;
  }
  const withAmount = ({ bands }: MakerBands) => bands.reduce((sum, count) => sum + count, 0);
  return [...makers.values()].sort(
    (a, b) => withAmount(b) - withAmount(a) || b.decisions - a.decisions || (a.maker < b.maker ? -1 : 1),
  );
}

/** The roles of amounts on the pages, with a count for each. */
export function rolesOf(rows: readonly DecisionRow[]): { role: string; meaning: string; count: number }[] {
  const total = (role: keyof DecisionRow['amounts']) =>
    rows.reduce((sum, { amounts }) => sum + amounts[role], 0);
  return [
    { role: 'named', meaning: 'amounts that decisions name', count: total('named') },
    { role: 'threshold', meaning: 'limits that only say why a decision is key', count: total('threshold') },
    { role: 'repeat', meaning: 'amounts named again', count: total('repeat') },
  ];
}
