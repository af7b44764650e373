import type { DecisionRecord } from '../record/record.js';
import { squeeze } from './words.js';

/** The part of a page that belongs to one record. It is a row of a table, or runs from a title to the next. */
export interface Region {
  /** Without white space. */
  title: string;
  text: string;
}

/** A day, a dash and a number stand before a title; more characters would be a text. */
const MOST_BEFORE = 30;
/** Titles are looked up by their first characters. A shorter title might be any word. */
const KEY = 4;
/** What a list prints behind a title: its hidden number, days, the size of a file, the mark of news. */
const BEHIND_TITLE = /^(?:$|ref:?\d|\d|(?:\p{L}{2,5}icon)?[A-Z]{3,4}\d|new!)/iu;

/** Finds titles in lines. A page may have thousands of both. */
class TitleIndex {
  readonly #byStart = new Map<string, string[]>();

  constructor(titles: readonly string[]) {
    for (const title of new Set(titles.filter(({ length }) => length >= KEY))) {
      const start = title.slice(0, KEY);
      this.#byStart.set(start, [...(this.#byStart.get(start) ?? []), title]);
    }
  }

  /** The longest title of those that begin first in a row without white space. */
  inRow(row: string): string | undefined {
    return this.#find(row, row.length, () => true);
  }

  /** The title that a line is. A sentence may begin with the words of one. */
  ofLine(line: string): string | undefined {
    return this.#find(
      line,
      MOST_BEFORE,
      (at, end) => !/\p{L}/u.test(line.slice(0, at)) && BEHIND_TITLE.test(line.slice(end)),
    );
  }

  #find(text: string, most: number, isOne: (at: number, end: number) => boolean): string | undefined {
    for (let at = 0; at <= Math.min(most, text.length - KEY); at += 1) {
      const found = this.#byStart
        .get(text.slice(at, at + KEY))
        ?.filter((title) => text.startsWith(title, at) && isOne(at, at + title.length));
      if (found?.length) return found.sort((one, other) => other.length - one.length)[0];
    }
    return undefined;
  }
}

/** Parts the rows of a page's tables, else its lines, at the titles of its records. */
export class Regions {
  readonly #lines: readonly string[];
  readonly #rows: readonly string[];
  readonly #known = new WeakMap<readonly DecisionRecord[], ReadonlyMap<string, readonly Region[]>>();

  constructor(lines: readonly string[], rows: readonly string[]) {
    this.#lines = lines;
    this.#rows = rows;
  }

  /** The regions of a page that has these records, by title. A title that is also a heading of texts has none. */
  of(all: readonly DecisionRecord[]): ReadonlyMap<string, readonly Region[]> {
    const known = this.#known.get(all);
    if (known !== undefined) return known;
    const headings = new Set(all.flatMap(({ sections }) => sections.map(({ heading }) => squeeze(heading))));
    const titles = all.flatMap(({ title }) => (title === null ? [] : [squeeze(title)]));
    const index = new TitleIndex(titles.filter((title) => !headings.has(title)));
    const regions = this.#rows.length > 0 ? inRows(this.#rows, index) : inLines(this.#lines, index);
    const byTitle = new Map<string, Region[]>();
    for (const region of regions) byTitle.set(region.title, [...(byTitle.get(region.title) ?? []), region]);
    this.#known.set(all, byTitle);
    return byTitle;
  }
}

function inRows(rows: readonly string[], index: TitleIndex): Region[] {
  return rows.flatMap((text) => {
    const title = index.inRow(squeeze(text));
    return title === undefined ? [] : [{ title, text }];
  });
}

function inLines(lines: readonly string[], index: TitleIndex): Region[] {
  const regions: { title: string; parts: string[] }[] = [];
  for (const line of lines) {
    const title = index.ofLine(squeeze(line));
    if (title === undefined) regions.at(-1)?.parts.push(line);
    else regions.push({ title, parts: [line] });
  }
  return regions.map(({ title, parts }) => ({ title, text: parts.join(' | ') }));
}
