import { once } from 'node:events';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { virtualClock } from './cli/clock.js';
import { makeFolder, runHere } from './cli/world.js';
import { fetchHere, issue } from './fetch/fetch-here.js';
import { startServer } from './server/server.js';

/** The day of the tests' clock, for dates in headers. */
const NOW = Date.UTC(2026, 0, 5, 9, 30);

type Server = Awaited<ReturnType<typeof startServer>>;
const servers: Server[] = [];
const start = async (options: Parameters<typeof startServer>[0] = {}) => {
  const server = await startServer({ now: () => NOW, ...options });
  servers.push(server);
  return server;
};
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

const paths = (server: Server) => server.requests.map(({ url }) => url);
const issues = (origin: string, from: number, count: number) =>
  Array.from({ length: count }, (_, index) => issue(origin, from + index));

describe('a host', () => {
  it('gets one request a second, robots.txt first, over one connection', async () => {
    const server = await start();
    const { code, report, records } = await fetchHere(issues(server.origin, 101, 4));
    expect({ code, records: records.length, mostOpen: server.mostOpen }).toEqual({
      code: 0,
      records: 4,
      mostOpen: 1,
    });
    expect(paths(server)[0]).toBe('/robots.txt');
    expect(report.requests.map(({ waited_seconds, waited_for }) => ({ waited_seconds, waited_for }))).toEqual(
      [
        { waited_seconds: null, waited_for: [] },
        ...Array.from({ length: 4 }, () => ({ waited_seconds: 1, waited_for: ['pace'] })),
      ],
    );
  });

  it.each([
    ['--delay 2.5', ['--delay', '2.5'], 2.5, {}],
    ['its Crawl-delay, if that is longer', [], 3, { robots: 'crawl-delay' }],
    ['its Crawl-delay, up to a minute', [], 60, { robots: 'crawl-delay-far' }],
  ])('gets requests at the pace of %s', async (_, options, seconds, ofServer) => {
    const server = await start(ofServer);
    const { report } = await fetchHere([...issues(server.origin, 101, 2), ...options]);
    expect(report.requests.at(-1)?.waited_seconds).toBe(seconds);
  });

  it('can get requests over several connections, at one pace', async () => {
    const server = await start({ latency: 20 });
    const { report } = await fetchHere([
      ...issues(server.origin, 101, 12),
      '--concurrency',
      '4',
      '--delay',
      '0',
    ]);
    expect(server.mostOpen).toBe(4);
    expect(report.hosts[0]?.requests).toBe(13);
  });

  it('sees an honest name of the tool, with a contact', async () => {
    const server = await start();
    await fetchHere([issue(server.origin, 101), '--contact', 'clerk@northmere.example']);
    const agents = server.requests.map(
      ({ headers }) => headers.find(([name]) => name.toLowerCase() === 'user-agent')?.[1],
    );
    expect(new Set(agents)).toEqual(
      new Set([
        expect.stringMatching(/^kcc-decisions\/\d+\.\d+\.\d+ \(contact: clerk@northmere\.example\)$/),
      ]),
    );
  });

  it('sees the name that the user gives, with the contact after it', async () => {
    const server = await start();
    const name = ['--user-agent', 'register-watch/2', '--contact', 'clerk@northmere.example'];
    await fetchHere([issue(server.origin, 101), ...name]);
    const agents = server.requests.map(
      ({ headers }) => headers.find(([header]) => header.toLowerCase() === 'user-agent')?.[1],
    );
    expect(new Set(agents)).toEqual(new Set(['register-watch/2 (contact: clerk@northmere.example)']));
  });

  it('is left alone after five failures in a row, and the rest is reported', async () => {
    const server = await start();
    server.setFault(/IId=(?!107)/, '500');
    const { code, report } = await fetchHere([...issues(server.origin, 101, 7), '--retries', '0']);
    expect(code).toBe(6);
    expect(paths(server)).toHaveLength(6);
    expect(report.failed.map(({ problems }) => problems[0]?.code)).toEqual([
      ...Array.from({ length: 5 }, () => 'server-error'),
      'host-stopped',
      'host-stopped',
    ]);
    expect(report.hosts[0]?.ended).toMatchObject({
      code: 'server-error',
      message: expect.stringMatching(/^5 failures in a row, the last: HTTP 500/),
    });
  });

  it('is not left alone for missing pages', async () => {
    const server = await start();
    server.setFault(/IId=10[1-6]/, '404');
    const { code, records } = await fetchHere(issues(server.origin, 101, 7));
    expect({ code, records: records.length }).toEqual({ code: 3, records: 1 });
  });

  it('is asked more slowly after errors, and faster again after good answers', async () => {
    const server = await start();
    server.setFault('/mgIssueHistoryHome.aspx?IId=101', '503', { times: 2 });
    const { code, report } = await fetchHere(issues(server.origin, 101, 5));
    expect(code).toBe(0);
    const waits = report.requests.map(({ waited_seconds }) => Math.floor(waited_seconds ?? 0));
    // robots.txt; the page; its two retries, each later; the other pages, back to the usual pace.
    expect(waits).toEqual([0, 1, 2, 4, 2, 1, 1, 1]);
  });

  it('is asked at its old pace again if a slower one did not help', async () => {
    const server = await start();
    server.setFault('/mgIssueHistoryHome.aspx?IId=102', '429');
    const { report } = await fetchHere(issues(server.origin, 101, 4));
    expect(report.requests.at(-1)).toMatchObject({ waited_seconds: 1, waited_for: ['pace'] });
  });

  it('that answers slowly gets a pause as long as its answer', async () => {
    const server = await start();
    const clock = virtualClock();
    server.setFault('/mgIssueHistoryHome.aspx?IId=101', 'slow');
    const took = server.waitFor(({ requests }) => requests.some(({ url }) => url.includes('IId=101')));
    const running = fetchHere(issues(server.origin, 101, 2), { clock });
    await took;
    clock.pass(7_000);
    const { report } = await running;
    const [, slow, next] = report.requests;
    expect(slow?.seconds).toBe(7);
    expect(next).toMatchObject({ waited_seconds: 7, waited_for: ['slow'] });
  });
});

