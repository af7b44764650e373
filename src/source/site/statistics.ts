import type { Override } from '../../page/raw.js';
import type { Clock } from './clock.js';
import type { Failure } from './failure.js';
import type { Pace, Wait } from './pace.js';
import type { RobotsRules } from './robots.js';
import type { Doing, HostActivity, HostSummary, RequestEntry, Watcher } from './watch.js';

/** The purpose of a request. */
export interface Purpose {
  /** The input; null for robots.txt. */
  input: string | null;
  why: 'robots' | 'page';
  /** From 1. */
  attempt: number;
  redirectedFrom: string | null;
}

/** The result of a request. */
export interface Result {
  status: number | null;
  bytes: number;
  /** `ok`, `redirect`, or a problem code. */
  outcome: string;
  detail: string | null;
}

/** A request that was sent. It is counted when it ends. */
export interface OpenRequest {
  end(result: Result): void;
}

/** Numbers the requests of a run in the order of sending. */
export interface Numbering {
  next: number;
}

/** The statistics of one host: its requests, its current work, and the sums at the end. */
export class HostStatistics {
  readonly #pages = { done: 0, failed: 0, from_cache: 0, from_before: 0, not_asked: 0 };
  readonly #statuses = new Map<string, number>();
  readonly #robots: HostSummary['robots'] = [];
  readonly #overrides = new Set<Override>();
  readonly #times: number[] = [];
  #sums = { requests: 0, retries: 0, redirects: 0, bytes: 0, waiting: 0 };
  #left = 0;
  #ended: HostSummary['ended'] = null;
  readonly #doing = new Map<symbol, { what: Doing; since: number }>();
  #latest: number | null = null;

  constructor(
    readonly host: string,
    readonly clock: Clock,
    readonly watcher: Watcher,
    readonly numbering: Numbering,
  ) {}

  /** Counts a page to fetch. */
  expect(): void {
    this.#left += 1;
    this.#tell();
  }

  /** Counts the result of a page. */
  settle(how: 'done' | 'failed' | 'from_cache' | 'from_before' | 'not_asked'): void {
    this.#left -= 1;
    this.#pages[how] += 1;
    if (how === 'from_cache' || how === 'from_before') this.#pages.done += 1;
    this.#tell();
  }

  /** Notes that the host gets no more requests. */
  end(failure: Failure): void {
    this.#ended ??= { code: failure.code, message: failure.detail };
    this.#tell();
  }

  /** Notes the result of robots.txt, once for each origin. */
  noteRobots(origin: string, { outcome, crawlDelay }: RobotsRules): void {
    this.#robots.push({ origin, outcome, crawl_delay: crawlDelay });
  }

  /** Notes that a rule switched off by the user was used. */
  noteOverrides(overrides: readonly Override[]): void {
    for (const override of overrides) this.#overrides.add(override);
  }

  /** Shows what a connection is doing from now on. */
  showDoing(connection: symbol, what: Doing): void {
    this.#doing.set(connection, { what, since: this.clock.now() });
    this.#tell();
  }

  /** Notes that a connection has nothing more to do. */
  rest(connection: symbol): void {
    this.#doing.delete(connection);
    this.#tell();
  }

  /** Begins the entry of a request when it is sent. `waits` are its waits before. */
  begin(url: URL, purpose: Purpose, waits: readonly Wait[]): OpenRequest {
    const number = this.numbering.next++;
    const sent = this.clock.now();
    const sentAt = this.clock.date().toISOString();
    const waited = this.#latest === null ? null : sent - this.#latest;
    this.#sums.waiting += waits.length === 0 ? 0 : (waited ?? 0);
    this.#latest = sent;
    return {
      end: (result) => {
        this.#latest = this.clock.now();
        const took = this.#latest - sent;
        this.#count(purpose, result, took);
        this.watcher.request({
          number,
          host: this.host,
          url: url.href,
          input: purpose.input,
          why: purpose.why,
          attempt: purpose.attempt,
          redirected_from: purpose.redirectedFrom,
          sent_at: sentAt,
          waited_seconds: waited === null ? null : toSeconds(waited),
          waited_for: [...new Set(waits.map(({ why }) => why))],
          status: result.status,
          bytes: result.bytes,
          seconds: toSeconds(took),
          outcome: result.outcome,
          detail: result.detail,
        } satisfies RequestEntry);
      },
    };
  }

  #count({ attempt, redirectedFrom }: Purpose, { status, bytes, outcome }: Result, took: number): void {
    const sums = this.#sums;
    sums.requests += 1;
    sums.bytes += bytes;
    if (attempt > 1 && redirectedFrom === null) sums.retries += 1;
    if (outcome === 'redirect') sums.redirects += 1;
    const name = status === null ? 'none' : String(status);
    this.#statuses.set(name, (this.#statuses.get(name) ?? 0) + 1);
    this.#times.push(took);
  }

  #tell(): void {
    const doing = [...this.#doing.values()].sort((a, b) => a.since - b.since);
    const { done, failed, from_cache: fromCache, not_asked } = this.#pages;
    const idle: Doing = this.#ended === null ? { what: 'idle' } : { what: 'ended', code: this.#ended.code };
    this.watcher.activity({
      host: this.host,
      doing: doing.length > 0 ? doing.map(({ what }) => what) : [idle],
      since: doing[0]?.since ?? this.clock.now(),
      done,
      left: this.#left,
      failed: failed + not_asked,
      fromCache,
    } satisfies HostActivity);
  }

  /** The summary of the host. */
  summary(pace: Pace, askedDelay: number): HostSummary {
    const { requests, retries, redirects, bytes, waiting } = this.#sums;
    const sorted = this.#times.toSorted((a, b) => a - b);
    const time = (index: number) => (sorted.length === 0 ? null : toSeconds(sorted[index] ?? 0));
    return {
      host: this.host,
      pages: { ...this.#pages },
      requests,
      retries,
      redirects,
      bytes,
      statuses: Object.fromEntries([...this.#statuses].sort(([a], [b]) => (a < b ? -1 : 1))),
      robots: this.#robots,
      delay_seconds: { asked: toSeconds(askedDelay), longest: toSeconds(pace.longest) },
      seconds: {
        waiting: toSeconds(waiting),
        asking: toSeconds(sorted.reduce((sum, each) => sum + each, 0)),
        fastest: time(0),
        median: time(Math.floor(sorted.length / 2)),
        slowest: time(sorted.length - 1),
      },
      ended: this.#ended,
      overrides: [...this.#overrides].sort(),
    };
  }
}

function toSeconds(milliseconds: number): number {
  return Math.round(milliseconds) / 1000;
}
