import { type Day, lastDayOf, monthOf, monthsBetween } from '../record/days.js';
import type { Family } from '../source/site/failure.js';
import type { ListName } from './lists.js';
import { gapsIn, join, spanOf, type Window } from './windows.js';

/** A part of a list that could not be read. `from` and `to` are null where the list has no range. */
export interface Hole {
  from: Day | null;
  to: Day | null;
  /** The requested address. */
  url: string;
  code: string;
  detail: string;
  /** Set if the reason was the connection or a missing permission. */
  family?: Family | null;
}

/** The result for one list. */
export interface ListCoverage {
  list: ListName;
  /** `missing`: this site has no such page. `partly` and `failed`: parts could not be read. */
  state: 'read' | 'partly' | 'failed' | 'missing';
  /** The site's answer for a page that it lacks; null if it has the page. */
  missing_because: string | null;
  /** How many of its pages were requested, and how many entries of the period they named. */
  pages: number;
  named: number;
  read: Window[];
  holes: Hole[];
}

/** The entries of one month, counted. */
export interface MonthCoverage {
  /** `2024-02`, or `undated`. */
  month: string;
  /** Entries named by lists, each counted once. Then how many of their pages were read, and how many failed. */
  named: number;
  read: number;
  failed: number;
  /** Days of the month for which a list could not be read. */
  not_listed: number;
}

/** The result for a page that a list named. */
export type Settlement = 'read' | 'failed';

/** The coverage of a run, by list and by month. It shows parts that could not be read. */
export class Coverage {
  readonly #lists = new Map<ListName, ListCoverage>();
  readonly #months = new Map<string, Omit<MonthCoverage, 'month' | 'not_listed'>>();
  readonly #monthByUrl = new Map<string, string>();
  #first: Day | null = null;
  #last: Day | null = null;

  /** Counts a request for a page of a list. */
  asked(list: ListName): void {
    this.#of(list).pages += 1;
  }

  /** Notes a window of a list that was read. A list without windows is read as a whole. */
  listed(list: ListName, window: Window | null): void {
    const coverage = this.#of(list);
    if (window !== null) coverage.read = join([...coverage.read, window]);
    coverage.state = coverage.holes.length > 0 ? 'partly' : 'read';
  }

  /** Notes a part of a list that could not be read. */
  hole(list: ListName, hole: Hole): void {
    const coverage = this.#of(list);
    coverage.holes.push(hole);
    coverage.state = coverage.state === 'failed' && coverage.read.length === 0 ? 'failed' : 'partly';
  }

  /** Notes that this site has no such list, as its answer says. */
  missing(list: ListName, why: string): void {
    const coverage = this.#of(list);
    coverage.state = 'missing';
    coverage.missing_because = why;
  }

  /** Counts an entry the first time it is named. */
  named({ list, url, date }: { list: ListName; url: string; date: Day | null }): void {
    this.#of(list).named += 1;
    const month = date === null ? UNDATED : monthOf(date);
    this.#monthOf(month).named += 1;
    this.#monthByUrl.set(url, month);
    if (date === null) return;
    if (this.#first === null || date < this.#first) this.#first = date;
    if (this.#last === null || date > this.#last) this.#last = date;
  }

  /** Counts a listed page as read or failed. Other pages are not counted. */
  settled(url: string, settlement: Settlement): void {
    const month = this.#monthByUrl.get(url);
    if (month !== undefined) this.#monthOf(month)[settlement] += 1;
  }

  /** The day of the earliest entry; null without a dated one. */
  get beginning(): Day | null {
    return this.#first;
  }

  /** The result of every list, in the order of the requests. */
  lists(): ListCoverage[] {
    return [...this.#lists.values()];
  }

  /** Every month from the first to the last that has entries or was asked for. Months without entries are included. */
  months(): MonthCoverage[] {
    const holes = this.lists().flatMap((each) => each.holes);
    const ranges = holes.flatMap(({ from, to }) => (from === null || to === null ? [] : [{ from, to }]));
    const named = this.#first !== null && this.#last !== null ? [{ from: this.#first, to: this.#last }] : [];
    const all = [...ranges, ...named];
    const from = all.map((each) => each.from).sort()[0];
    const to = all
      .map((each) => each.to)
      .sort()
      .at(-1);
    const months = from === undefined || to === undefined ? [] : monthsBetween(from, to);
    const undated = this.#months.has(UNDATED) ? [UNDATED] : [];
    return [...months, ...undated].map((month) => ({
      month,
      ...(this.#months.get(month) ?? { named: 0, read: 0, failed: 0 }),
      not_listed: month === UNDATED ? 0 : countDays(month, ranges),
    }));
  }

  #of(list: ListName): ListCoverage {
    const known = this.#lists.get(list);
    if (known !== undefined) return known;
    const coverage: ListCoverage = {
      ...{ list, state: 'failed', missing_because: null },
      ...{ pages: 0, named: 0, read: [], holes: [] },
    };
    this.#lists.set(list, coverage);
    return coverage;
  }

  #monthOf(month: string) {
    const known = this.#months.get(month);
    if (known !== undefined) return known;
    const counts = { named: 0, read: 0, failed: 0 };
    this.#months.set(month, counts);
    return counts;
  }
}

const UNDATED = 'undated';

/** How many days of a month lie in any of the ranges. */
function countDays(month: string, ranges: readonly Window[]): number {
  const whole = { from: `${month}-01`, to: lastDayOf(month) };
  const days = (windows: readonly Window[]) => windows.reduce((sum, each) => sum + spanOf(each) + 1, 0);
  return days([whole]) - days(gapsIn(whole, ranges));
}
