/** Why the next request of a host is not sent yet. */
export type PauseReason = 'pace' | 'slow' | 'backoff' | 'retry-after';

/** What one connection to a host is doing at this moment. */
export type Doing =
  /** A request is under way. */
  | { what: 'asking'; url: string }
  /** `until` is in milliseconds of the run's clock. */
  | { what: 'pausing'; why: PauseReason; until: number }
  /** There is nothing to do, perhaps only not yet. */
  | { what: 'idle' }
  /** There will be no more requests in this run; the problem code says why. */
  | { what: 'ended'; code: string };

/** How far a host has come, told whenever that changes. */
export interface HostActivity {
  host: string;
  /** One a connection, the one that has gone on for longest first. */
  doing: readonly Doing[];
  /** Since when the first of `doing` has gone on, in milliseconds of the run's clock. */
  since: number;
  /** Pages that are settled with success, read from the cache included; pages still to come; pages that failed for good. */
  done: number;
  left: number;
  failed: number;
  /** How many of `done` needed no request. */
  fromCache: number;
}

/** One request that has ended, however it did. */
export interface RequestEntry {
  /** The number of the request in the run, from 1, in the order of sending. */
  number: number;
  host: string;
  url: string;
  /** The input that it was made for; null for robots.txt. */
  input: string | null;
  why: 'robots' | 'page';
  /** From 1. */
  attempt: number;
  redirected_from: string | null;
  /** ISO 8601 instant with milliseconds. */
  sent_at: string;
  /** Since the host was last asked or last answered, whichever is later; null for its first request. */
  waited_seconds: number | null;
  waited_for: PauseReason[];
  status: number | null;
  bytes: number;
  seconds: number;
  /** `ok`, `redirect`, or a problem code. */
  outcome: string;
  detail: string | null;
}

/** What a host came to, for the report. */
export interface HostSummary {
  host: string;
  /**
   * Pages by their end. `done`: settled with success. `from_cache`: part of those, without a request. `from_before`: part of
   * those, as an earlier copy that could not be renewed. `failed`: for good. `not_asked`: their host was left.
   */
  pages: { done: number; failed: number; from_cache: number; from_before: number; not_asked: number };
  requests: number;
  retries: number;
  redirects: number;
  bytes: number;
  /** How often each status came, by its number. */
  statuses: Record<string, number>;
  robots: { origin: string; outcome: string; crawl_delay: number | null }[];
  /** Between two requests: what was asked for at first, and the longest it came to. */
  delay_seconds: { asked: number; longest: number };
  /** In sum over all requests; and how long a single answer took. Null where no request was made. */
  seconds: {
    waiting: number;
    asking: number;
    fastest: number | null;
    median: number | null;
    slowest: number | null;
  };
  /** Why the host was left before all its pages were done, or null. */
  ended: { code: string; message: string } | null;
  /** What the user had lifted for this host, as the option's name. */
  overrides: string[];
}

/** Someone who is told what goes on while pages are fetched; is quick, and never throws. */
export interface Watcher {
  activity(host: HostActivity): void;
  request(entry: RequestEntry): void;
}
