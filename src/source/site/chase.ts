import { headerOf } from '../headers.js';
import { type Failure, failure, isFailure } from './failure.js';
import type { Exchange, Host } from './host.js';
import type { Answer } from './http.js';
import type { Purpose } from './ledger.js';
import { followRedirect, isRedirect, MOST_REDIRECTS } from './redirects.js';
import { LONGEST_RETRY_AFTER, readRetryAfter } from './retry.js';

/** What is chased, and what is made of it. */
export interface Chase<T> {
  start: URL;
  purpose: Omit<Purpose, 'redirectedFrom'>;
  connection: symbol;
  /** Why an address must not be asked for, or null. */
  admit(url: URL): Promise<Failure | null>;
  read(url: URL, answer: Answer): T | Failure;
  /** Takes every answer that came whole, redirects too. */
  keep(exchange: Exchange): void;
}

/** Asks for an address, and again wherever the answers lead within the site. */
export async function chase<T extends object>(host: Host, wanted: Chase<T>): Promise<T | Failure> {
  const seen = new Set<string>();
  let redirectedFrom: string | null = null;
  let total = 0;
  for (let url = host.moves.follow(wanted.start); ; ) {
    if (seen.has(url.href) || seen.size > MOST_REDIRECTS) return loop(url);
    seen.add(url.href);
    const { end, seconds } = await ask(host, url, redirectedFrom, wanted);
    total += seconds;
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
  { purpose, connection, admit, read, keep }: Chase<T>,
): Promise<{ end: T | Failure | URL; seconds: number }> {
  const refusal = await admit(url);
  if (refusal !== null) return { end: refusal, seconds: 0 };
  const { end, exchange, seconds } = await host.ask<T>(
    url,
    { ...purpose, redirectedFrom },
    connection,
    (answer) =>
      isRedirect(answer.status)
        ? followRedirect(url, headerOf(answer.headers, 'location'))
        : read(url, answer),
  );
  if (exchange !== null) keep(exchange);
  if (end instanceof URL) {
    host.moves.note(url, end);
    waitAsAsked(host, exchange);
  } else host.moves.forget(url);
  return { end, seconds };
}

function withAddress(failed: Failure, { href }: URL): Failure {
  return { ...failed, detail: `${failed.detail} (redirected to ${href.slice(0, 200)})` };
}

/** RFC 9110, 10.2.3: with a redirect, Retry-After says how long to wait before it is followed. */
function waitAsAsked({ pace, setup }: Host, exchange: Exchange | null): void {
  const { clock } = setup;
  const wish = exchange && readRetryAfter(headerOf(exchange.answer.headers, 'retry-after'), clock.date());
  if (wish) pace.holdUntil(clock.now() + Math.min(wish, LONGEST_RETRY_AFTER), 'retry-after');
}

function loop({ href }: URL): Failure {
  return failure(
    'redirect-loop',
    `the server redirects in a circle, or more than ${MOST_REDIRECTS} times: ${href.slice(0, 200)}`,
  );
}
