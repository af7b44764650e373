import type { Override } from '../../page/raw.js';
import { charsetOf } from '../headers.js';
import type { Answer } from './answer.js';
import { type Failure, failure, isFailure } from './failure.js';
import { askAndFollow } from './follow.js';
import type { Host } from './host.js';
import { type PageAddress, readPageAddress } from './page-address.js';
import { readAnswer } from './read-answer.js';
import { type Patience, retrying, withRetryAfter } from './retry.js';
import type { RobotsCache } from './robots-cache.js';

/** A page as it was fetched: its own bytes, and where it was in the end. */
export interface FetchedPage {
  bytes: Buffer;
  url: string;
  /** ISO 8601 instant at which it was asked for. */
  retrievedAt: string;
  /** As the server declares it. It is undefined where the server declares none. */
  charset: string | undefined;
}

/** What became of an address. `overrides` are the rules that the user had lifted for it. */
export type Fetched =
  /** `stale` says why an earlier copy stands for the page, where the cache could not be renewed. */
  | { outcome: 'page'; page: FetchedPage; overrides: readonly Override[]; stale?: string }
  | { outcome: 'failure'; failure: Failure }
  /** It leads to a page that was fetched before. */
  | { outcome: 'repeated' }
  /** The run was interrupted before. */
  | { outcome: 'not-tried' };

/** A page that is asked for. */
export interface FetchRequest {
  address: PageAddress;
  /** As the user named it. */
  input: string;
  /** Resolves when there is room for one more page. */
  admission: () => Promise<void>;
  /** Whether any file is welcome, not only a page. */
  isFile?: boolean;
  /** Of a page that shows as much as was asked for: see Patience. */
  tooWideAfter?: number | undefined;
}

/** How fetching a page ended, and everything that was answered on the way. */
export interface PageFetch {
  end: FetchedPage | Failure;
  answers: Answer[];
}

/**
 * Gets one page: asks robots.txt first, follows redirects within the site, and tries again what can pass. Rejects with the
 * signal's reason if the run is interrupted before the end is known.
 */
export async function fetchPage(
  host: Host,
  robots: RobotsCache,
  { address, input, tooWideAfter, isFile }: FetchRequest,
  connection: symbol,
  patience: Patience,
  isFetched: (identity: string) => boolean,
): Promise<PageFetch> {
  const answers: Answer[] = [];
  const end = await retrying(host, { ...patience, tooWideAfter }, (attempt) =>
    askAndFollow<Buffer>(host, {
      start: address.url,
      purpose: { input, why: 'page', attempt },
      connection,
      admit: async (url) => repeatOf(url, address, isFetched) ?? (await robots.refusalOf(url, connection)),
      read: (url, answer) => withRetryAfter(readAnswer(url, answer, isFile), answer, host),
      keep: (answer) => answers.push(answer),
    }),
  );
  const last = answers.at(-1);
  if (isFailure(end) || last === undefined) return { end: end as Failure, answers };
  return { end: toPage(end, last), answers };
}

/** The page that the last answer on the way to it holds. */
export function toPage(bytes: Buffer, { url, at, headers }: Answer): FetchedPage {
  return { bytes, url, retrievedAt: at, charset: charsetOf(headers) ?? undefined };
}

/** Tells whether an address that a page leads to is that of another page that was fetched already. */
function repeatOf(url: URL, asked: PageAddress, isFetched: (identity: string) => boolean): Failure | null {
  const reached = readPageAddress(url.href);
  const isOther = !isFailure(reached) && reached.isRecord && reached.identity !== asked.identity;
  if (!isOther || !isFetched(reached.identity)) return null;
  return { ...failure('redirect-refused', 'it leads to a page that was fetched before'), isRepeat: true };
}
