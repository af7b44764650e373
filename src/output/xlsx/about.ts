import type { Row } from '../columns.js';
import type { SheetColumn } from './sheet.js';

/** The columns of the sheet `about`. */
export const ABOUT_COLUMNS: readonly SheetColumn[] = [
  { name: 'sheet', kind: 'text', width: 18 },
  { name: 'column', kind: 'text', width: 30 },
  { name: 'about', kind: 'text', width: 110 },
];

const WORKBOOK = 'this workbook';
/** A workbook with more sites than these counts them and names no site. */
const MOST_SITES = 50;

/** Gathers facts about all records of a workbook: their sites and councils, and their days. */
export class About {
  #records = 0;
  readonly #sites = new Map<string, number>();
  readonly #formats = new Map<string, number>();
  readonly #versions = new Set<string>();
  readonly #days = new FirstAndLast();
  readonly #read = new FirstAndLast();

  /** Adds one record. */
  take(record: Row): void {
    const source = (record['source'] ?? {}) as Row;
    this.#records += 1;
    addOne(this.#sites, record['council'] ?? record['site'] ?? '(not said)');
    addOne(this.#formats, source['format'] ?? '(not said)');
    if (record['schema_version'] !== undefined) this.#versions.add(String(record['schema_version']));
    this.#days.take(record['date']);
    this.#read.take(source['retrieved_at']);
  }

  /** The first rows of the sheet. `isFolded` says whether columns of `decisions` are folded away. */
  rows(isFolded: boolean): [sheet: string, column: string, about: string][] {
    const folded =
      'The sheet decisions shows the columns that people look at. All others are folded away: the + above its last column shows them.';
    const about: [string, string][] = [
      ['made by', `kcc-decisions scrape, record version ${[...this.#versions].join(', ') || '(not said)'}`],
      ['authority', 'Texts stand as councils’ pages print them; the council’s own page is the authority.'],
      ['records', `${this.#records} record${this.#records === 1 ? '' : 's'}`],
      ['councils', listed(this.#sites)],
      ['read from', listed(this.#formats)],
      ['read at', this.#read.words('saved pages that do not say when they were read')],
      ['days', this.#days.words('no page gives a day')],
      ...(isFolded ? [['columns', folded] as [string, string]] : []),
      [
        'amounts',
        'Amounts are what pages name, rejected options included. They are not for adding up. A threshold only says why a decision is key.',
      ],
    ];
    return about.map(([column, text]) => [WORKBOOK, column, text]);
  }
}

/** The first and the last of values that sort as texts. */
class FirstAndLast {
  #first: string | null = null;
  #last: string | null = null;

  take(value: unknown): void {
    if (typeof value !== 'string') return;
    if (this.#first === null || value < this.#first) this.#first = value;
    if (this.#last === null || value > this.#last) this.#last = value;
  }

  words(nothing: string): string {
    if (this.#first === null) return nothing;
    return this.#first === this.#last ? this.#first : `${this.#first} to ${this.#last}`;
  }
}

function addOne(counts: Map<string, number>, value: unknown): void {
  counts.set(String(value), (counts.get(String(value)) ?? 0) + 1);
}

function listed(counts: ReadonlyMap<string, number>): string {
  const sorted = [...counts].sort(([a], [b]) => (a < b ? -1 : 1));
  const named = sorted.slice(0, MOST_SITES).map(([name, times]) => `${name} (${times})`);
  const more = sorted.length - named.length;
  return [...named, ...(more > 0 ? [`${more} more`] : [])].join('; ') || 'nothing';
}
