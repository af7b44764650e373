/** Why the next request to a host waits. */
export type PauseReason = 'pace' | 'slow' | 'backoff' | 'retry-after';

/** The current activity of one connection. */
export type Doing =
  /** A request is in progress. */
  | { what: 'asking'; url: string }
  /** `until` is in milliseconds of the run's clock. */
  | { what: 'pausing'; why: PauseReason; until: number }
  /** Nothing to do at the moment. */
  | { what: 'idle' }
  /** No more requests in this run. The problem code says why. */
  | { what: 'ended'; code: string };

/** The progress of a host, sent at every change. */
export interface HostActivity {
  host: string;
  /** One for each connection, the longest activity first. */
  doing: readonly Doing[];
  /** When the first of `doing` began, in milliseconds of the run's clock. */
  since: number;
  /** Pages with a good result, those from the cache included. Then pages still to come, and pages that finally failed. */
  done: number;
  left: number;
  failed: number;
  /** How many of `done` came without a request. */
  fromCache: number;
}

/** A request that has ended. */
export interface RequestEntry {
  /** The number of the request in the run, from 1, in the order of sending. */
  number: number;
  host: string;
  url: string;
  /** The input of the request; null for robots.txt. */
  input: string | null;
  why: 'robots' | 'page';
  /** From 1. */
  attempt: number;
  redirected_from: string | null;
  /** ISO 8601 instant with milliseconds. */
  sent_at: string;
  /** The seconds since the last request to the host or its last answer, whichever is later. Null for its first request. */
  waited_seconds: number | null;
  waited_for: PauseReason[];
  status: number | null;
  bytes: number;
  seconds: number;
  /** `ok`, `redirect`, or a problem code. */
  outcome: string;
  detail: string | null;
}

/** The summary of a host, for the report. */
export interface HostSummary {
  host: string;
  /**
   * Pages by result. `done`: with success. `from_cache`: of these, without a request. `from_before`: of these, an earlier copy.
   * `failed`: finally. `not_asked`: not requested, because their host was stopped.
   */
  pages: { done: number; failed: number; from_cache: number; from_before: number; not_asked: number };
  requests: number;
  retries: number;
  redirects: number;
  bytes: number;
  /** How often each status came, by its number. */
  statuses: Record<string, number>;
  robots: { origin: string; outcome: string; crawl_delay: number | null }[];
  /** The delay between two requests: at first, and at the longest. */
  delay_seconds: { asked: number; longest: number };
  /** The sum over all requests, and the time of single answers. Null without a request. */
  seconds: {
    waiting: number;
    asking: number;
    fastest: number | null;
    median: number | null;
    slowest: number | null;
  };
  /** Why requests to the host ended early, or null. */
  ended: { code: string; message: string } | null;
  /** The rules that the user switched off for this host, as option names. */
  overrides: string[];
}

/** Receives events while pages are fetched. It must be quick and never throw. */
export interface Watcher {
  activity(host: HostActivity): void;
  request(entry: RequestEntry): void;
}
