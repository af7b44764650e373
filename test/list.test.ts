import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { type VirtualClock, virtualClock } from './cli/clock.js';
import { makeFolder, runHere, type World } from './cli/world.js';
import { startServer } from './server/server.js';
import { printDay } from './server/site/days.js';

/** The day of the tests' clock and of the site's lists. */
const TODAY = '2026-01-05';

type Server = Awaited<ReturnType<typeof startServer>>;
const servers: Server[] = [];
const start = async (options: Parameters<typeof startServer>[0] = {}) => {
  const server = await startServer({ size: 200, perDay: 2, forthcoming: 6, today: TODAY, ...options });
  servers.push(server);
  return server;
};
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

const iso = (day: number) => printDay(day).split('/').reverse().join('-');
const linesOf = (text: string) => text.split('\n').filter((line) => line !== '');
const paths = (server: Server) => server.requests.map(({ url }) => url);

/** The addresses of the decisions published in a range, in the expected order. */
function published({ site, origin }: Server, since: string, until = TODAY): string[] {
  const ids = Array.from({ length: site.register.size }, (_, index) => index + 1);
  return ids
    .filter((id) => {
      const day = iso(site.register.publishedOn(id));
      return day >= since && day <= until;
    })
    .map((id) => `${origin}/ieDecisionDetails.aspx?ID=${id}`);
}

/** Runs a command against a server, without waits between requests. */
async function runOn(server: Server, args: readonly string[], world: Partial<World> = {}) {
  const cwd = world.cwd ?? (await makeFolder());
  const all = [...args, '--site', server.origin, '--delay', '0', '--report', 'report.json'];
  const outcome = await runHere(all, { ...world, cwd });
  const report = JSON.parse(await readFile(join(cwd, 'report.json'), 'utf8').catch(() => 'null'));
  return { ...outcome, cwd, report, lines: linesOf(outcome.stdout) };
}

