import { addDays, type Day } from '../record/days.js';
import { isNoSuchPage, type Missed, missedOf } from './answers.js';
import type { FindRequest, FoundPage, ListAnswer } from './found.js';
import { SLOW_SECONDS } from './found.js';
import { type RegisterList, registerAddress } from './lists.js';
import { isIn, overlaps } from './period.js';
import { readEntries, toFoundPage } from './read-register.js';
import {
  afterAnswer,
  afterSlowFailure,
  halve,
  LEAST_SPAN,
  planWindows,
  spanOf,
  type Window,
  type WindowPlan,
} from './windows.js';

/** Extra days around a window. Servers list entries whose own day lies up to three weeks outside (moderngov.md f1). */
const OVERLAP = 31;
/** How many days ahead coming decisions are looked for. */
const AHEAD = 366;
/** The earliest day: no council's ModernGov is older. */
const BEFORE_ALL: Day = '1998-01-01';
/** After this many days without an entry, the beginning of the council's history is reached. */
const EMPTY_ENOUGH = 4 * 365;
/** After this many failures of smallest windows in a row, the rest of a list is skipped. */
const MOST_FAILURES = 2;

/** The days to request from a register for a period of entries. */
function rangeOf({ isForthcoming }: RegisterList, { period, today }: FindRequest): Window {
  const from = period.since === null ? BEFORE_ALL : addDays(period.since, -OVERLAP);
  const last = isForthcoming ? addDays(today, AHEAD) : addDays(today, 1);
  const until = period.until === null ? last : addDays(period.until, OVERLAP);
  return { from, to: until < last || isForthcoming ? until : last };
}

/** The progress in reading one register. */
interface Progress {
  plan: WindowPlan;
  hasAnswered: boolean;
  failuresInRow: number;
  emptyDays: number;
  /** The entries of the previous window. */
  before: string;
}

/** Reads a register window by window, the latest first. Gives the pages that it names in the period. */
export async function* readRegister(register: RegisterList, request: FindRequest): AsyncGenerator<FoundPage> {
  const { coverage, site, isKeyOnly } = request;
  const progress: Progress = {
    plan: planWindows(rangeOf(register, request)),
    hasAnswered: false,
    failuresInRow: 0,
    emptyDays: 0,
    before: '',
  };
  for (let [window] = progress.plan.waiting; window !== undefined; [window] = progress.plan.waiting) {
    const url = registerAddress(site, register, window, isKeyOnly);
    coverage.asked(register.name);
    const answer = await request.ask({ url, mayBeTooWide: halve(window, LEAST_SPAN) !== null });
    if (answer.outcome === 'page') {
      const found = take(register, request, progress, { window, url, page: answer.page });
      yield* found;
      if (isBeginningReached(request, progress)) return;
    } else if (!goesOnAfter(register, request, progress, window, url, answer)) return;
  }
}

/** Takes the answer for the first window of the plan. Gives the pages that it names in the period. */
function take(
  register: RegisterList,
  request: FindRequest,
  progress: Progress,
  { window, url, page }: { window: Window; url: string; page: Parameters<typeof readEntries>[0] },
): FoundPage[] {
  const { coverage, site } = request;
  const { name: list, isForthcoming, kinds } = register;
  const reading = readEntries(page, kinds);
  if ('code' in reading) {
    coverage.hole(list, { ...window, url, ...reading });
    progress.plan = afterAnswer(progress.plan);
    return [];
  }
  const found = reading.entries.map((entry) =>
    toFoundPage(entry, { list, site, listUrl: url, isForthcoming }),
  );
  const names = found.map((each) => each.url).join('\n');
  const isSame =
    names === progress.before && found.some(({ date }) => date !== null && isFarFrom(window, date));
  Object.assign(progress, { hasAnswered: true, failuresInRow: 0, before: names });
  progress.emptyDays = found.length === 0 ? progress.emptyDays + spanOf(window) : 0;
  if (isSame) giveUp(register, request, progress, url, IGNORES_RANGE);
  else {
    coverage.listed(list, window);
    progress.plan = afterAnswer(progress.plan);
  }
  return found.filter((each) => isWanted(each, register, request));
}

const IGNORES_RANGE = {
  code: 'unsupported-page-kind',
  detail: 'the list names the same entries for all days',
  family: null,
};

function isFarFrom({ from, to }: Window, day: Day): boolean {
  return day < addDays(from, -OVERLAP) || day > addDays(to, OVERLAP);
}

/** Whether a day that the list prints for an entry lies in the period. An entry without a day is wanted too. */
function isWanted({ entry }: FoundPage, { isForthcoming }: RegisterList, { period }: FindRequest): boolean {
  if (entry === null) return true;
  if (isForthcoming) return overlaps(period, entry.decision_due_from, entry.decision_due_to);
  const days = [entry.publication_date, entry.decision_date].filter((day) => day !== null);
  return days.length === 0 || days.some((day) => isIn(period, day));
}

/** Whether the history's beginning is reached. Without a given beginning, years without an entry decide. */
function isBeginningReached({ period }: FindRequest, { emptyDays }: Progress): boolean {
  return period.since === null && emptyDays >= EMPTY_ENOUGH;
}

/** Failures that every other window would meet too. */
const FOR_ALL: ReadonlySet<string> = new Set([
  'host-stopped',
  'not-tried',
  'challenge-page',
  'login-page',
  'access-refused',
  'robots-disallowed',
  'robots-unreachable',
  'name-not-found',
  'tls-failed',
  'bad-address',
]);
/** Decides what follows a failure; false where the list is given up. */
function goesOnAfter(
  register: RegisterList,
  request: FindRequest,
  progress: Progress,
  window: Window,
  url: string,
  answer: Exclude<ListAnswer, { outcome: 'page' }>,
): boolean {
  const { coverage } = request;
  const { why, seconds } = missedOf(answer);
  const { code } = why;
  const isSlow = seconds >= SLOW_SECONDS || code === 'too-large';
  const halved = isSlow && !FOR_ALL.has(code) ? afterSlowFailure(progress.plan) : null;
  if (halved !== null) {
    progress.plan = halved;
    return true;
  }
  if (!isSlow && !progress.hasAnswered && isNoSuchPage(why)) {
    coverage.missing(register.name, why.detail);
    return false;
  }
  progress.failuresInRow += 1;
  if (FOR_ALL.has(code) || (isSlow && progress.failuresInRow >= MOST_FAILURES)) {
    giveUp(register, request, progress, url, why);
    return false;
  }
  coverage.hole(register.name, { ...window, url, ...why });
  progress.plan = afterAnswer(progress.plan);
  return true;
}

/** Gives up the windows that are left, and notes all of them as one hole. */
function giveUp(
  { name }: RegisterList,
  { coverage }: FindRequest,
  progress: Progress,
  url: string,
  why: Missed,
): void {
  const { waiting } = progress.plan;
  const from = waiting.at(-1)?.from ?? null;
  coverage.hole(name, { from, to: waiting[0]?.to ?? null, url, ...why });
  progress.plan = { ...progress.plan, waiting: [] };
}
