import { load } from 'cheerio';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { extract } from '../src/record/extract.js';
import { askRaw, bodyOf, headOf } from './server/raw-client.js';
import { ROBOTS } from './server/robots.js';
import { startServer } from './server/server.js';
import { printDay, readRange } from './server/site/days.js';
import { Site } from './server/site/site.js';

const HERE = 'http://127.0.0.1:8071/';
const site = new Site();

/** The page at an address of a site. */
function pageAt(address: string, of = site) {
  const answer = of.answer(new URL(address, HERE));
  return { ...answer, text: answer.body.toString() };
}

/** The records that the program itself reads from a page. */
function recordsAt(address: string, of = site) {
  const { body } = pageAt(address, of);
  return extract({ input: address, bytes: body, url: new URL(address, HERE).href, retrievedAt: null });
}

/** The targets of the links in a page's content. */
function linksOf(text: string, pattern: RegExp): string[] {
  const $ = load(text);
  return $('#modgov a')
    .get()
    .map((link) => $(link).attr('href') ?? '')
    .filter((href) => pattern.test(href));
}

const idsOf = (text: string) =>
  linksOf(text, /^ieDecisionDetails/).map((href) => Number(/\d+/.exec(href)?.[0]));
const list = (query: string) => pageAt(`mgDelegatedDecisions.aspx?${query}`).text;
const neighbour = (text: string, name: string) =>
  load(text)(`#modgov p.mgDateRange a:contains(${name})`).attr('href') ?? '';

describe('pages of the test server', () => {
  it.each([
    ['mgIssueHistoryHome.aspx?IId=1', 'issue'],
    ['mgIssueHistoryHome.aspx?IId=10067', 'issue'],
    ['ieDecisionDetails.aspx?ID=1', 'decision'],
    ['ieDecisionDetails.aspx?AIId=11000', 'decision'],
    ['mgDelegatedDecisions.aspx?DS=2&V=0', 'decisions-list'],
    ['mgDelegatedDecisions.aspx?DS=1&V=1', 'decisions-list'],
    ['mgListOfficerDecisions.aspx', 'officer-decisions'],
    ['mgListPlanItems.aspx?PlanId=600', 'plan-items'],
  ])('%s is read as %s, without a problem', (address, kind) => {
    const { records, problems } = recordsAt(address);
    expect(problems).toEqual([]);
    expect(records.length).toBeGreaterThan(0);
    for (const record of records) expect(record).toMatchObject({ page_kind: kind, problems: [] });
  });

  it('are the same at any time and for any case of the address', () => {
    const [first, again] = [new Site(), new Site({ cachedPages: 0 })];
    const address = 'mgIssueHistoryHome.aspx?IId=4711';
    expect(pageAt(address, again).body.equals(pageAt(address, first).body)).toBe(true);
    expect(pageAt('MGISSUEHISTORYHOME.ASPX?iid=4711').text).toBe(pageAt(address).text);
    expect(pageAt('mgIssueHistoryHome.aspx?IId=4712').text).not.toBe(pageAt(address).text);
    expect(pageAt(address).headers).not.toHaveProperty('etag');
    expect(pageAt(address).headers).not.toHaveProperty('last-modified');
  });

  it('agree: issue, decision, agenda item and list entry', () => {
    const [decision] = recordsAt('ieDecisionDetails.aspx?ID=9876').records;
    const [issue] = recordsAt('mgIssueHistoryHome.aspx?IId=9883').records;
    const day = printDay(Date.parse(String(decision?.publication_date)) / 86_400_000);
    const entry = recordsAt(`mgDelegatedDecisions.aspx?DS=2&V=1&DR=${day}-${day}`).records.find(
      ({ decision_id }) => decision_id === '9876',
    );
    expect(pageAt('ieDecisionDetails.aspx?AIId=10876').text).toBe(
      pageAt('ieDecisionDetails.aspx?ID=9876').text,
    );
    for (const key of ['reference', 'title'] as const) {
      expect(issue?.[key]).toBe(decision?.[key]);
      expect(entry?.[key]).toBe(decision?.[key]);
    }
    expect(entry?.decision_date).toBe(decision?.decision_date);
    expect(issue?.decision_due_from).toBe(decision?.decision_date);
    expect(issue?.linked_decisions[0]?.url).toMatch(/ID=9876$/);
  });

  it('no two issues have one reference', () => {
    const references = Array.from(
      { length: 500 },
      (_, index) => site.register.titleOf(index + 1).split(' ')[0],
    );
    expect(new Set(references).size).toBe(500);
  });

  it.each([
    'mgIssueHistoryHome.aspx?IId=10068',
    'mgIssueHistoryHome.aspx?IId=0',
    'mgIssueHistoryHome.aspx?IId=1e2x',
    'mgIssueHistoryHome.aspx',
    'ieDecisionDetails.aspx?ID=10001',
    'ieDecisionDetails.aspx?AIId=5',
    'mgListPlanItems.aspx?PlanId=1',
    'mgListPlans.aspx?RPId=1',
    'mgSearchResults.aspx',
    'no/such/page',
  ])('%s leads to the error page, which answers 200', (address) => {
    expect(pageAt(address)).toMatchObject({ status: 302, headers: { location: '/mgError.aspx' } });
    expect(pageAt('mgError.aspx').status).toBe(200);
    expect(recordsAt('mgError.aspx').problems[0]?.code).toBe('error-page');
  });

  it('can be in a folder, and nowhere else', () => {
    const mounted = new Site({ folder: 'moderngov' });
    expect(pageAt('/ModernGov/mgIssueHistoryHome.aspx?IId=5', mounted).status).toBe(200);
    expect(pageAt('/mgIssueHistoryHome.aspx?IId=5', mounted).headers['location']).toBe(
      '/moderngov/mgError.aspx',
    );
  });
});

