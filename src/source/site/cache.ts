import type { Override } from '../../page/raw.js';
import type { Archive } from '../containers/warc/archive.js';
import { ArchiveError, UnkeepableAnswer } from '../containers/warc/archive-error.js';
import type { Exchange, Keeping, PageKey } from '../containers/warc/keeping.js';
import { type Header, headerOf } from '../headers.js';
import type { Answer } from './answer.js';
import type { Clock } from './clock.js';
import { headersWithoutCredentials } from './credentials.js';
import { consequenceOf, type Failure, isFailure } from './failure.js';
import { type Fetched, type FetchedPage, toFetchedPage } from './fetch-page.js';
import type { PaceStore } from './pace-store.js';
import { nameHost, type PageAddress, readPageAddress } from './page-address.js';
import { isProven, readAnswer } from './read-answer.js';
import { followRedirect, isRedirect, MOST_REDIRECTS } from './redirects.js';

/** A kept result of fetching a page, and its time. */
interface Kept {
  end: FetchedPage | Failure;
  at: string;
}

const DAY_IN_MS = 24 * 60 * 60 * 1000;
/** RFC 9309, 2.4: a robots.txt is used for at most a day. */
const ROBOTS_AGE = DAY_IN_MS;
/** How far the clocks of two machines may differ. A time further ahead comes from a wrong clock. */
const CLOCK_SKEW = 5 * 60 * 1000;

/** All answers, kept in an archive from run to run. A kept page is not requested again. */
export class Cache {
  /** Why nothing can be kept from here on, or null. Fetched pages are still read. */
  trouble: string | null = null;

  constructor(
    readonly archive: Archive,
    readonly paces: PaceStore,
    readonly clock: Clock,
    /** The headers that every request sends. */
    readonly headers: readonly Header[],
    /** Whether everything is fetched again. A new result replaces the kept one unless that is better. */
    readonly isRefreshing: boolean,
    /** The folder as the user named it. */
    readonly name: string,
  ) {}

