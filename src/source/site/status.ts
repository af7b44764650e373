import { type Failure, type FetchFailureCode, failure } from './failure.js';

/** The failure of a status; null for a status that can come with a page. */
export function judgeStatus({ status }: { status: number }): Failure | null {
  if (status >= 200 && status < 300 && status !== 206) return null;
  const [code, meaning] = STATUSES[status] ?? (status >= 500 && status < 600 ? SERVER_ERROR : OTHER);
  const mayBeLimit = status === 429 || status === 503 ? ({ mayBeLimit: true } as const) : {};
  return { ...failure(code, `HTTP ${status}, ${meaning}`), ...mayBeLimit };
}

/** The meaning of a status for a page, and what to do. */
type Meaning = readonly [FetchFailureCode, string];

const OTHER: Meaning = ['http-status', 'which is no answer to a plain request'];
const SERVER_ERROR: Meaning = ['server-error', 'an error of its own; try later'];
const REFUSED: Meaning = [
  'access-refused',
  'which refuses access; ask the council, or save the page by hand',
];

const STATUSES: Readonly<Record<number, Meaning>> = {
  401: REFUSED,
  403: REFUSED,
  404: ['not-found', 'which says that there is no such page; check the address'],
  406: ['access-refused', 'with which firewalls refuse programs; ask the council'],
  407: REFUSED,
  408: ['server-error', 'for it did not get our request in time; try later'],
  410: ['not-found', 'which says that the page has been taken away'],
  425: ['server-error', 'for it wants to be asked again; try later'],
  429: ['rate-limited', 'too many requests; try later, with a longer --delay'],
  451: REFUSED,
};

/** Whether a page has a beginning without an end. The connection was lost, here or behind the council's servers. */
export function isCutOff(source: string): boolean {
  return !CLOSING_TAG.test(source.slice(-ENDING)) && !CLOSING_TAG.test(source) && /<html\b/i.test(source);
}

const CLOSING_TAG = /<\/(?:html|body)\s*>/i;
/** Nearly every page's closing tag stands within this many characters of its end. */
const ENDING = 1024;