describe('list', () => {
  it('gives one address a line, each once, and reports every list and month', async () => {
    const server = await start();
    const { code, lines, stderr } = await runOn(server, ['list', '--since', '2025-12-20']);
    const decisions = lines.filter((line) => /ieDecisionDetails/.test(line));
    expect(code).toBe(0);
    expect([...decisions].sort()).toEqual(published(server, '2025-12-20').sort());
    expect(new Set(lines).size).toBe(lines.length);
    expect(stderr).toMatch(/^list published: 34 named on 1 page$/m);
    expect(stderr).toMatch(/^list plans: \d+ named on 3 pages$/m);
    expect(stderr).toMatch(/^2025-12 +25 +0 +0 +0$/m);
    // robots.txt, then one page for each window and for each step to the plan.
    expect(paths(server).map((path) => path.split('?')[0])).toEqual([
      '/robots.txt',
      '/mgDelegatedDecisions.aspx',
      '/mgListOfficerDecisions.aspx',
      '/mgDelegatedDecisions.aspx',
      '/mgDelegatedDecisions.aspx',
      '/mgDelegatedDecisions.aspx',
      '/mgPlansHome.aspx',
      '/mgListPlans.aspx',
      '/mgListPlanItems.aspx',
    ]);
  });

  it('gives the values of the list with ndjson, with the same keys every time', async () => {
    const server = await start();
    const { lines } = await runOn(server, ['list', '--since', '5d', '-f', 'ndjson']);
    const entries = lines.map((line) => JSON.parse(line));
    expect(new Set(entries.map((entry) => Object.keys(entry).join())).size).toBe(1);
    expect(entries[0]).toMatchObject({
      url: `${server.origin}/ieDecisionDetails.aspx?ID=200`,
      page_kind: 'decision',
      list: 'published',
      date: TODAY,
      date_kind: 'published',
      publication_date: TODAY,
      decision_due_from: null,
    });
    expect(entries.find(({ list }) => list === 'forthcoming')).toMatchObject({
      page_kind: 'issue',
      date_kind: 'due',
      publication_date: null,
    });
  });

  it('halves the windows that a slow server cannot answer, and has no gap', async () => {
    const clock: VirtualClock = virtualClock();
    const server = await start({
      tooWide: { days: 60, wait: 120_000 },
      passes: (ms) => clock.pass(ms),
    });
    const args = ['list', '--since', '2025-10-01', '--lists', 'published'];
    const { code, lines, report } = await runOn(server, args, { clock });
    expect({ code, lines: [...lines].sort() }).toEqual({
      code: 0,
      lines: published(server, '2025-10-01').sort(),
    });
    expect(report.coverage.lists[0].holes).toEqual([]);
    expect(report.hosts[0]).toMatchObject({ retries: 0, ended: null });
  });

  it('ends with 3 if a part could not be read, and names the days', async () => {
    const server = await start({ faults: [[/mgDelegatedDecisions.*DS=2/, '500']] });
    const { code, stderr, report } = await runOn(server, ['list', '--since', '30d', '--retries', '0']);
    expect(code).toBe(3);
    expect(stderr).toMatch(/error server-error .*the days from 2025-11-05 to 2026-01-06 are not covered/);
    expect(
      report.coverage.months.find(({ month }: { month: string }) => month === '2025-12').not_listed,
    ).toBe(31);
  });

  it.each([
    ['another site', { faults: [[/aspx/, '404']] as [RegExp, string][] }, 4],
    ['a firewall', { faults: [[/aspx/, 'cloudflare-403']] as [RegExp, string][] }, 7],
  ])('ends with the right code for %s', async (_, options, expected) => {
    const server = await start(options);
    const { code, stdout } = await runOn(server, ['list', '--since', '30d']);
    expect({ code, stdout }).toEqual({ code: expected, stdout: '' });
  });

  it('without results ends with 4, or with 0 if that is allowed', async () => {
    const server = await start();
    const args = ['list', '--since', '2020-01-01', '--until', '2020-02-01', '--lists', 'published'];
    expect((await runOn(server, args)).code).toBe(4);
    expect((await runOn(server, [...args, '--allow-empty'])).code).toBe(0);
  });

  it('finds the beginning of the history', async () => {
    const server = await start();
    const { lines, stderr } = await runOn(server, ['list', '--discover', '--lists', 'published']);
    expect(lines).toHaveLength(200);
    expect(stderr).toContain(`the first of them is of ${iso(server.site.register.publishedOn(1))}`);
  });

  it('reads the newest edition of a plan, or all', async () => {
    const server = await start();
    const args = ['list', '--since', '2025-12-01', '--lists', 'plans'];
    const newest = await runOn(server, args);
    const all = await runOn(server, [...args, '--plans', 'all']);
    expect(new Set(all.lines)).toEqual(new Set([...newest.lines, ...all.lines]));
    expect(paths(server).filter((path) => /PlanId=/.test(path)).length).toBeGreaterThan(3);
  });

  it('keeps the old file if no page was found', async () => {
    const server = await start({ faults: [[/aspx/, 'cloudflare-403']] });
    const cwd = await makeFolder({ 'urls.txt': 'old\n' });
    await runOn(server, ['list', '--since', '30d', '-o', 'urls.txt'], { cwd });
    expect(await readFile(join(cwd, 'urls.txt'), 'utf8')).toBe('old\n');
  });
});

describe('scrape --since', () => {
  const SINCE = ['scrape', '--since', '2026-01-01', '-f', 'ndjson'];

  it('combines list and scrape, and counts the results of the pages', async () => {
    const server = await start({ faults: [['/ieDecisionDetails.aspx?ID=199', '404']] });
    const { code, lines, report } = await runOn(server, [...SINCE, '--lists', 'published']);
    expect(code).toBe(3);
    expect(lines.map((line) => JSON.parse(line).decision_id).sort()).toEqual(
      ['191', '192', '193', '194', '195', '196', '197', '198', '200'].sort(),
    );
    expect(report.coverage.months).toEqual([
      { month: '2026-01', named: 10, read: 9, failed: 1, not_listed: 0 },
    ]);
    expect(new Set(paths(server)).size).toBe(server.requests.length);
  });

  it('keeps lists for their day only, and pages permanently', async () => {
    const server = await start();
    const cwd = await makeFolder();
    const args = [...SINCE, '--lists', 'published', '--cache', 'kept'];
    const first = await runOn(server, args, { cwd });
    const { length } = server.requests;
    const again = await runOn(server, args, { cwd });
    expect({ stdout: again.stdout, requests: server.requests.length }).toEqual({
      stdout: first.stdout,
      requests: length,
    });
    const clock = virtualClock();
    clock.pass(24 * 60 * 60 * 1000);
    await runOn(server, args, { cwd, clock });
    expect(
      paths(server)
        .slice(length)
        .map((path) => path.split('?')[0]),
    ).toEqual(['/robots.txt', '/mgDelegatedDecisions.aspx']);
  });

  it('requests a robots.txt again if it was a web page', async () => {
    const server = await start({ robots: 'html' });
    const cwd = await makeFolder();
    const args = [...SINCE, '--lists', 'published', '--cache', 'kept'];
    const { report } = await runOn(server, args, { cwd });
    const { length } = server.requests;
    await runOn(
      server,
      args.map((each) => each.replace('2026-01-01', '2025-12-31')),
      { cwd },
    );
    expect(report.hosts[0].robots[0].outcome).toBe('web page (200)');
    expect(paths(server).slice(length)[0]).toBe('/robots.txt');
  });

  it('leaves out decisions that their page does not call key', async () => {
    const server = await start();
    const { lines, report } = await runOn(server, [...SINCE, '--key-only', '--lists', 'officers']);
    const isKey = lines.map((line) => JSON.parse(line).is_key);
    expect(isKey).not.toContain(false);
    expect(report.left_out).toMatchObject({ outside_dates: 0, undated: 0, not_key: 1 });
  });

  it('asks only the register for key decisions', async () => {
    const server = await start();
    const { lines, report } = await runOn(server, [...SINCE, '--key-only', '--lists', 'published,officers']);
    expect(lines.map((line) => JSON.parse(line).is_key)).toEqual([true, true, true]);
    expect(report.left_out).toEqual({ outside_dates: 0, undated: 0, not_key: 0 });
    expect(paths(server).join('\n')).not.toContain('mgListOfficerDecisions');
  });
});