  /**
   * The kept page, or the kept failure if it is still valid. `isFile` accepts files of any type. Null if the page must be fetched.
   */
  async find(address: PageAddress, isFile = false): Promise<Fetched | null> {
    const kept = this.isRefreshing ? null : await this.#find(address, isFile);
    if (kept === null) return null;
    const { end, at } = kept;
    if (!isFailure(end)) return isFile || isGood(end) ? { outcome: 'page', page: end } : null;
    const { keptDays = 0 } = consequenceOf(end.code);
    const until = Date.parse(at) + keptDays * DAY_IN_MS;
    if (keptDays === 0 || !this.#isBetween(at, until)) return null;
    const day = new Date(until).toISOString().slice(0, 10);
    const detail = `${end.detail} (kept in ${this.name} since ${at.slice(0, 10)}; fetched again from ${day} or with --refresh)`;
    return { outcome: 'failure', failure: { ...end, detail } };
  }

  /** The page of an earlier run, if fetching it again failed; null without one. */
  async findStale(address: PageAddress, fetched: Fetched): Promise<Fetched | null> {
    if (!this.isRefreshing) return null;
    const why = whyWorse(fetched);
    const kept = why === null ? null : await this.#find(address);
    if (why === null || kept === null || isFailure(kept.end) || !isGood(kept.end)) return null;
    return { outcome: 'page', page: { ...kept.end, staleBecause: why } };
  }

  /** Keeps the result of fetching a page. A worse result does not replace a kept page. */
  async keep(
    address: PageAddress,
    end: FetchedPage | Failure,
    answers: readonly Answer[],
    overrides: readonly Override[],
  ): Promise<void> {
    if (!(await this.#isWorthKeeping(address, end))) return;
    await this.#write(address, answers, overrides);
    const reached = isFailure(end) ? end : readPageAddress(end.url);
    // If a redirect led to the page of another address, it is kept for that one too.
    const isOther = !isFailure(reached) && reached.identity !== address.identity;
    if (isOther && (await this.#isWorthKeeping(reached, end)))
      await this.#write(reached, answers.slice(-1), overrides);
  }

  async #isWorthKeeping(key: PageKey, end: FetchedPage | Failure): Promise<boolean> {
    if (!isFailure(end) && isGood(end)) return true;
    const kept = await this.#find(key);
    if (kept === null) return true;
    const isBetter = !isFailure(kept.end) && isGood(kept.end);
    return !isBetter && isFailure(end) && consequenceOf(end.code).keptDays !== undefined;
  }

  /** The last answer for a robots.txt, if it is kept and less than a day old. */
  async findRobots(url: URL): Promise<Answer | null> {
    const keeping = this.isRefreshing ? null : await this.archive.find(robotsKey(url));
    const last = keeping?.exchanges.at(-1);
    const isYoung = last !== undefined && this.#isBetween(last.at, Date.parse(last.at) + ROBOTS_AGE);
    return isYoung ? toAnswer(last) : null;
  }

  /** Keeps the answers for a robots.txt. */
  keepRobots(url: URL, answers: readonly Answer[]): Promise<void> {
    return this.#write(robotsKey(url), answers, []);
  }

  /** The pace that an earlier run learned, in milliseconds between requests. Null without a recent one. */
  findPace(host: string): Promise<number | null> {
    return this.paces.find(host, this.clock.date());
  }

  /** Keeps a learned pace, 0 for none. */
  keepPace(host: string, delay: number): Promise<void> {
    return this.paces.keep(host, delay, this.clock.date());
  }

  #isBetween(from: string, until: number): boolean {
    const now = this.clock.date().getTime();
    return now >= Date.parse(from) - CLOCK_SKEW && now < until;
  }

  async #find({ host, identity }: PageKey, isFile = false, steps = 0): Promise<Kept | null> {
    const keeping: Keeping | null = await this.archive.find({ host, identity });
    const last = keeping?.exchanges.at(-1);
    if (keeping === null || last === undefined) return null;
    const { overrides } = keeping;
    const end = fetchEnd(toAnswer(last), isFile);
    if (isFailure(end)) return { end, at: last.at };
    if (!(end instanceof URL)) return { end: { ...end, overrides }, at: last.at };
    // A redirect led to a page that was fetched before by its own address. It is kept there.
    const reached = readPageAddress(end.href);
    const isOther = !isFailure(reached) && reached.identity !== identity && steps < MOST_REDIRECTS;
    return isOther ? this.#find(reached, isFile, steps + 1) : null;
  }

  async #write(
    { host, identity }: PageKey,
    answers: readonly Answer[],
    overrides: readonly Override[],
  ): Promise<void> {
    if (answers.length === 0 || this.trouble !== null) return;
    const exchanges = answers.map(({ url, at, ...response }) => ({
      url,
      at,
      request: { method: 'GET' as const, headers: [['Host', new URL(url).host] as const, ...this.headers] },
      response: { ...response, headers: headersWithoutCredentials(response.headers) },
    }));
    try {
      await this.archive.keep({ host, identity }, { exchanges, overrides });
    } catch (error) {
      // The page is fetched again next time.
      if (error instanceof UnkeepableAnswer) return;
      if (!(error instanceof ArchiveError)) throw error;
      this.trouble = error.message;
    }
  }
}

function robotsKey(url: URL): PageKey {
  return { host: nameHost(url), identity: url.href };
}

function toAnswer({ url, at, response }: Exchange): Answer {
  return { url, at, ...response, body: Buffer.from(response.body) };
}

/** The result of fetching a page with this last answer. A redirect gives its target. */
function fetchEnd(last: Answer, isFile: boolean): FetchedPage | Failure | URL {
  const url = new URL(last.url);
  if (isRedirect(last.status)) {
    return followRedirect(url, headerOf(last.headers, 'location'));
  }
  const read = readAnswer(url, last, isFile);
  return isFailure(read) ? read : toFetchedPage(last.url, read, last);
}

/** Whether a page proves to be one. Error texts of a server are fetched again. */
function isGood({ bytes, url, charset }: FetchedPage): boolean {
  return isProven(bytes, url, charset);
}

/** Why a result is worse than a page. Null for a page, and for a result without an end. */
function whyWorse(fetched: Fetched): string | null {
  if (fetched.outcome === 'failure') return fetched.failure.detail;
  if (fetched.outcome !== 'page' || isGood(fetched.page)) return null;
  return 'what came this time is no page of ModernGov';
}
