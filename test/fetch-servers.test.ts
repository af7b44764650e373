import { afterEach, describe, expect, it } from 'vitest';
import { PROBLEMS } from '../src/record/problems.js';
import { FETCH_FAILURES } from '../src/source/site/failure.js';
import { makeFolder } from './cli/world.js';
import { fetchHere, issue } from './fetch/fetch-here.js';
import { ROBOTS } from './server/robots.js';
import { startServer } from './server/server.js';
import { TLS_KINDS } from './server/tls.js';

type Server = Awaited<ReturnType<typeof startServer>>;
const servers: Server[] = [];
const start = async (options: Parameters<typeof startServer>[0]) => {
  const server = await startServer({ now: () => Date.UTC(2026, 0, 5, 9, 30), ...options });
  servers.push(server);
  return server;
};
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

it('every failure to get a page is a problem in the table', () => {
  for (const code of Object.keys(FETCH_FAILURES))
    expect(PROBLEMS).toHaveProperty(code, ['error', expect.any(String)]);
});

type Words = 'both' | 'issue only' | string;

/** The effect of each robots.txt: the pages of two that are fetched, or the problem code of both. */
const OF_ROBOTS: Readonly<Record<string, Words>> = {
  absent: 'both',
  '401': 'both',
  '403': 'both',
  '410': 'both',
  '429': 'robots-unreachable',
  '500': 'robots-unreachable',
  '503': 'robots-unreachable',
  '503-seconds': 'robots-unreachable',
  hang: 'timed-out',
  reset: 'connection-failed',
  'close-in-body': 'robots-unreachable',
  // Its beginning counts, and has no rule.
  endless: 'both',
  'redirect-home': 'both',
  empty: 'both',
  'allow-all': 'both',
  'disallow-nothing': 'both',
  'disallow-all': 'robots-disallowed',
  'disallow-us': 'robots-disallowed',
  'disallow-us-cased': 'robots-disallowed',
  'disallow-others': 'both',
  'allow-us': 'both',
  'groups-merge': 'robots-disallowed',
  wildcards: 'issue only',
  'longest-wins': 'issue only',
  tie: 'both',
  encoded: 'decision only',
  'crawl-delay': 'both',
  'crawl-delay-far': 'both',
  'bom-crlf': 'robots-disallowed',
  cr: 'robots-disallowed',
  html: 'both',
  challenge: 'challenge-page',
  'challenge-403': 'challenge-page',
  incapsula: 'challenge-page',
  'redirect-1': 'robots-disallowed',
  'redirect-6': 'robots-disallowed',
  // A file on another site is not requested, and has no rule for this site.
  'redirect-off-site': 'both',
  'redirect-loop': 'both',
  gzip: 'robots-disallowed',
  'large-start': 'robots-disallowed',
  // RFC 9309 requires 500 KiB to be read. The rest can be left out.
  'large-end': 'both',
  binary: 'both',
  'wrong-type': 'robots-disallowed',
};

describe('a robots.txt', () => {
  it('of every kind has its place in the table', () => {
    expect(Object.keys(OF_ROBOTS).sort()).toEqual(ROBOTS.map(({ name }) => name).sort());
  });

  it.each(ROBOTS)('$name: $sentence', async ({ name }) => {
    const server = await start({ robots: name });
    const pages = [issue(server.origin, 101), `${server.origin}/ieDecisionDetails.aspx?ID=102`];
    const patience = ['--timeout', name === 'hang' ? '0.4' : '20', '--retries', '1'];
    const { report, records } = await fetchHere([...pages, ...patience]);
    const asked = server.requests.map(({ url }) => url).filter((url) => /aspx/.test(url));
    const wanted = { both: [0, 1], 'issue only': [0], 'decision only': [1] }[OF_ROBOTS[name] ?? ''] ?? [];
    expect(asked.map((url) => pages.indexOf(server.origin + url))).toEqual(wanted);
    expect(records).toHaveLength(wanted.length);
    const first = report.failed[0]?.problems[0]?.code ?? 'none';
    const isPartly = wanted.length === 1;
    expect(first).toBe(isPartly ? 'robots-disallowed' : wanted.length === 2 ? 'none' : OF_ROBOTS[name]);
  });
});