describe('several hosts', () => {
  it('are asked at the same time, each at its own pace; records keep the order of the inputs', async () => {
    const [one, other] = [await start(), await start({ host: '127.0.0.2' })];
    const inputs = [...issues(one.origin, 101, 3), ...issues(other.origin, 201, 3)];
    const { report, records } = await fetchHere(inputs);
    expect(records.map(({ source }) => source['input'])).toEqual(inputs);
    const sent = (host: string) =>
      report.requests.filter((entry) => entry.host === host).map((entry) => Date.parse(entry.sent_at));
    const [first = [], second = []] = ['127.0.0.1', '127.0.0.2'].map(sent);
    // The second does not wait for the end of the first.
    expect(second[0]).toBe(first[0]);
    for (const times of [first, second])
      for (const [index, time] of times.entries())
        expect(time - (times[index - 1] ?? 0)).toBeGreaterThanOrEqual(1000);
  });
});

describe('Retry-After', () => {
  it.each([
    ['in seconds', '503-seconds'],
    ['as a date', '503-date'],
    ['with too many requests', '429-seconds'],
  ])('%s is obeyed for every page of the host', async (_, fault) => {
    const server = await start({ retryAfter: 40 });
    server.setFault('/mgIssueHistoryHome.aspx?IId=101', fault, { times: 1 });
    const { code, report } = await fetchHere([...issues(server.origin, 101, 2), '--concurrency', '2']);
    expect(code).toBe(0);
    const again = report.requests.filter(({ waited_for }) => waited_for.includes('retry-after'));
    expect(again.map(({ attempt }) => attempt)).toEqual([2]);
    expect(again[0]?.waited_seconds).toBeGreaterThanOrEqual(38);
  });

  it('with a redirect is obeyed before the redirect is followed', async () => {
    const asked: string[] = [];
    const site = await start();
    const other = createServer((request, response) => {
      asked.push(request.url ?? '');
      const headers = { Location: `${site.origin}/mgIssueHistoryHome.aspx?IId=101`, 'Retry-After': '30' };
      if (request.url === '/robots.txt') response.writeHead(404).end();
      else response.writeHead(302, headers).end();
    }).listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const { report } = await fetchHere([`http://127.0.0.1:${port}/a.aspx`]);
    other.close().closeAllConnections();
    expect(asked).toEqual(['/robots.txt', '/a.aspx']);
    expect(report.requests.some(({ waited_seconds }) => (waited_seconds ?? 0) >= 30)).toBe(true);
  });

  it('of more than five minutes ends the requests to the host', async () => {
    const server = await start();
    server.setFault('/mgIssueHistoryHome.aspx?IId=101', '503-far');
    const { code, stderr } = await fetchHere(issues(server.origin, 101, 2));
    expect(code).toBe(6);
    expect(paths(server)).toHaveLength(2);
    expect(stderr).toContain('it asks for no requests for 86400 s');
  });
});

