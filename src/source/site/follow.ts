import { type Header, headerOf } from '../headers.js';
import type { Answer } from './answer.js';
import { type Failure, failure, isFailure } from './failure.js';
import type { AnswerReader, Host } from './host.js';
import { followRedirect, isRedirect, MOST_REDIRECTS } from './redirects.js';
import { LONGEST_RETRY_AFTER, readRetryAfter } from './retry-after.js';
import type { Purpose } from './statistics.js';

/** The wanted page, and what to do with answers. */
export interface Wanted<T> {
  start: URL;
  purpose: Omit<Purpose, 'redirectedFrom'>;
  connection: symbol;
  /** Headers beyond those of every request. */
  headers?: readonly Header[];
  /** Why an address must not be requested, or null. */
  admit(url: URL): Promise<Failure | null>;
  read(url: URL, answer: Answer): T | Failure;
  /** Receives every complete answer, redirects too. */
  keep(answer: Answer): void;
}

/** Requests an address, and follows redirects within the site. */
export async function askAndFollow<T extends object>(host: Host, wanted: Wanted<T>): Promise<T | Failure> {
  const seen = new Set<string>();
  let redirectedFrom: string | null = null;
  let total = 0;
  let setsCookies = false;
  for (let url = host.movedOrigins.follow(wanted.start); ; ) {
    if (seen.has(url.href) || seen.size > MOST_REDIRECTS) return loop(url, setsCookies);
    seen.add(url.href);
    const end = await ask(host, url, redirectedFrom, wanted, (answer, seconds) => {
      setsCookies ||= answer !== null && headerOf(answer.headers, 'set-cookie') !== null;
      total += seconds;
    });
    if (isFailure(end)) return { ...(redirectedFrom === null ? end : withAddress(end, url)), seconds: total };
    if (!(end instanceof URL)) return end;
    redirectedFrom = url.href;
    url = end;
  }
}

async function ask<T extends object>(
  host: Host,
  url: URL,
  redirectedFrom: string | null,
  { purpose, connection, headers = [], admit, read, keep }: Wanted<T>,
  heard: AnswerReader<T>['heard'],
): Promise<T | Failure | URL> {
  const refusal = await admit(url);
  if (refusal !== null) return refusal;
  const end = await host.ask<T>(url, { ...purpose, redirectedFrom }, connection, {
    headers,
    read: (answer) => (isRedirect(answer.status) ? targetOf(host, url, answer) : read(url, answer)),
    heard: (answer, seconds) => {
      heard(answer, seconds);
      if (answer !== null) keep(answer);
    },
  });
  if (end instanceof URL) host.movedOrigins.note(url, end);
  else host.movedOrigins.forget(url);
  return end;
}

function targetOf(host: Host, from: URL, answer: Answer): URL | Failure {
  const target = followRedirect(from, headerOf(answer.headers, 'location'));
  if (!isFailure(target)) waitAsAsked(host, answer);
  return target;
}

function withAddress(failed: Failure, { href }: URL): Failure {
  return { ...failed, detail: `${failed.detail} (redirected to ${href.slice(0, 200)})` };
}

/** RFC 9110, 10.2.3: with a redirect, Retry-After is the wait before following it. */
function waitAsAsked({ pace, setup }: Host, answer: Answer): void {
  const { clock } = setup;
  const wish = readRetryAfter(headerOf(answer.headers, 'retry-after'), clock.date());
  if (wish) pace.holdUntil(clock.now() + Math.min(wish, LONGEST_RETRY_AFTER), 'retry-after');
}

function loop({ href }: URL, setsCookies: boolean): Failure {
  const target = href.slice(0, 200);
  if (setsCookies) {
    const what =
      'the server sends a cookie and shows the page only to those who send it back, which this program does not';
    return failure('redirect-loop', `${what}: ${target}; ask the council, or save the page by hand`);
  }
  return failure(
    'redirect-loop',
    `the server redirects in a circle, or more than ${MOST_REDIRECTS} times: ${target}`,
  );
}
