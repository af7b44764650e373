import { askOver } from '../find/ask.js';
import { Coverage, type Hole } from '../find/coverage.js';
import { findListed } from '../find/find.js';
import type { FoundPage } from '../find/found.js';
import { PROBLEMS, type Problem, type ProblemCode, problem } from '../record/problems.js';
import type { Found } from '../source/files/found.js';
import { type Family, isFailure } from '../source/site/failure.js';
import { readPageAddress } from '../source/site/page-address.js';
import type { Fetching } from './fetching.js';
import type { FindPlan } from './find-plan.js';

/** A list that could not be read. A run counts it as a failed input. */
interface FailedList {
  url: string;
  problem: Problem;
  family: Family | null;
}

/** The finding of one run: the pages that lists name, and the state of the lists. */
export class PageFinder {
  readonly coverage = new Coverage();

  constructor(
    readonly plan: FindPlan,
    readonly fetching: Fetching,
  ) {}

  /** Every page that the lists name, once. Throws a UsageError for invalid options of fetching. */
  pages(): AsyncGenerator<FoundPage> {
    const { plan, coverage, fetching } = this;
    return findListed({ ...plan, coverage, ask: askOver(() => fetching.open(), plan.today) });
  }

  /** The same pages, as inputs of a run. */
  async *inputs(): AsyncGenerator<Found> {
    for await (const { url } of this.pages()) {
      const address = readPageAddress(url);
      if (isFailure(address)) yield { what: 'fault', input: url, fault: address };
      else yield { what: 'address', input: url, address };
    }
  }

  /** The lists that could not be read. A site without any list is no site of ModernGov. */
  failures(): FailedList[] {
    const lists = this.coverage.lists();
    const failed = lists
      .flatMap(({ holes }) => holes)
      .filter(({ code }) => code !== 'not-tried')
      .map(toFailedList);
    const isNoSite = lists.length > 0 && lists.every(({ state }) => state === 'missing');
    const none = 'this site has no list of ModernGov; check --site with its folder';
    return isNoSite ? [{ url: this.plan.site, problem: problem('not-found', none), family: null }] : failed;
  }
}

function toFailedList({ url, code, detail, family = null, from, to }: Hole): FailedList {
  const days = from === null || to === null ? '' : ` (the days from ${from} to ${to} are not covered)`;
  const known: ProblemCode = code in PROBLEMS ? (code as ProblemCode) : 'unsupported-page-kind';
  return {
    url,
    problem: problem(known, `${detail}${days}`),
    family,
  };
}
