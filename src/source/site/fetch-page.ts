import type { RawPage } from '../../page/raw.js';
import { charsetOf } from '../headers.js';
import type { Answer } from './answer.js';
import { type Failure, failure, isFailure } from './failure.js';
import { askAndFollow } from './follow.js';
import type { Host } from './host.js';
import { type PageAddress, readPageAddress } from './page-address.js';
import { readAnswer } from './read-answer.js';
import { type Patience, retrying, withRetryAfter } from './retry.js';
import type { RobotsCache } from './robots-cache.js';
import { conditionsOf, Unchanged, type Validators, validatorsOf } from './validators.js';

/** A fetched page. `url` is its final address, `retrievedAt` the time of the request. */
export type FetchedPage = RawPage & {
  bytes: Buffer;
  url: string;
  retrievedAt: string;
  /** The server's marks for conditional requests; absent if it gave none. */
  validators?: Validators;
};

/** The result for an address. */
export type Fetched =
  | { outcome: 'page'; page: FetchedPage }
  | { outcome: 'failure'; failure: Failure }
  /** It leads to a page that was fetched before. */
  | { outcome: 'repeated' }
  /** The server says that the file is unchanged. */
  | { outcome: 'unchanged' }
  /** The run was interrupted before the request. */
  | { outcome: 'not-tried' };

/** A page to fetch. */
export interface FetchRequest {
  address: PageAddress;
  /** As the user named it. */
  input: string;
  /** Resolves when there is memory for one more page. */
  admission: () => Promise<void>;
  /** Whether files of any type are accepted. */
  isFile?: boolean;
  /** The marks of the kept file. The server sends it only if it has changed. */
  unless?: Validators | null;
  /** For a list that can be requested in smaller parts: see Patience. */
  tooWideAfter?: number | undefined;
}

/**
 * Gets one page. It checks robots.txt first, follows redirects within the site, and retries failures that can pass. `answers`
 * receives all answers on the way. Rejects with the signal's reason if the run is interrupted before the end is known.
 */
export async function fetchPage(
  host: Host,
  robots: RobotsCache,
  { address, input, tooWideAfter, isFile, unless = null }: FetchRequest,
  connection: symbol,
  patience: Patience,
  isFetched: (identity: string) => boolean,
  answers: Answer[],
): Promise<FetchedPage | Failure | Unchanged> {
  const end = await retrying(host, { ...patience, tooWideAfter }, (attempt) =>
    askAndFollow<Buffer | Unchanged>(host, {
      start: address.url,
      purpose: { input, why: 'page', attempt },
      connection,
      admit: async (url) => repeatOf(url, address, isFetched) ?? (await robots.refusalOf(url, connection)),
      headers: unless === null ? [] : conditionsOf(unless),
      read: (url, answer) =>
        unless !== null && answer.status === NOT_MODIFIED
          ? new Unchanged()
          : withRetryAfter(readAnswer(url, answer, isFile), answer, host),
      keep: (answer) => answers.push(answer),
    }),
  );
  if (isFailure(end) || end instanceof Unchanged) return end;
  // A page that was read has an answer.
  return toFetchedPage(input, end, answers.at(-1) as Answer);
}

const NOT_MODIFIED = 304;

/** The page in the last answer. */
export function toFetchedPage(input: string, bytes: Buffer, { url, at, headers }: Answer): FetchedPage {
  const charset = charsetOf(headers);
  const validators = validatorsOf(headers);
  return {
    ...{ input, bytes, url, retrievedAt: at },
    ...(charset === null ? {} : { charset }),
    ...(validators === null ? {} : { validators }),
  };
}

/** Finds whether a redirect leads to another page that was fetched already. */
function repeatOf(url: URL, asked: PageAddress, isFetched: (identity: string) => boolean): Failure | null {
  const reached = readPageAddress(url.href);
  const isOther = !isFailure(reached) && reached.isRecord && reached.identity !== asked.identity;
  if (!isOther || !isFetched(reached.identity)) return null;
  return { ...failure('redirect-refused', 'it leads to a page that was fetched before'), isRepeat: true };
}