describe('scrape --since, --until and --key-only of saved pages', () => {
  const page = (id: number, decided: string, key: string) =>
    `<html><body><div id="modgov"><h1>Decision details</h1><div class="mgSubTitle"><h2 class="mgSubTitleTxt">Matter ${id}</h2></div><div class="mgContent"><p><span class="mgLabel">Decision Maker: </span>Cabinet</p><p><span class="mgLabel">Is Key decision?: </span>${key}</p>${decided === '' ? '' : `<p><span class="mgLabel">Date of decision: </span>${decided}</p>`}</div></div></body></html>`;
  const FILES = {
    '1.html': page(1, '31/12/2023', 'Yes'),
    '2.html': page(2, '01/01/2024', 'Yes'),
    '3.html': page(3, '31/01/2024', 'No'),
    '4.html': page(4, '01/02/2024', 'Yes'),
    '5.html': page(5, '', 'Yes'),
  };

  it.each([
    [['--since', '2024-01-01'], ['Matter 2', 'Matter 3', 'Matter 4'], '1 of other days, 1 without a day'],
    [
      ['--since', '2024-01-01', '--until', '2024-01-31'],
      ['Matter 2', 'Matter 3'],
      '2 of other days, 1 without a day',
    ],
    [['--key-only'], ['Matter 1', 'Matter 2', 'Matter 4', 'Matter 5'], '1 not said to be key'],
    [
      ['--until', '2024-01-31', '--key-only'],
      ['Matter 1', 'Matter 2'],
      '1 of other days, 1 without a day, 1 not said to be key',
    ],
  ])('%j', async (options, titles, said) => {
    const { stdout, stderr, code } = await runHere(['scrape', '.', '-f', 'ndjson', ...options], {
      cwd: await makeFolder(FILES),
    });
    expect(code).toBe(0);
    expect(linesOf(stdout).map((line) => JSON.parse(line).title)).toEqual(titles);
    expect(stderr).toContain(`left out: ${said}`);
  });
});

describe('options of finding', () => {
  it.each([
    [['list'], 'give a first day'],
    [['list', '--since', 'yesterday'], '--since yesterday: give a day'],
    [['list', '--since', '2024-02-01', '--until', '2024-01-01'], 'is after --until'],
    [['list', '--since', '30d', '--lists', 'plans,new'], 'there is no new'],
    [['list', '--since', '30d', '--lists', 'meetings'], 'Add --body NUMBER'],
    [['list', '--since', '30d', '--body', 'cabinet'], '--body cabinet'],
    [['scrape', '--until', '2024-01-01'], 'nothing to read'],
    [['scrape', 'a.html', '--discover'], 'name no input then'],
  ])('%j is refused', async (args, message) => {
    const { code, stderr } = await runHere(args, { cwd: await makeFolder() });
    expect({ code, isSaid: stderr.includes(message) }).toEqual({ code: 2, isSaid: true });
  });
});
