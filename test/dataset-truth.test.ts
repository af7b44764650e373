// A dataset kept over HTTP from a site that changes between nights. It equals the truth, its change feed equals the edits, and
// every request has a reason.
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compareKeys } from '../src/compare/compare.js';
import { readDataset } from '../src/dataset/read-dataset.js';
import { virtualClock } from './cli/clock.js';
import { makeFolder, runHere } from './cli/world.js';
import { ChangingSite } from './dataset/changing-site.js';
import { startServer } from './server/server.js';

const SINCE = '2026-01-22';
const OPTIONS = { size: 200, perDay: 1, forthcoming: 3, today: '2026-01-29' };
/** Decisions older than this number of days are not read again. */
const READ_AGAIN = 4;

type Record = NonNullable<Awaited<ReturnType<typeof readDataset>>>[number];

async function start() {
  const server = await startServer({ ...OPTIONS });
  return { server, site: new ChangingSite(server, OPTIONS), cwd: await makeFolder() };
}
type Place = Awaited<ReturnType<typeof start>>;

async function night({ cwd, server, site }: Place, dir: string, ...more: string[]) {
  const clock = virtualClock();
  clock.pass(Date.parse(`${site.today}T02:00:00Z`) - clock.date().getTime());
  const before = server.requests.length;
  const args = ['update', dir, '--site', server.url(''), '--since', SINCE, '--delay', '0', '--retries', '0'];
  const outcome = await runHere([...args, ...more], { cwd, clock });
  const report = JSON.parse(await readFile(join(cwd, dir, 'report.json'), 'utf8'));
  return { ...outcome, report, asked: server.requests.slice(before).map(({ url }) => url) };
}

/** Makes later nights skip decisions older than four days. */
async function settleSoon(cwd: string, dir: string): Promise<void> {
  const path = join(cwd, dir, 'kcc-decisions.json');
  const settings = JSON.parse(await readFile(path, 'utf8'));
  await writeFile(path, JSON.stringify({ ...settings, read_again_days: READ_AGAIN }));
}

async function recordsIn(cwd: string, dir: string): Promise<Map<string, Record>> {
  const all = (await readDataset(join(cwd, dir))) ?? [];
  return new Map(all.map((record) => [record.issue_id ?? '', record]));
}

async function feedOf(cwd: string, dir: string, day: string) {
  const names = await readdir(join(cwd, dir, 'changes'));
  const texts = await Promise.all(names.map((name) => readFile(join(cwd, dir, 'changes', name), 'utf8')));
  const lines = texts.flatMap((text) => text.split('\n').filter((line) => line !== ''));
  return lines.map((line) => JSON.parse(line)).filter(({ at }) => at.startsWith(day));
}

/** The part of a record that a dataset made tonight must share with one kept for nights. */
function said({ record_id, source, provenance, first_seen, last_seen, vanished_on, ...rest }: Record) {
  const pages = provenance.map(({ source: _, ...page }) => page);
  return { ...rest, pages };
}

/** The dataset equals one made tonight, and the register. */
async function expectTruth(place: Place, dir: string): Promise<void> {
  const { cwd, site } = place;
  const fresh = `fresh-${site.today}`;
  await night(place, fresh);
  const kept = await recordsIn(cwd, dir);
  const alive = [...kept].filter(([, { vanished_on }]) => vanished_on === null);
  const wanted = [...(await recordsIn(cwd, fresh))];
  expect(alive.map(([issue]) => issue).sort()).toEqual(wanted.map(([issue]) => issue).sort());
  for (const [issue, record] of wanted)
    expect([issue, said(kept.get(issue) as Record)]).toEqual([issue, said(record)]);
  for (const [issue, { maker, decided, published }] of site.truth(SINCE))
    expect(kept.get(issue)).toMatchObject({
      decision_maker: maker,
      decision_date: decided,
      publication_date: published,
      vanished_on: null,
    });
}

/** The change feed equals the differences between tonight's records and yesterday's. */
async function expectFeed({ cwd, site }: Place, dir: string, before: Map<string, Record>): Promise<void> {
  const wanted = [];
  for (const [issue, now] of await recordsIn(cwd, dir)) {
    const old = before.get(issue);
    const { record_id, url } = now;
    if (old === undefined) wanted.push({ record_id, key: 'first_seen', old: null, new: site.today, url });
    else
      for (const change of compareKeys(old, now))
        wanted.push(change.key === 'vanished_on' ? { record_id, ...change } : { record_id, ...change, url });
  }
  const feed = (await feedOf(cwd, dir, site.today)).map(({ at, ...line }) => line);
  const sorted = (lines: object[]) => lines.map((line) => JSON.stringify(line, keysOf(line))).sort();
  const keysOf = (line: object) => ((line as { key: string }).key === 'vanished_on' ? VANISHED : null);
  expect(sorted(feed)).toEqual(sorted(wanted));
}

const VANISHED = ['record_id', 'key', 'old', 'new'];

interface Request {
  url: string;
  reason: string;
  attempt: number;
  outcome: string;
}

