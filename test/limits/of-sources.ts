import { join } from 'node:path';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { isLeftover, ownerName } from '../../src/lock/owner.js';
import { undoEncodings } from '../../src/source/containers/encodings.js';
import { findParts } from '../../src/source/containers/mime-parts.js';
import { fileNameOf } from '../../src/source/containers/warc/archive.js';
import { readHttpMessage } from '../../src/source/containers/warc/http-message.js';
import { readList } from '../../src/source/files/input-list.js';
import type { Answer } from '../../src/source/site/answer.js';
import { isFailure } from '../../src/source/site/failure.js';
import type { Fetched } from '../../src/source/site/fetch-page.js';
import { FetchedRecords } from '../../src/source/site/fetched-records.js';
import { LearnedDelay } from '../../src/source/site/learned-delay.js';
import { MovedOrigins } from '../../src/source/site/moved-origins.js';
import { Pace } from '../../src/source/site/pace.js';
import { openPaces } from '../../src/source/site/pace-store.js';
import { type PageAddress, readPageAddress } from '../../src/source/site/page-address.js';
import { followRedirect } from '../../src/source/site/redirects.js';
import { backoffAfter } from '../../src/source/site/retry-after.js';
import { rulesOfAnswer } from '../../src/source/site/robots.js';
import { hostsOf, plainText } from '../../src/source/site/tls/names.js';
import { virtualClock } from '../cli/clock.js';
import { makeFolder } from '../cli/world.js';
import { type Edge, long } from './edge.js';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const SITE = 'https://democracy.northmere.example';

/** The pace after some lessons, in milliseconds. `took` is the time of each answer. */
function paceAfter(delay: number, lessons: readonly ('good' | 'overloaded' | 'limited')[], took = 0): number {
  const pace = new Pace(delay, virtualClock(), 1);
  for (const lesson of lessons) pace.learn(lesson, took);
  return pace.delay;
}

const times = <T>(count: number, one: T): T[] => Array.from({ length: count }, () => one);

/** Whether a pace of this age is still used. A negative age is a time in the future. */
async function isRemembered(delay: number, milliseconds: number): Promise<boolean> {
  const now = new Date('2026-03-02T03:00:00Z');
  const at = new Date(now.getTime() - milliseconds).toISOString();
  const folder = await makeFolder({ '.paces.json': JSON.stringify({ 'a.example': { delay, at } }) });
  return (await openPaces(folder).find('a.example', now)) !== null;
}

/** A decision's page, with the address of another one that redirected to it. */
function reached(id: number): [PageAddress, Extract<Fetched, { outcome: 'page' }>] {
  const asked = readPageAddress(`${SITE}/ieDecisionDetails.aspx?ID=1`);
  if (isFailure(asked)) throw new Error(asked.detail);
  const url = `${SITE}/ieDecisionDetails.aspx?ID=${id + 100}`;
  return [asked, { outcome: 'page', page: { url } } as Extract<Fetched, { outcome: 'page' }>];
}

/** A mail with `parts` parts in one multipart. */
const mailOf = (parts: number) =>
  `Content-Type: multipart/mixed; boundary="b"\n\n${times(parts, '--b\nContent-Type: text/plain\n\nFen\n').join('')}--b--\n`;

/** Whether a list with a line of `size` characters is read. */
async function isList(size: number): Promise<boolean> {
  const folder = await makeFolder({ list: `a.html\n${long(size)}\n` });
  const source = { list: 'list', path: join(folder, 'list'), stdin: () => Readable.from([]) };
  try {
    const lines = readList({ ...source, interrupted: new AbortController().signal });
    for await (const { name } of lines) if (name.length === size) return true;
    return false;
  } catch {
    return false;
  }
}

const otherContainer = ownerName().replace(/^(\w+)-\w+/, '$1-1');
const certificate = (hosts: number) =>
  ({ subjectAltName: times(hosts, 'DNS:a.example').join(', ') }) as Parameters<typeof hostsOf>[0];

