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

/** A page that was fetched: `url` is where it was in the end, `retrievedAt` when it was asked for. */
export type FetchedPage = RawPage & {
  bytes: Buffer;
  url: string;
  retrievedAt: string;
  /** What the server gave to ask again by; absent where it gave nothing. */
  validators?: Validators;
};

/** What became of an address. */
export type Fetched =
  | { outcome: 'page'; page: FetchedPage }
  | { outcome: 'failure'; failure: Failure }
  /** It leads to a page that was fetched before. */
  | { outcome: 'repeated' }
  /** The server says that it is still what it was. */
  | { outcome: 'unchanged' }
  /** The run was interrupted before. */
  | { outcome: 'not-tried' };

/** A page that is asked for. */
export interface FetchRequest {
  address: PageAddress;
  /** As the user named it. */
  input: string;
  /** Resolves when there is room for one more page. */
  admission: () => Promise<void>;
  /** Whether any file is welcome, pages and others. */
  isFile?: boolean;
  /** By what the server knows the file that is here already: it is to come only if it is another. */
  unless?: Validators | null;
  /** Of a page that shows as much as was asked for: see Patience. */
  tooWideAfter?: number | undefined;
}

/**
 * Gets one page: asks robots.txt first, follows redirects within the site, and tries again what can pass. `answers` gets
 * everything that was answered on the way. Rejects with the signal's reason if the run is interrupted before the end is known.
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
  // What was read was answered.
  return toPage(input, end, answers.at(-1) as Answer);
}

const NOT_MODIFIED = 304;

/** The page that the last answer on the way to it holds. */
export function toPage(input: string, bytes: Buffer, { url, at, headers }: Answer): FetchedPage {
  const charset = charsetOf(headers);
  const validators = validatorsOf(headers);
  return {
    ...{ input, bytes, url, retrievedAt: at },
    ...(charset === null ? {} : { charset }),
    ...(validators === null ? {} : { validators }),
  };
}

/** Tells whether an address that a page leads to is that of another page that was fetched already. */
function repeatOf(url: URL, asked: PageAddress, isFetched: (identity: string) => boolean): Failure | null {
  const reached = readPageAddress(url.href);
  const isOther = !isFailure(reached) && reached.isRecord && reached.identity !== asked.identity;
  if (!isOther || !isFetched(reached.identity)) return null;
  return { ...failure('redirect-refused', 'it leads to a page that was fetched before'), isRepeat: true };
}