/** The effect of each kind of TLS: an exit code, and the words of the message. */
const OF_TLS: Readonly<Record<string, readonly [code: number, words: RegExp]>> = {
  good: [0, /^1 record/],
  'self-signed': [6, /tls-failed .*the certificate is self-signed/],
  expired: [6, /tls-failed .*the certificate expired on 2001-01-01/],
  'not-yet-valid': [6, /tls-failed .*not valid before 2900-01-01/],
  'wrong-host': [6, /tls-failed .*the certificate is for other\.example, not for 127\.0\.0\.1/],
  'chain-incomplete': [6, /tls-failed .*does not send its intermediate certificate: CN=Test Intermediate CA/],
  'unknown-ca': [6, /tls-failed .*an authority this machine does not know: CN=Unknown Root CA/],
  'unknown-root-sent': [6, /tls-failed .*an authority this machine does not know: CN=Unknown Root CA/],
  'tls1.0-only': [6, /tls-failed .*offers only TLS 1\.0, which is no longer safe/],
  'tls1.1-only': [6, /tls-failed .*offers only TLS 1\.1, which is no longer safe/],
  'weak-ciphers': [6, /tls-failed .*ciphers or keys that are no longer safe/],
  'plain-http': [6, /tls-failed .*something that is not TLS, most likely plain HTTP; try http:/],
  'handshake-hang': [6, /timed-out .*no connection within 0\.5 s/],
  'handshake-reset': [6, /connection-failed .*broke the connection off/],
};

describe('TLS', () => {
  it('of every kind has its place in the table', () => {
    expect(Object.keys(OF_TLS).sort()).toEqual(TLS_KINDS.map(({ name }) => name).sort());
  });

  it.each(TLS_KINDS)('$name: $sentence', async ({ name }) => {
    const server = await start({ tls: name });
    const cwd = await makeFolder({ 'ca.pem': server.ca ?? '' });
    const patience = ['--timeout', name === 'handshake-hang' ? '0.5' : '20', '--retries', '0'];
    const trust = ['--ca-file', 'ca.pem'];
    const { code, stderr } = await fetchHere([issue(server.origin, 101), ...trust, ...patience], { cwd });
    const [expected, words] = OF_TLS[name] ?? [0, /^$/];
    expect(stderr).toMatch(words);
    expect(code).toBe(expected);
    // No page is requested over an untrusted connection.
    expect(server.requests.length > 0).toBe(expected === 0);
  });

  it.each(['127.0.0.1', 'with its port'])(
    'is not verified for a named host, %s; the record states it',
    async (named) => {
      const server = await start({ tls: 'expired' });
      const host = named === '127.0.0.1' ? named : `127.0.0.1:${server.port}`;
      const { code, stderr, records, report } = await fetchHere([
        issue(server.origin, 101),
        '--insecure-host',
        host,
      ]);
      expect(code).toBe(0);
      expect(stderr).toMatch(/^warning insecure-host 127\.0\.0\.1(?::\d+)?: its certificate is not verified/);
      expect(records[0]?.source['overrides']).toEqual(['insecure-host']);
      expect(report.hosts[0]?.overrides).toEqual(['insecure-host']);
    },
  );

  it('is verified for every other host, and every other port', async () => {
    const server = await start({ tls: 'expired' });
    for (const host of ['localhost', `127.0.0.1:${server.port + 1}`]) {
      const { code } = await fetchHere([issue(server.origin, 101), '--insecure-host', host]);
      expect(code).toBe(6);
    }
  });

  it('is verified with the intermediate that the server leaves out', async () => {
    const server = await start({ tls: 'chain-incomplete' });
    const cwd = await makeFolder({ 'ca.pem': server.ca ?? '', 'im.pem': server.intermediate ?? '' });
    const args = [issue(server.origin, 101), '--ca-file', 'ca.pem'];
    expect((await fetchHere([...args, '--intermediate', '127.0.0.1=im.pem'], { cwd })).code).toBe(0);
    expect((await fetchHere([...args, '--intermediate', 'localhost=im.pem'], { cwd })).code).toBe(6);
  });
});
