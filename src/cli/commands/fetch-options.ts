import { type Command, InvalidArgumentError } from 'commander';
import { UsageError } from '../exit-codes.js';

/** The options of fetching as commander gives them. */
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
  caFile?: string[];
  intermediate?: string[];
  insecureHost?: string[];
  ignoreRobots?: string[];
}

/** What holds where nothing else is said: one request a second, as a guest behaves. */
export const FETCH_DEFAULTS = { delay: 1, concurrency: 1, timeout: 60, retries: 3 } as const;

/** Adds the options that every command which fetches has. */
export function addFetchOptions(command: Command, site: string): void {
  command
    .option('--site <url>', 'the site that bare issue numbers are of', readSite, site)
    .option('--delay <seconds>', 'between two requests to one host', number(0, 3600), FETCH_DEFAULTS.delay)
    .option('--concurrency <n>', 'connections to one host', whole(1, 64), FETCH_DEFAULTS.concurrency)
    .option(
      '--timeout <seconds>',
      'for a connection, for an answer, and between its parts',
      number(0.001, 3600),
      FETCH_DEFAULTS.timeout,
    )
    .option('--retries <n>', 'how often to try again what can pass', whole(0, 20), FETCH_DEFAULTS.retries)
    .option('--contact <text>', 'whom the council can write to; sent with every request', headerText)
    .option('--user-agent <text>', 'sent instead of this program’s own name', headerText)
    .option('--cache <dir>', 'keep every answer there (WARC), and do not ask again for what is there')
    .option('--refresh', 'ask again for everything, and renew the cache')
    .option('--ca-file <file>', 'trust the certificate authorities in this PEM file too', collect)
    .option(
      '--intermediate <host=file>',
      'complete the certificate chain of a host with this PEM file',
      collect,
    )
    .option(
      '--insecure-host <host>',
      'do not verify the certificate of this host (host or host:port)',
      collect,
    )
    .option('--ignore-robots <host>', 'do not ask the robots.txt of this host', collect);
}

function number(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = /^\d*\.?\d+$/.test(text) ? Number(text) : Number.NaN;
    if (!(value >= least && value <= most))
      throw new InvalidArgumentError(`Give a number from ${least} to ${most}.`);
    return value;
  };
}

function whole(least: number, most: number): (text: string) => number {
  return (text) => {
    if (!/^\d+$/.test(text)) throw new InvalidArgumentError('Give a whole number.');
    return number(least, most)(text);
  };
}

function readSite(text: string): string {
  const spelled = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`;
  const url = URL.canParse(spelled) ? new URL(spelled) : null;
  if (url === null || !/^https?:$/.test(url.protocol) || url.username !== '' || url.search !== '') {
    throw new InvalidArgumentError('Give the address of a site, such as https://democracy.kent.gov.uk.');
  }
  return url.origin + url.pathname.replace(/\/(?:[^/]+\.aspx)?$/i, '');
}

/** Header values are printable ASCII: anything else would be another header, or none. */
function headerText(text: string): string {
  if (!/^[\x20-\x7e]+$/.test(text))
    throw new InvalidArgumentError('Use plain letters, digits and signs (ASCII).');
  return text.trim();
}

function collect(value: string, earlier: string[] = []): string[] {
  return [...earlier, value];
}

/** Throws a UsageError for options that do not go together. */
export function checkFetchOptions({ cache, refresh, intermediate = [] }: FetchOptions): void {
  if (cache === '') throw new UsageError('--cache needs the name of a folder');
  if (refresh && cache === undefined)
    throw new UsageError('--refresh goes with --cache DIR, which it renews');
  for (const each of intermediate) readIntermediate(each);
}

/** Takes `HOST=FILE` apart; throws a UsageError. */
export function readIntermediate(text: string): { host: string; file: string } {
  const parts = /^([^=]+)=(.+)$/.exec(text);
  if (parts === null) throw new UsageError(`--intermediate ${text}: write HOST=FILE`);
  return { host: parts[1] ?? '', file: parts[2] ?? '' };
}
