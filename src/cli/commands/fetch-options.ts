import { InvalidArgumentError } from 'commander';
import { FETCH_DEFAULTS } from '../../run/fetch-options.js';
import { readSiteAddress } from '../../source/site/page-address.js';
import type { OptionRow } from '../command-row.js';

/** The options of every command that fetches. `--site` is missing: it has another meaning in each command. */
export const FETCH_OPTIONS: readonly OptionRow[] = [
  {
    flags: '--delay <seconds>',
    about: 'between two requests to one host',
    read: number(0, 3600),
    default: FETCH_DEFAULTS.delay,
  },
  {
    flags: '--concurrency <n>',
    about: 'connections to one host',
    read: wholeNumber(1, 64),
    default: FETCH_DEFAULTS.concurrency,
  },
  {
    flags: '--timeout <seconds>',
    about: 'for a connection, for an answer, and between its parts',
    read: number(0.001, 3600),
    default: FETCH_DEFAULTS.timeout,
  },
  {
    flags: '--retries <n>',
    about: 'how many retries after a failure that can pass',
    read: wholeNumber(0, 20),
    default: FETCH_DEFAULTS.retries,
  },
  {
    flags: '--contact <text>',
    about: 'whom the council can write to; sent with every request',
    read: headerText,
  },
  { flags: '--user-agent <text>', about: 'sent instead of this program’s own name', read: headerText },
  {
    flags: '--cache <dir>',
    about: 'keep every answer there (WARC), and fetch no page twice',
  },
  { flags: '--refresh', about: 'fetch everything again, and replace the cache' },
  { flags: '--proxy <url>', about: 'use this HTTP proxy (else HTTP_PROXY, HTTPS_PROXY, NO_PROXY)' },
  {
    flags: '--private-host <host>',
    about: 'fetch from this host although its name leads to a private address',
    isList: true,
  },
  {
    flags: '--ca-file <file>',
    about: 'trust the certificate authorities in this PEM file too',
    isList: true,
  },
  {
    flags: '--intermediate <host=file>',
    about: 'complete the certificate chain of a host with this PEM file',
    isList: true,
  },
  {
    flags: '--insecure-host <host>',
    about: 'do not verify the certificate of this host (host or host:port)',
    isList: true,
  },
  { flags: '--ignore-robots <host>', about: 'ignore the robots.txt of this host', isList: true },
];

/** Reads a number within limits. Throws advice for the user. */
export function number(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = /^\d*\.?\d+$/.test(text) ? Number(text) : Number.NaN;
    if (!(value >= least && value <= most))
      throw new InvalidArgumentError(`Give a number from ${least} to ${most}.`);
    return value;
  };
}

/** Reads a whole number within limits. Throws advice for the user. */
export function wholeNumber(least: number, most: number): (text: string) => number {
  return (text) => {
    if (!/^\d+$/.test(text)) throw new InvalidArgumentError('Give a whole number.');
    return number(least, most)(text);
  };
}

/** Reads the address of a site as users write it. Gives it without a final slash or page. */
export function readSite(text: string): string {
  const site = readSiteAddress(text);
  if (site === null)
    throw new InvalidArgumentError('Give the address of a site, such as https://democracy.kent.gov.uk.');
  return site;
}

/** Checks a header value, which must be printable ASCII. Other characters would break the header. */
function headerText(text: string): string {
  if (!/^[\x20-\x7e]+$/.test(text))
    throw new InvalidArgumentError('Use plain letters, digits and signs (ASCII).');
  return text.trim();
}
