import { UsageError } from './usage-error.js';

/** The user's options for fetching. */
export interface FetchOptions {
  site: string;
  delay: number;
  concurrency: number;
  timeout: number;
  retries: number;
  contact?: string;
  userAgent?: string;
  cache?: string;
  refresh?: true;
  proxy?: string;
  privateHost?: string[];
  caFile?: string[];
  intermediate?: string[];
  insecureHost?: string[];
  ignoreRobots?: string[];
}

/** The defaults: one request a second. */
export const FETCH_DEFAULTS = { delay: 1, concurrency: 1, timeout: 60, retries: 3 } as const;

/** Throws a UsageError for options that exclude each other. */
export function checkFetchOptions({ cache, refresh, intermediate = [] }: FetchOptions): void {
  if (cache === '') throw new UsageError('--cache needs the name of a folder');
  if (refresh && cache === undefined)
    throw new UsageError('--refresh goes with --cache DIR, which it renews');
  for (const each of intermediate) readIntermediate(each);
}

/** Splits `HOST=FILE`. Throws a UsageError. */
export function readIntermediate(text: string): { host: string; file: string } {
  const parts = /^([^=]+)=(.+)$/.exec(text);
  if (parts === null) throw new UsageError(`--intermediate ${text}: write HOST=FILE`);
  return { host: parts[1] ?? '', file: parts[2] ?? '' };
}
