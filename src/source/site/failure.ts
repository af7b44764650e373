import { withoutCredentials } from './credentials.js';

/** What follows from one way of not getting a page. */
interface Consequence {
  /** Whether asking again may help: what is overloaded or interrupted can pass, what is forbidden or not there cannot. */
  mayPass?: true;
  /** Whether it tells against the host: five of them in a row and the host is left alone. */
  isStrike?: true;
  /** Whether the host is left alone at once, for every other page would end in the same way or is not wanted. */
  endsHost?: true;
  /** For how many days what was kept of it is not asked for again; without it, the next run asks. */
  keptDays?: number;
  /** Whether the server is there and cannot answer just now. */
  isOutage?: true;
  /** The ending of a run with only such failures: no connection, or no permission. */
  family?: Family;
}

export type Family = 'network' | 'refused';

/** Every way for an address to give no page, by its problem code. */
export const FETCH_FAILURES = {
  'bad-address': {},
  'name-not-found': { isStrike: true, family: 'network' },
  'connection-failed': { mayPass: true, isStrike: true, family: 'network' },
  'timed-out': { mayPass: true, isOutage: true, isStrike: true, family: 'network' },
  'tls-failed': { isStrike: true, family: 'network' },
  'broken-response': { isStrike: true, family: 'network' },
  'truncated-body': { mayPass: true, isStrike: true, family: 'network' },
  'broken-encoding': { mayPass: true, isStrike: true, family: 'network' },
  'rate-limited': { mayPass: true, isOutage: true, isStrike: true, family: 'network' },
  'server-error': { mayPass: true, isOutage: true, isStrike: true, family: 'network' },
  'not-found': { keptDays: 7 },
  'access-refused': { isStrike: true, family: 'refused' },
  'http-status': { isStrike: true },
  'redirect-refused': { isStrike: true },
  'redirect-loop': { isStrike: true },
  'robots-disallowed': { family: 'refused' },
  // A server that cannot even give its robots.txt is down, and forbids nothing.
  'robots-unreachable': { family: 'network' },
  'challenge-page': { endsHost: true, family: 'refused' },
  'login-page': { endsHost: true, family: 'refused' },
  'error-page': {},
  'empty-body': { isStrike: true },
  'bare-text': { isStrike: true, family: 'network' },
  'proxy-failed': { mayPass: true, isStrike: true, family: 'network' },
  'proxy-refused': { endsHost: true, family: 'network' },
  'private-address': { endsHost: true, family: 'refused' },
  'wrong-content-type': {},
  'too-large': { keptDays: 7 },
  'decompression-bomb': { keptDays: 7, isStrike: true },
  'host-stopped': {},
} as const satisfies Record<string, Consequence>;

export type FetchFailureCode = keyof typeof FETCH_FAILURES;

/** Why one request, or the whole of them for one address, gave no page. */
export interface Failure {
  code: FetchFailureCode;
  /** What happened and what to do, for people. */
  detail: string;
  /** The failure that this one follows from, where a host was stopped because of another page. */
  cause?: FetchFailureCode;
  /** The server says that it was asked too soon, or may mean so: HTTP 429 and 503. */
  mayBeLimit?: true;
  /** It was tried often enough: asking again is of no use in this run, whatever the code. */
  isFinal?: true;
  /** It leads to a page that was fetched before. */
  isRepeat?: true;
  /** A connection that had served before was closed, and nothing came: of the page it says nothing. */
  isStaleConnection?: true;
  /** How long the requests took that led to it. */
  seconds?: number;
  /** It took so long because too much was asked for at once: less may be had. */
  isTooWide?: true;
  /** How long the server asks us to stay away, in milliseconds. The value is null where the server states no time. */
  retryAfter?: number | null;
}

/** What follows from a failure. */
export function consequenceOf(code: FetchFailureCode): Consequence {
  return FETCH_FAILURES[code];
}

/** Makes a failure; its words may be a server's, and hold addresses. */
export function failure(code: FetchFailureCode, detail: string): Failure {
  return { code, detail: withoutCredentials(detail) };
}

/** Whether something ended in a failure. */
export function isFailure(end: object): end is Failure {
  return 'code' in end && 'detail' in end;
}

/** The family of a failure; a stopped host has the family of the failure that stopped it. */
export function familyOf({ code, cause }: Failure): Family | null {
  return consequenceOf(cause ?? code).family ?? null;
}