describe('a page', () => {
  it('named twice, in any spelling, is fetched once', async () => {
    const server = await start();
    const { port } = server;
    const spellings = [
      issue(server.origin, 101),
      issue(server.origin, 101, '&Opt=0'),
      `HTTP://127.0.0.1:${port}/MGISSUEHISTORYHOME.ASPX?iid=101`,
      `${server.origin}/mgIssueHistoryHome.aspx?PlanId=344&amp;RPID=603002580&amp;IId=101#x`,
      `${server.origin}/ieIssueDetails.aspx?IId=101&Opt=0&txtonly=1`,
      '101',
    ];
    const { code, report, records } = await fetchHere([...spellings, '--site', server.origin]);
    expect({ code, records: records.length, repeated: report.inputs['repeated'] }).toEqual({
      code: 0,
      records: 1,
      repeated: 5,
    });
    expect(paths(server)).toHaveLength(2);
  });

  it.each([
    ['before it', ['/ieDecisionDetails.aspx?AIId=1005', '/ieDecisionDetails.aspx?ID=5']],
    ['after it', ['/ieDecisionDetails.aspx?ID=5', '/ieDecisionDetails.aspx?AIId=1005']],
  ])('that another address redirects to, named %s, is fetched and read once', async (_, pages) => {
    const site = await start();
    const other = createServer((request, response) => {
      asked.push(request.url ?? '');
      const isOther = request.url?.includes('AIId');
      if (isOther) response.writeHead(302, { Location: '/ieDecisionDetails.aspx?ID=5' }).end();
      else
        void fetch(`${site.origin}${request.url}`).then(async (answer) =>
          response.writeHead(answer.status).end(await answer.text()),
        );
    }).listen(0, '127.0.0.1');
    const asked: string[] = [];
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const cwd = await makeFolder();
    const args = [...pages.map((page) => `http://127.0.0.1:${port}${page}`), '--cache', 'kept'];
    const live = await fetchHere(args, { cwd });
    const kept = await fetchHere(args, { cwd });
    other.close().closeAllConnections();
    expect(live.records.map(({ record_id }) => record_id)).toEqual(['127.0.0.1/decision/5']);
    expect(asked.filter((path) => path.endsWith('?ID=5'))).toHaveLength(1);
    expect(live.report.inputs['repeated']).toBe(1);
    expect(kept.stdout).toBe(live.stdout);
  });

  it('has the time and address of its fetching', async () => {
    const server = await start();
    const { records } = await fetchHere(['101', '--site', `${server.origin}/`]);
    expect(records[0]).toMatchObject({
      record_id: '127.0.0.1/issue/101',
      url: 'http://127.0.0.1/mgIssueHistoryHome.aspx?IId=101',
      source: {
        input: '101',
        url: issue(server.origin, 101),
        retrieved_at: '2026-01-05T09:30:01.000Z',
        overrides: [],
      },
    });
  });

  it('on a moved site is requested at the new port once the move is known', async () => {
    const site = await start();
    const asked: string[] = [];
    const old = createServer((request, response) => {
      asked.push(request.url ?? '');
      response.writeHead(307, { Location: `${site.origin}${request.url}` }).end();
    }).listen(0, '127.0.0.1');
    await once(old, 'listening');
    const { port } = old.address() as AddressInfo;
    const { code, records } = await fetchHere(issues(`http://127.0.0.1:${port}`, 101, 4));
    old.close().closeAllConnections();
    expect({ code, records: records.length }).toEqual({ code: 0, records: 4 });
    expect(asked).toEqual(['/robots.txt', '/mgIssueHistoryHome.aspx?IId=101']);
    // Both origins have the same robots.txt.
    expect(paths(site).filter((path) => path === '/robots.txt')).toHaveLength(1);
  });

  it('is not requested if robots.txt forbids it, unless its host is named', async () => {
    const server = await start({ robots: 'disallow-all' });
    const refused = await fetchHere([issue(server.origin, 101)]);
    expect(refused.code).toBe(7);
    expect(paths(server)).toEqual(['/robots.txt']);
    const named = await fetchHere([issue(server.origin, 101), '--ignore-robots', '127.0.0.1']);
    expect(named.stderr).toMatch(/^warning ignore-robots 127\.0\.0\.1: /);
    expect(named.records[0]?.source['overrides']).toEqual(['ignore-robots']);
    expect(named.report.hosts[0]?.overrides).toEqual(['ignore-robots']);
    expect(paths(server)).toHaveLength(2);
  });

  it('stops all the others with --fail-fast', async () => {
    const server = await start();
    server.setFault('/mgIssueHistoryHome.aspx?IId=102', '404');
    const { code, records } = await fetchHere([...issues(server.origin, 101, 30), '--fail-fast']);
    expect({ code, records: records.length }).toEqual({ code: 3, records: 1 });
    expect(paths(server).length).toBeLessThan(20);
  });

  it('can be named among files, and all are read in their order', async () => {
    const server = await start();
    const cwd = await makeFolder({
      'list.txt': `a.txt\n${issue(server.origin, 101)}\nnone.txt\n`,
      'a.txt': 'nothing\n',
    });
    const { code, report, records } = await fetchHere(['--inputs', 'list.txt'], { cwd });
    expect({ code, records: records.length }).toEqual({ code: 3, records: 1 });
    expect(report.failed.map(({ input }) => input)).toEqual(['a.txt', 'none.txt']);
  });
});