/** Every request is in the report with its reason. No request was made twice, and no settled page was requested. */
function expectNoneSuperfluous(
  { report, asked }: Awaited<ReturnType<typeof night>>,
  before: Map<string, Record>,
  today: string,
): void {
  const requests: Request[] = report.requests;
  expect(requests.map(({ url }) => new URL(url).pathname + new URL(url).search).sort()).toEqual(asked.sort());
  const once = requests.filter(({ outcome }) => outcome !== 'redirect').map(({ url }) => url);
  expect(once.length - new Set(once.filter((url) => !url.endsWith('mgError.aspx'))).size).toBeLessThanOrEqual(
    once.filter((url) => url.endsWith('mgError.aspx')).length,
  );
  const byPage = new Map(
    [...before.values()].flatMap((record) => record.provenance.map(({ source }) => [source.input, record])),
  );
  const settled = requests.filter(({ url, reason }) => {
    const record = byPage.get(url);
    if (reason === 'robots' || reason === 'list' || record === undefined) return false;
    const days = [record.decision_date, record.publication_date, record.effective_from, record.meeting_date];
    const latest = days
      .filter((day) => day !== null)
      .sort()
      .at(-1);
    const isOpen = record.decision_date === null;
    const isRecent =
      latest !== undefined && Date.parse(today) - Date.parse(latest) <= READ_AGAIN * 86_400_000;
    return !isOpen && !isRecent && reason !== 'unlisted' && !url.endsWith('mgError.aspx');
  });
  expect(settled).toEqual([]);
}

describe('a dataset of a site that changes', () => {
  let place: Place;
  beforeAll(async () => {
    place = await start();
    const first = await night(place, 'kent');
    expect([first.code, first.report.sites[0].state]).toEqual([0, 'read']);
    await settleSoon(place.cwd, 'kent');
  });
  afterAll(() => place.server.close());

  const NIGHTS: [string, (site: ChangingSite) => void][] = [
    ['what was due is decided and published', () => {}],
    ['a decision is edited', (site) => site.edit(site.latest - 2, { maker: 'Cabinet Member for Bridges' })],
    ['the month ends, and the plan has a new edition', () => {}],
    ['a settled decision is taken out', (site) => site.remove(site.latest - 8)],
    [
      'one is published late, one edited and one taken out',
      (site) => {
        site.edit(site.latest, { decided: Date.parse('2024-05-01') / 86_400_000 });
        site.edit(site.latest - 1, { isKey: true });
        site.remove(site.latest - 3);
      },
    ],
    ['nothing happens but another day', () => {}],
  ];

  it('begins with the truth', () => expectTruth(place, 'kent'));

  it.each(NIGHTS)('equals it when %s', async (_, change) => {
    const { cwd, site } = place;
    const before = await recordsIn(cwd, 'kent');
    site.nextDay();
    change(site);
    const done = await night(place, 'kent');
    expect([done.code, done.stderr]).toEqual([0, expect.stringMatching(/decisions/)]);
    await expectTruth(place, 'kent');
    await expectFeed(place, 'kent', before);
    expectNoneSuperfluous(done, before, site.today);
  });

  it('loses nothing in a night of mixed failures, and is complete after it', async () => {
    const { cwd, site, server } = place;
    const before = await recordsIn(cwd, 'kent');
    site.nextDay();
    site.edit(site.latest - 5, { maker: 'Cabinet Member for Ferries' });
    server.setFault(/iedecisiondetails\.aspx\?id=\d*[05]$/i, '503');
    server.setFault(/iedecisiondetails\.aspx\?id=\d*2$/i, 'cloudflare-403');
    server.setFault(/mgissuehistoryhome\.aspx\?iid=\d*[37]\b/i, 'reset-in-body');
    server.setFault(/mgdelegateddecisions.*ds=1/i, '500');
    const bad = await night(place, 'kent');
    server.clearFaults();
    expect([bad.code, bad.report.sites[0].state]).toEqual([3, 'partly']);
    expect(bad.report.sites[0].failed.length).toBeGreaterThan(2);
    const between = await recordsIn(cwd, 'kent');
    for (const [issue, record] of before) {
      expect(between.get(issue)?.vanished_on).toBe(record.vanished_on);
      const lost = compareKeys(record, between.get(issue) as Record).filter(({ new: now }) => now === null);
      expect([issue, lost]).toEqual([issue, []]);
    }
    site.nextDay();
    const good = await night(place, 'kent');
    expect(good.code).toBe(0);
    await expectTruth(place, 'kent');
  });

  it.each([
    ['robots.txt is down', '503', null, 6],
    ['robots.txt forbids us', 'disallow-all', null, 7],
    ['every page is a challenge', 'absent', 'cloudflare-403', 7],
    ['every page is an outage', 'absent', '503', 6],
    ['every page is of another system', 'absent', 'other-system', 4],
  ] as const)('keeps every byte when %s', async (_, robots, fault, code) => {
    const { cwd, site, server } = place;
    const files = ['decisions.csv', 'tables/pages.csv', 'tables/sections.csv', 'records/2026.ndjson'];
    const read = () => Promise.all(files.map((file) => readFile(join(cwd, 'kent', file), 'utf8')));
    const before = await read();
    site.nextDay();
    server.setRobots(robots);
    if (fault !== null) server.setFault('*', fault);
    const bad = await night(place, 'kent');
    server.setRobots('absent');
    server.clearFaults();
    expect(bad.code).toBe(code);
    expect(await read()).toEqual(before);
  });

  it('equals the truth after all of these nights', async () => {
    expect((await night(place, 'kent')).code).toBe(0);
    await expectTruth(place, 'kent');
  });
});
