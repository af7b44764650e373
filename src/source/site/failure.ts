import { withoutCredentials } from './credentials.js';

/** The consequences of a failure. */
interface Consequence {
  /** Whether a retry may help. Overload and interruptions can pass; a missing or forbidden page stays so. */
  mayPass?: true;
  /** Whether it counts against the host. After five such failures in a row no more requests are sent. */
  isStrike?: true;
  /** Whether requests to the host end at once: every other page would fail too, or is not wanted. */
  endsHost?: true;
  /** For how many days a kept failure is valid. Without it, the next run fetches again. */
  keptDays?: number;
  /** Whether the server exists but cannot answer now. */
  isOutage?: true;
  /** The reason of a run with only such failures: no connection, or no permission. */
  family?: Family;
}

export type Family = 'network' | 'refused';

/** Every failure of an address, by its problem code. */
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
  // A server that cannot give its robots.txt is down. It forbids nothing.
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

/** Why a request, or all requests for one address, gave no page. */
export interface Failure {
  code: FetchFailureCode;
  /** What happened and what to do, for people. */
  detail: string;
  /** The failure that stopped the host, if another page's failure did. */
  cause?: FetchFailureCode;
  /** The request may have come too soon for the server: HTTP 429 and 503. */
  mayBeLimit?: true;
  /** Further retries are useless in this run, whatever the code. */
  isFinal?: true;
  /** The address leads to a page that was fetched before. */
  isRepeat?: true;
  /** A used connection was closed without an answer. This says nothing about the page. */
  isStaleConnection?: true;
  /** How long its requests took. */
  seconds?: number;
  /** It took so long because the request was too large. A smaller one may succeed. */
  isTooWide?: true;
  /** How long the server asks us to wait, in milliseconds; null if it states no time. */
  retryAfter?: number | null;
}

/** The consequences of a failure. */
export function consequenceOf(code: FetchFailureCode): Consequence {
  return FETCH_FAILURES[code];
}

/** Makes a failure. Its text may come from a server and hold addresses. */
export function failure(code: FetchFailureCode, detail: string): Failure {
  return { code, detail: withoutCredentials(detail) };
}

/** Whether a result is a failure. */
export function isFailure(end: object): end is Failure {
  return 'code' in end && 'detail' in end;
}

/** The family of a failure. A stopped host has the family of the failure that stopped it. */
export function familyOf({ code, cause }: Failure): Family | null {
  return consequenceOf(cause ?? code).family ?? null;
}