describe('the cache', () => {
  const visitTwice = async (server: Server, more: string[] = []) => {
    const cwd = await makeFolder();
    const args = [...issues(server.origin, 101, 3), '--cache', 'kept'];
    const first = await fetchHere(args, { cwd });
    const asked = paths(server).length;
    const second = await fetchHere([...args, ...more], { cwd });
    return { cwd, first, second, again: paths(server).slice(asked) };
  };

  it('gives the same bytes without a request', async () => {
    const { first, second, again } = await visitTwice(await start());
    expect(again).toEqual([]);
    expect(second.stdout).toBe(first.stdout);
    expect(second.report.hosts[0]).toMatchObject({ pages: { done: 3, from_cache: 3 }, requests: 0 });
  });

  it('gives the same report each time', async () => {
    const server = await start();
    const { cwd } = await visitTwice(server);
    const read = async () => {
      await fetchHere([...issues(server.origin, 101, 3), '--cache', 'kept'], { cwd });
      return readFile(join(cwd, 'report.json'), 'utf8');
    };
    expect(await read()).toBe(await read());
  });

  it('is renewed with --refresh', async () => {
    const { again } = await visitTwice(await start(), ['--refresh']);
    expect(again).toHaveLength(4);
  });

  it.each(['503', 'redirect-off-site', '404', 'bare-text'])(
    'keeps a page that cannot be renewed (%s), reads it, and reports it',
    async (fault) => {
      const server = await start();
      const cwd = await makeFolder();
      const args = [issue(server.origin, 101), '--cache', 'kept', '--retries', '0'];
      const { stdout, records } = await fetchHere(args, { cwd });
      server.setFault('/mgIssueHistoryHome.aspx?IId=101', fault);
      const renewed = await fetchHere([...args, '--refresh'], { cwd });
      expect(renewed.records[0]).toMatchObject({
        record_id: records[0]?.record_id,
        problems: [{ code: 'stale-page', severity: 'warning' }],
      });
      expect(renewed.report.hosts[0]?.pages).toMatchObject({ from_before: 1, failed: 0 });
      expect(renewed.stderr).toMatch(/1 from before, not renewed/);
      expect(await fetchHere(args, { cwd })).toMatchObject({ code: 0, stdout });
    },
  );

  it.each([
    ['not there', '404', 0],
    ['off the site', 'redirect-off-site', 1],
    ['in trouble', '503', 1],
    ['refused', '403', 1],
    ['behind a challenge', 'cloudflare-403', 1],
    ['a few words', 'bare-text', 1],
  ])('remembers that a page was %s, or requests it again', async (_, fault, asked) => {
    const server = await start();
    const cwd = await makeFolder();
    server.setFault('/mgIssueHistoryHome.aspx?IId=101', fault);
    const args = [issue(server.origin, 101), '--cache', 'kept', '--retries', '0'];
    const first = await fetchHere(args, { cwd });
    const before = paths(server).length;
    const second = await fetchHere(args, { cwd });
    expect(paths(server)).toHaveLength(before + asked);
    expect(second.report.failed[0]?.problems[0]?.code).toBe(first.report.failed[0]?.problems[0]?.code);
    expect(second.stderr.includes('kept in kept since 2026-01-05')).toBe(asked === 0);
  });

  it('requests a missing page again after a week', async () => {
    const server = await start();
    const cwd = await makeFolder();
    server.setFault('/mgIssueHistoryHome.aspx?IId=101', '404', { times: 1 });
    const args = [issue(server.origin, 101), '--cache', 'kept'];
    const after = async (days: number) => {
      const clock = virtualClock();
      const date = () => new Date(NOW + days * 24 * 60 * 60 * 1000);
      return (await fetchHere(args, { cwd, clock: { ...clock, date } })).records.length;
    };
    expect([await after(0), await after(6), await after(8)]).toEqual([0, 0, 1]);
  });

  it('remembers the pace of a host', async () => {
    const server = await start();
    const cwd = await makeFolder();
    server.setFault('/mgIssueHistoryHome.aspx?IId=102', '429', { times: 2 });
    await fetchHere([...issues(server.origin, 101, 2), '--cache', 'kept'], { cwd });
    const { report } = await fetchHere([...issues(server.origin, 103, 2), '--cache', 'kept'], { cwd });
    expect(report.requests.at(-1)).toMatchObject({ waited_seconds: 4, waited_for: ['slow'] });
  });

  it('requests a page again if its file is damaged, and reports it', async () => {
    const server = await start();
    const { cwd, first } = await visitTwice(server);
    const folder = join(cwd, 'kept', '127.0.0.1');
    const [file = ''] = (await readdir(folder)).filter((name) => name.includes('101'));
    await writeFile(join(folder, file), (await readFile(join(folder, file))).subarray(0, 600));
    const { stdout, stderr } = await fetchHere([...issues(server.origin, 101, 3), '--cache', 'kept'], {
      cwd,
    });
    expect(stderr).toMatch(/warning damaged-cache .*101.*; the page is fetched again/);
    expect(paths(server).at(-1)).toContain('IId=101');
    expect(JSON.parse(stdout.split('\n')[1] ?? '')).toEqual(first.records[1]);
  });

  it('can be an input: it is a web archive', async () => {
    const { cwd, first } = await visitTwice(await start());
    const { records } = await fetchHere(['kept'], { cwd });
    expect(records.map(({ record_id }) => record_id).sort()).toEqual(
      first.records.map(({ record_id }) => record_id).sort(),
    );
  });

  it('proves the output of the run that filled it', async () => {
    const { cwd, first } = await visitTwice(await start());
    await writeFile(join(cwd, 'd.ndjson'), first.stdout);
    const proven = await runHere(['verify', 'd.ndjson', 'kept'], { cwd });
    expect(proven).toMatchObject({ code: 0, stderr: expect.stringMatching(/^3 records: 3 proven/) });
    const unnamed = await runHere(['verify', 'd.ndjson'], { cwd });
    expect(unnamed.code).not.toBe(0);
    expect(unnamed.stdout).toContain('name the folder of its --cache');
  });

  it('that cannot be written loses no record, but the run ends with 74', async () => {
    const server = await start();
    const cwd = await makeFolder({ 'kept/127.0.0.1': 'a file where a folder should be' });
    const { code, records, stderr } = await fetchHere([...issues(server.origin, 101, 2), '--cache', 'kept'], {
      cwd,
    });
    expect({ code, records: records.length }).toEqual({ code: 74, records: 2 });
    expect(stderr).toMatch(/warning cache: cannot keep pages in .*what was fetched after that is not kept/);
  });
});

