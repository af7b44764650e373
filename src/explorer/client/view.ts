import type { DecisionRow } from './model.js';

/** A filter with a list of choices: its name in links, its label, and the choices of a decision. */
export interface Facet {
  name: string;
  label: string;
  valuesOf: (row: DecisionRow) => readonly string[];
}

/** Every filter with choices, in the order of the page. */
export const FACETS: readonly Facet[] = [
  { name: 'council', label: 'Council', valuesOf: ({ council }) => filled(council) },
  { name: 'year', label: 'Year', valuesOf: ({ date }) => filled(date.slice(0, 4)) },
  { name: 'kind', label: 'Kind of day', valuesOf: ({ dateKind }) => filled(dateKind) },
  { name: 'key', label: 'Key decision', valuesOf: ({ isKey }) => [KEY_WORDS.get(isKey) ?? NOT_SAID] },
  { name: 'status', label: 'Status', valuesOf: ({ status }) => filled(status) },
  { name: 'maker', label: 'Decision maker', valuesOf: ({ maker }) => filled(maker) },
  { name: 'department', label: 'Department', valuesOf: ({ department }) => filled(department) },
  {
    name: 'area',
    label: 'Area',
    valuesOf: ({ areas }) => (areas.length > 0 ? [...new Set(areas)] : [NOT_SAID]),
  },
  { name: 'seen', label: 'First seen on', valuesOf: ({ firstSeen }) => filled(firstSeen) },
];

/** The choice for decisions whose pages do not say. */
export const NOT_SAID = '(not said)';
const KEY_WORDS = new Map<boolean | null, string>([
  [true, 'yes'],
  [false, 'no'],
]);

function filled(value: string): readonly string[] {
  return [value === '' ? NOT_SAID : value];
}

/** A column that rows can be sorted by. */
export interface SortKey {
  name: string;
  label: string;
  of: (row: DecisionRow) => string | number;
}

/** The columns of the table. */
export const SORT_COLUMNS: readonly SortKey[] = [
  { name: 'date', label: 'Date', of: ({ date }) => date },
  { name: 'title', label: 'Decision', of: ({ title }) => title.toLowerCase() },
  { name: 'maker', label: 'Decision maker', of: ({ maker }) => maker.toLowerCase() },
  { name: 'status', label: 'Status', of: ({ status }) => status.toLowerCase() },
  { name: 'largest', label: 'Largest amount named', of: ({ largest }) => largest ?? -1 },
];

/** The parts of the page. */
export const TABS = ['decisions', 'charts', 'changes'] as const;
export type Tab = (typeof TABS)[number];

/** What is shown. The page's address holds all of it, so that a link restores it. */
export interface View {
  tab: Tab;
  query: string;
  /** The choice of each facet, by its name. */
  chosen: Readonly<Record<string, string>>;
  /** Pounds. */
  atLeast: number | null;
  sort: string;
  isDescending: boolean;
  /** The decision whose panel is open. */
  open: string | null;
}

/** What is shown at first: all decisions, the newest on top. */
export const FIRST_VIEW: View = {
  tab: 'decisions',
  query: '',
  chosen: {},
  atLeast: null,
  sort: 'date',
  isDescending: true,
  open: null,
};

/** Writes a view as the part of an address after `#`. Values of the first view are left out. */
export function toHash(view: View): string {
  const parts = new URLSearchParams();
  if (view.tab !== FIRST_VIEW.tab) parts.set('tab', view.tab);
  if (view.query !== '') parts.set('q', view.query);
  for (const { name } of FACETS) if (view.chosen[name] !== undefined) parts.set(name, view.chosen[name]);
  if (view.atLeast !== null) parts.set('atleast', String(view.atLeast));
  if (view.sort !== FIRST_VIEW.sort || !view.isDescending)
    parts.set('sort', `${view.isDescending ? '-' : ''}${view.sort}`);
  if (view.open !== null) parts.set('id', view.open);
  return parts.toString();
}

