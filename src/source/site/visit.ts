import { charsetOf } from '../headers.js';
import { chase } from './chase.js';
import { type Failure, failure, isFailure } from './failure.js';
import type { Exchange, Host } from './host.js';
import { insist, type Patience, withRetryAfter } from './insist.js';
import { readAnswer } from './judge.js';
import { type PageAddress, readPageAddress } from './page-address.js';
import type { RobotsBook } from './robots-book.js';

/** A page as it was fetched: its own bytes, and where it was in the end. */
export interface FetchedPage {
  bytes: Buffer;
  url: string;
  /** ISO 8601 instant at which it was asked for. */
  retrievedAt: string;
  /** As the server declares it; undefined where it does not. */
  charset: string | undefined;
}

/** What visiting an address came to; `exchanges` is everything that was answered on the way. */
export interface Visit {
  end: FetchedPage | Failure;
  exchanges: Exchange[];
}

/** What a visit is for. */
export interface Errand {
  address: PageAddress;
  /** As the user named it. */
  input: string;
  connection: symbol;
  /** Of a page that shows as much as was asked for: see Patience. */
  tooWideAfter?: number | undefined;
}

/**
 * Gets one page: asks robots.txt first, follows redirects within the site, and tries again what can pass. Rejects with the
 * signal's reason if the run is interrupted before the end is known.
 */
export async function visit(
  host: Host,
  robots: RobotsBook,
  errand: Errand,
  patience: Patience,
  isFetched: (identity: string) => boolean,
): Promise<Visit> {
  const { address, input, connection, tooWideAfter } = errand;
  const exchanges: Exchange[] = [];
  const repeatOf = repeats(errand, isFetched);
  const end = await insist(host, { ...patience, tooWideAfter }, (attempt) =>
    chase<Buffer>(host, {
      start: address.url,
      purpose: { input, why: 'page', attempt },
      connection,
      admit: async (url) => repeatOf(url) ?? (await robots.refusalOf(url, connection)),
      read: (url, answer) => withRetryAfter(readAnswer(url, answer), answer, host),
      keep: (exchange) => exchanges.push(exchange),
    }),
  );
  const last = exchanges.at(-1);
  if (isFailure(end) || last === undefined) return { end: end as Failure, exchanges };
  return { end: toPage(end, last), exchanges };
}

/** The page that the last answer on the way to it holds. */
export function toPage(bytes: Buffer, { url, at, answer }: Exchange): FetchedPage {
  return { bytes, url, retrievedAt: at, charset: charsetOf(answer.headers) ?? undefined };
}

/** Tells of an address that a visit is led to whether its page was fetched already: it must not be fetched twice. */
function repeats(
  { address }: Errand,
  isFetched: (identity: string) => boolean,
): (url: URL) => Failure | null {
  return (url) => {
    const reached = readPageAddress(url.href);
    const isOther = !isFailure(reached) && reached.isRecord && reached.identity !== address.identity;
    if (!isOther || !isFetched(reached.identity)) return null;
    return { ...failure('redirect-refused', 'it leads to a page that was fetched before'), isRepeat: true };
  };
}