/** The named numbers of the rooms that fetch, open and lock. */
export const EDGES_OF_SOURCES: Readonly<Record<string, Edge>> = {
  'lock/owner.ts HEARTBEAT_LIMIT': {
    value: 5 * MINUTE,
    last: 5 * MINUTE - 1,
    isSo: (age) => !isLeftover(otherContainer, age),
  },
  'source/containers/encodings.ts MOST_ENCODINGS': {
    value: 4,
    isSo: (size) => {
      try {
        const packed = times(size, 0).reduce((body) => gzipSync(body), Buffer.from('Pier'));
        return undoEncodings(packed, times(size, 'gzip'), 1000).toString() === 'Pier';
      } catch {
        return false;
      }
    },
  },
  'source/containers/mime-parts.ts MAX_PARTS': {
    value: 100,
    // The mail itself is opened too.
    last: 99,
    isSo: async (size) => (await findParts(mailOf(size), /text/)).length === size,
  },
  'source/containers/warc/archive.ts LONGEST_SLUG': {
    value: 80,
    isSo: (size) => fileNameOf({ host: 'a.example', identity: 'm'.repeat(size) }).includes('m'.repeat(size)),
  },
  'source/containers/warc/http-message.ts MOST_HEADER_BYTES': {
    value: 256 * 1024,
    // The line that exceeds the limit is read to its end. An empty line after it is not read.
    last: 256 * 1024 - 1,
    isSo: (size) => {
      const status = 'HTTP/1.1 200 OK\n';
      const header = `X-Long: ${'m'.repeat(size - status.length - 'X-Long: \n'.length)}\n`;
      return readHttpMessage(Buffer.from(`${status}${header}\nbody`)) !== null;
    },
  },
  'source/files/input-list.ts LONGEST_INPUT_LINE': { value: 32_768, isSo: isList },
  'source/site/fetched-records.ts MOST_WAITING': {
    value: 100,
    isSo: (size) => {
      const fetched = new FetchedRecords();
      const last = times(size, 0).map((_, id) => reached(id));
      for (const [asked, page] of last) fetched.note(asked, page);
      const address = readPageAddress(last.at(-1)?.[1].page.url ?? '');
      return !isFailure(address) && fetched.take(address.identity) !== null;
    },
  },
  'source/site/learned-delay.ts FIRST_CAUTION': {
    value: 20,
    isFewest: true,
    isSo: (size) => paceAfter(1000, ['limited', ...times(size, 'good' as const)]) < 2000,
  },
  'source/site/learned-delay.ts SHORTER': {
    value: 0.8,
    last: 1600,
    isSo: (delay) => {
      const learned = new LearnedDelay(250, MINUTE);
      learned.remember(2000);
      for (let at = 0; at < 20; at += 1) learned.accept(0);
      return learned.delay >= delay;
    },
  },
  'source/site/moved-origins.ts ENOUGH': {
    value: 2,
    isFewest: true,
    isSo: (size) => {
      const moved = new MovedOrigins();
      const from = new URL(`${SITE.replace('https', 'http')}/a`);
      for (let at = 0; at < size; at += 1) moved.note(from, new URL(`${SITE}/a`));
      return moved.follow(from).protocol === 'https:';
    },
  },
  'source/site/pace.ts SLOWEST_FACTOR': {
    value: 4,
    last: 4000,
    isSo: (delay) => paceAfter(1000, times(5, 'overloaded' as const)) >= delay,
  },
  'source/site/pace.ts LEAST_SLOWED_DELAY': {
    value: 250,
    last: 500,
    isSo: (delay) => paceAfter(0, ['overloaded']) >= delay,
  },
  'source/site/pace.ts SLOW_ANSWER': {
    value: 2000,
    isSo: (took) => paceAfter(1000, ['good'], took) === 1000,
  },
  'source/site/pace.ts LONGEST_DELAY': {
    value: 60_000,
    isSo: (delay) => paceAfter(0, times(20, 'limited' as const)) >= delay,
  },
  'source/site/pace-store.ts LONGEST_DELAY': { value: 60_000, isSo: (delay) => isRemembered(delay, 0) },
  'source/site/pace-store.ts AGE': {
    value: 30 * DAY,
    last: 30 * DAY - 1,
    isSo: (milliseconds) => isRemembered(500, milliseconds),
  },
  'source/site/redirects.ts LONGEST_TARGET': {
    value: 2048,
    isSo: (size) => followRedirect(new URL(SITE), `${SITE}/`.padEnd(size, 'm')) instanceof URL,
  },
  'source/site/retry-after.ts FIRST_BACKOFF': { value: 1000, isSo: (wait) => backoffAfter(1, 0) >= wait },
  'source/site/retry-after.ts LONGEST_BACKOFF': { value: 30_000, isSo: (wait) => backoffAfter(9, 0) >= wait },
  'source/site/robots.ts MOST_ROBOTS_BYTES': {
    value: 500 * 1024,
    isSo: (size) => {
      const url = new URL('/robots.txt', SITE);
      const rule = 'User-agent: *\nDisallow: /private';
      const body = Buffer.from(rule.padStart(size, '\n'));
      const answer = { url: url.href, at: '', status: 200, statusText: '', headers: [], body } as Answer;
      const rules = rulesOfAnswer(url, answer, 'kcc-decisions');
      return (
        !isFailure(rules) &&
        rules.refuse(new URL('/private/a', SITE)) !== null &&
        rules.refuse(new URL('/privat', SITE)) === null
      );
    },
  },
  'source/site/tls/names.ts NAME_LIMIT': { value: 100, isSo: (size) => plainText(long(size)) === long(size) },
  'source/site/tls/names.ts HOSTS_NAMED': {
    value: 3,
    isSo: (size) => !hostsOf(certificate(size)).includes('more'),
  },
};