/** Reads a view from an address. Invalid parts get the values of the first view. */
export function fromHash(hash: string): View {
  const parts = new URLSearchParams(hash.replace(/^#/, ''));
  const sort = parts.get('sort') ?? '-date';
  const name = sort.replace(/^-/, '');
  const isColumn = SORT_COLUMNS.some((column) => column.name === name);
  const chosen = FACETS.flatMap((facet) => {
    const value = parts.get(facet.name);
    return value === null ? [] : [[facet.name, value] as const];
  });
  return {
    tab: TABS.find((tab) => tab === parts.get('tab')) ?? FIRST_VIEW.tab,
    query: parts.get('q') ?? '',
    chosen: Object.fromEntries(chosen),
    atLeast: readPounds(parts.get('atleast') ?? ''),
    sort: isColumn ? name : FIRST_VIEW.sort,
    isDescending: isColumn ? sort.startsWith('-') : FIRST_VIEW.isDescending,
    open: parts.get('id'),
  };
}

const UNITS: Readonly<Record<string, number>> = { '': 1, k: 1e3, m: 1e6, bn: 1e9 };

/** Reads an amount as people type it: `1,000,000`, `£1m`, `250k`; null for anything else. */
export function readPounds(text: string): number | null {
  const found = /^£?\s*(\d[\d,]*(?:\.\d+)?)\s*(k|m|bn)?$/i.exec(text.trim());
  if (found === null) return null;
  return Number((found[1] ?? '').replaceAll(',', '')) * (UNITS[(found[2] ?? '').toLowerCase()] ?? 1);
}

/** One choice of a facet, and the number of rows that it would leave. */
export interface Choice {
  value: string;
  count: number;
}

/**
 * The result of a view: its rows, and the choices of each facet. Choices are counted among the rows that all other filters leave.
 */
export interface Look {
  rows: DecisionRow[];
  choices: Readonly<Record<string, Choice[]>>;
}

/**
 * Filters rows in one pass. A row that only one facet excludes still counts for that facet's choices. `found` are the places that
 * full-text search found, or null without a query.
 */
export function look(rows: readonly DecisionRow[], view: View, found: ReadonlySet<number> | null): Look {
  const counts = FACETS.map(() => new Map<string, number>());
  const asked = FACETS.flatMap(({ name, valuesOf }, index) => {
    const value = view.chosen[name];
    return value === undefined ? [] : [{ index, value, valuesOf }];
  });
  const kept: DecisionRow[] = [];
  for (const row of rows) {
    if (!isFound(row, view, found)) continue;
    const against = asked.filter(({ value, valuesOf }) => !valuesOf(row).includes(value));
    if (against.length === 0) kept.push(row);
    if (against.length <= 1) countValues(row, counts, against[0]?.index);
  }
  const choices = FACETS.map(({ name }, index) => [name, inOrder(name, counts[index] ?? new Map())] as const);
  return { rows: kept, choices: Object.fromEntries(choices) };
}

function isFound(row: DecisionRow, { atLeast }: View, found: ReadonlySet<number> | null): boolean {
  if (found !== null && !found.has(row.place)) return false;
  return atLeast === null || (row.largest !== null && row.largest >= atLeast);
}

/** Counts a row among the choices of every facet, or only of the facet that excludes it. */
function countValues(row: DecisionRow, counts: readonly Map<string, number>[], only?: number): void {
  for (const [index, { valuesOf }] of FACETS.entries()) {
    const of = counts[index];
    if (of === undefined || (only !== undefined && only !== index)) continue;
    for (const value of valuesOf(row)) of.set(value, (of.get(value) ?? 0) + 1);
  }
}

/** Sorts years and days newest first, other choices by count. */
function inOrder(name: string, counts: ReadonlyMap<string, number>): Choice[] {
  const choices = [...counts].map(([value, count]) => ({ value, count }));
  return choices.sort((a, b) => {
    if (name === 'year' || name === 'seen') return a.value < b.value ? 1 : -1;
    return b.count - a.count || (a.value < b.value ? -1 : 1);
  });
}

/** Sorts rows as the view says. Rows without a value in the column come last in both directions. */
export function sortRows(rows: readonly DecisionRow[], { sort, isDescending }: View): DecisionRow[] {
  const of = SORT_COLUMNS.find(({ name }) => name === sort)?.of ?? (({ date }: DecisionRow) => date);
  const direction = isDescending ? -1 : 1;
  const isUnsaid = (value: string | number) => value === '' || value === -1;
  const keyed = rows.map((row) => ({ row, key: of(row) }));
  keyed.sort((a, b) => {
    if (isUnsaid(a.key) !== isUnsaid(b.key)) return isUnsaid(a.key) ? 1 : -1;
    if (a.key === b.key) return a.row.place - b.row.place;
    return a.key < b.key ? -direction : direction;
  });
  return keyed.map(({ row }) => row);
}