describe('an interruption', () => {
  it('finishes the current page, writes the records to a partial file, and states how to go on', async () => {
    const server = await start();
    const cwd = await makeFolder({ 'd.ndjson': 'old\n' });
    const interruption = new AbortController();
    const args = [...issues(server.origin, 101, 5), '--cache', 'kept', '-o', 'd.ndjson'];
    const second = server.waitFor(({ requests }) => requests.some(({ url }) => url.endsWith('IId=102')));
    const running = fetchHere(args, { cwd, interrupted: interruption.signal });
    await second;
    interruption.abort('SIGINT');
    const { code, report, stderr } = await running;
    expect(code).toBe(130);
    expect(await readFile(join(cwd, 'd.ndjson'), 'utf8')).toBe('old\n');
    const partial = await readFile(join(cwd, 'd.partial.ndjson'), 'utf8');
    expect(partial.trim().split('\n')).toHaveLength(2);
    expect(report.inputs).toMatchObject({ tried: 2, not_tried: 3 });
    expect(stderr).toMatch(/to go on: run the same command again; what was fetched is in kept/);

    const before = paths(server).length;
    const resumed = await fetchHere(args, { cwd });
    expect(resumed.code).toBe(0);
    expect(
      paths(server)
        .slice(before)
        .map((path) => path.slice(-3)),
    ).toEqual(['103', '104', '105']);
    expect((await readFile(join(cwd, 'd.ndjson'), 'utf8')).trim().split('\n')).toHaveLength(5);
  });

  it('ends a wait at once', async () => {
    const server = await start();
    const interruption = new AbortController();
    // With this clock, a wait ends only when it is aborted.
    const wait = (_: number, signal?: AbortSignal) =>
      new Promise<void>((_resolve, reject) => {
        if (signal?.aborted) reject(signal.reason);
        signal?.addEventListener('abort', () => reject(signal.reason));
      });
    const clock = { ...virtualClock(), wait };
    const asked = server.waitFor(({ requests }) => requests.length > 0);
    const running = fetchHere(issues(server.origin, 101, 2), { interrupted: interruption.signal, clock });
    await asked;
    interruption.abort('SIGTERM');
    const { code, report } = await running;
    expect(code).toBe(143);
    expect(report.inputs).toMatchObject({ tried: 0, not_tried: 2 });
  });
});