describe('the list of decisions', () => {
  it('shows 21 days up to a fixed today', () => {
    expect(list('')).toContain('09&#47;02&#47;2026 - 02&#47;03&#47;2026');
    expect(list('DR=')).toBe(list(''));
    const ids = idsOf(list(''));
    expect(ids[0]).toBe(10_000);
    expect(new Set(ids).size).toBe(ids.length);
    expect(pageAt('mgDelegatedDecisions.aspx', new Site({ today: '2020-01-31' })).text).toContain(
      '10&#47;01&#47;2020 - 31&#47;01&#47;2020',
    );
  });

  it('links to neighbours that share the boundary day', () => {
    const now = list('DS=2&V=0');
    const earlier = pageAt(neighbour(now, 'Earlier')).text;
    expect(neighbour(now, 'Earlier')).toContain('DR=19%2f01%2f2026-09%2f02%2f2026&DS=2');
    expect(neighbour(earlier, 'Later')).toContain('DR=09%2f02%2f2026-02%2f03%2f2026');
    const shared = idsOf(earlier).filter((id) => idsOf(now).includes(id));
    expect(shared.length).toBeGreaterThan(0);
    for (const id of shared)
      expect(site.register.decision(id)?.filed).toBe(readRange('09/02/2026-09/02/2026')?.[0]);
  });

  it('gives every decision once in a walk over windows, boundary days apart', () => {
    const small = new Site({ size: 300 });
    const seen: number[] = [];
    let page = pageAt('mgDelegatedDecisions.aspx', small).text;
    for (let steps = 0; steps < 10; steps += 1) {
      seen.push(...idsOf(page));
      page = pageAt(neighbour(page, 'Earlier'), small).text;
    }
    expect(new Set(seen).size).toBe(300);
    expect(seen.length).toBeGreaterThan(300);
  });

  it('is a table, or entries with their text, of the same decisions', () => {
    const [table, entries] = [list('V=0'), list('V=1')];
    expect(table).toContain('Table of decision summary data');
    expect(entries).not.toContain('<table');
    expect(idsOf(entries)).toEqual(idsOf(table));
    expect(table).toMatch(/<span {2}class="mgHide" > ref&#58; 10000<\/span>/);
  });

  it('has entries outside the window by their own date', () => {
    const [from = 0, to = 0] = readRange('01/01/2026-02/03/2026') ?? [];
    const printed = idsOf(list('DR=01%2f01%2f2026-02%2f03%2f2026')).map(
      (id) => site.register.decision(id)?.published ?? 0,
    );
    const outside = list('DR=01%2F12%2F2025-31%2f12%2F2025');
    expect(printed.every((day) => day >= from && day <= to)).toBe(true);
    expect(outside).toMatch(/>(?:0\d|1\d|20)&#47;01&#47;2026</);
  });

  it('has forthcoming decisions, those open to call-in, and key decisions', () => {
    expect(list('DS=1&V=1')).toMatch(/Decision due date: /);
    expect(linksOf(list('DS=1&V=0'), /^mgIssueHistoryHome/).length).toBe(10);
    const open = idsOf(list('DS=3'));
    expect(open.length).toBeGreaterThan(0);
    expect(idsOf(list('DS=2'))).toEqual(expect.arrayContaining(open));
    expect(open.length).toBeLessThan(idsOf(list('DS=2')).length);
    expect(idsOf(list('K=1')).every((id) => site.register.decision(id)?.isKey)).toBe(true);
    expect(list('DS=7')).toContain('No matching decisions');
  });

  it('has a sentence for no results', () => {
    expect(list('DR=01%2f01%2f1990-05%2f01%2f1990&V=0')).toContain('<p>No matching decisions</p>');
    expect(pageAt('mgListOfficerDecisions.aspx?DR=01%2f01%2f1990-05%2f01%2f1990').text).toContain(
      'No matching decisions',
    );
  });

  it('fails for too many days, after a wait', async () => {
    const wide = 'mgDelegatedDecisions.aspx?DR=01%2f01%2f2015-01%2f01%2f2026';
    expect(pageAt(wide)).toMatchObject({ status: 404, wait: 20 });
    expect(pageAt('mgDelegatedDecisions.aspx?DR=01%2f03%2f2025-02%2f03%2f2026').status).toBe(200);
    const server = await startServer({ tooWide: { days: 30, wait: 40, status: 500 } });
    const { bytes } = await askRaw(server, `/${wide}`, (got) => bodyOf(got).includes('mgErrorTxt'));
    const [asked] = server.requests;
    await server.close();
    expect(headOf(bytes)).toMatch(/^HTTP\/1.1 500/);
    // By this clock a timer can fire a millisecond early.
    expect(Number(asked?.answeredAt) - Number(asked?.at)).toBeGreaterThan(38);
  });
});

describe('the other lists', () => {
  it('officers’ decisions are a part of all, without hidden numbers', () => {
    const page = pageAt('mgListOfficerDecisions.aspx?bcr=1&BAM=0').text;
    const ids = idsOf(page);
    expect(ids.length).toBeGreaterThan(3);
    expect(idsOf(list(''))).toEqual(expect.arrayContaining(ids));
    expect(page).not.toContain('mgHide');
  });

  it('plans link from their home page over their editions to their issues', () => {
    const [plans = ''] = linksOf(pageAt('mgPlansHome.aspx?bcr=1').text, /^mgListPlans/);
    const editions = linksOf(pageAt(plans).text, /^mgListPlanItems/);
    expect(editions.length).toBe(24);
    expect(editions[0]).toBe('mgListPlanItems.aspx?PlanId=623&RP=115');
    for (const edition of [editions[0] ?? '', editions[23] ?? '']) {
      const issues = linksOf(pageAt(edition).text, /^mgIssueHistoryHome/);
      expect(issues.length).toBeGreaterThan(5);
      for (const issue of issues) expect(pageAt(issue).status).toBe(200);
    }
  });
});

/** Each robots.txt on the wire: its status, and a pattern of its body or its end. */
const ROBOTS_ON_THE_WIRE: Readonly<Record<string, [status: number | null, sees: RegExp]>> = {
  absent: [404, /not found/],
  401: [401, /Unauthorized/],
  403: [403, /Forbidden/],
  410: [410, /Gone/],
  429: [429, /Too Many/],
  500: [500, /Internal/],
  503: [503, /Unavailable/],
  '503-seconds': [503, /Retry-After: 2\r/i],
  hang: [null, /^$/],
  reset: [null, /^$/],
  'close-in-body': [200, /Content-Length/],
  endless: [200, /never ending never ending/],
  'redirect-home': [302, /location: \/\r/],
  empty: [200, /\r\n\r\n$/],
  'allow-all': [200, /\nAllow: \/\n$/],
  'disallow-nothing': [200, /\nDisallow:\n$/],
  'disallow-all': [200, /User-agent: \*\nDisallow: \/\n$/],
  'disallow-us': [200, /User-agent: kcc-decisions\nDisallow: \/\n/],
  'disallow-us-cased': [200, /USER-AGENT: KCC-Decisions\nDISALLOW: \/\n$/],
  'disallow-others': [200, /badbot\nDisallow: \//],
  'allow-us': [200, /User-agent: kcc-decisions\nAllow: \/\n$/],
  'groups-merge': [200, /kcc-decisions[\s\S]*kcc-decisions/],
  wildcards: [200, /\?\*5\$\n$/],
  'longest-wins': [200, /\nAllow: \/mgIssue/],
  tie: [200, /Disallow: (\S+)\nAllow: \1\n$/],
  encoded: [200, /%6dgIssue/],
  'crawl-delay': [200, /Crawl-delay: 3\n/],
  'crawl-delay-far': [200, /Crawl-delay: 86400\n/],
  'bom-crlf': [200, /\r\n\r\n\xef\xbb\xbfUser-agent : \* # all\r\n/],
  cr: [200, /\*\rDisallow: \/\r$/],
  html: [200, /<!DOCTYPE html>/],
  challenge: [200, /Just a moment/],
  'challenge-403': [403, /Just a moment/],
  incapsula: [200, /_Incapsula_Resource/],
  'redirect-1': [302, /location: \/robots\.txt\?hop=1\r/],
  'redirect-6': [302, /location: \/robots\.txt\?hop=1\r/],
  'redirect-off-site': [302, /location: http:\/\/other\.example/],
  'redirect-loop': [302, /location: \/robots\.txt\r/],
  gzip: [200, /content-encoding: gzip/],
  'large-start': [200, /content-length: 6\d{5}\r[\s\S]{0,200}\n\r\nUser-agent: \*\nDisallow: \/\n# filler\n/],
  'large-end': [200, /\n# filler\nDisallow: \/\n$/],
  binary: [200, /\r\n\r\n\x0d\xb4/],
  'wrong-type': [200, /octet-stream[\s\S]*Disallow: \/\n$/],
};

describe('robots.txt', () => {
  let server: Awaited<ReturnType<typeof startServer>>;
  beforeAll(async () => {
    server = await startServer({ pace: 1 });
  });
  afterAll(() => server.close());

  it.each(ROBOTS)('$name: $sentence', async ({ name }) => {
    const [status, sees] = ROBOTS_ON_THE_WIRE[name] ?? [0, /(?!)/];
    server.setRobots(name);
    const { bytes } = await askRaw(server, '/robots.txt', (got) => sees.test(got.toString('latin1')));
    expect(bytes.toString('latin1')).toMatch(sees);
    expect(server.requests.at(-1)).toMatchObject({ robots: name, fault: null, status });
  });

  it('is at the end of its redirects', async () => {
    const last = async (variant: string, hop: number) => {
      server.setRobots(variant);
      const { bytes } = await askRaw(server, `/robots.txt?hop=${hop}`, (got) => headOf(got) !== '');
      return bodyOf(bytes).toString();
    };
    expect(await last('redirect-1', 1)).toContain('Disallow: /\n');
    expect(await last('redirect-6', 5)).toBe('');
    expect(await last('redirect-6', 6)).toContain('Disallow: /\n');
  });
});
