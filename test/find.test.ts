import { describe, expect, it } from 'vitest';
import { answerOf, failed, findOn, SITE } from './find/lists-of-site.js';
import { printDay } from './server/site/days.js';
import { shell } from './server/site/shell.js';
import { Site } from './server/site/site.js';

const iso = (day: number) => printDay(day).split('/').reverse().join('-');
const site = new Site({ size: 480, perDay: 1, forthcoming: 40 });
/** Every decision of the test site, with its day of publication: 480 days up to 2026-03-02. */
const DECISIONS = Array.from({ length: 480 }, (_, index) => site.register.decision(index + 1)).flatMap(
  (decision) => (decision === null ? [] : [{ ...decision, day: iso(decision.published) }]),
);
const idsIn = (since: string, until: string) =>
  DECISIONS.filter(({ day }) => day >= since && day <= until).map(({ id }) => String(id));
const idOf = (url: string) => /[?&]I?ID=(\d+)/i.exec(url)?.[1] ?? '';
const sorted = (ids: readonly string[]) => [...ids].sort();
const rangeOf = (url: string) => decodeURIComponent(/DR=([^&]+)/.exec(url)?.[1] ?? '');
const isPublished = (url: string) => /DS=2/.test(url);

/** A page with a given content in the shell of the site. */
function pageAs(url: string, content: string, heading = 'Decisions') {
  const bytes = Buffer.from(shell({ heading, content }));
  return { outcome: 'page' as const, page: { input: url, bytes, url, retrievedAt: null } };
}

describe('the register of decisions', () => {
  it.each([
    ['2025-06-01', '2025-12-31', 2],
    ['2026-02-01', '2026-03-02', 1],
    ['2025-02-28', '2025-02-28', 1],
    ['2024-11-08', '2024-11-08', 1],
  ])('gives every page published from %s to %s once', async (since, until, requests) => {
    const { found, asked, coverage } = await findOn(site, { period: { since, until } });
    expect(sorted(found.map(({ url }) => idOf(url)))).toEqual(sorted(idsIn(since, until)));
    expect(found[0]).toMatchObject({ kind: 'decision', list: 'published', dateKind: 'published' });
    expect(asked).toHaveLength(requests);
    expect(coverage.lists()).toMatchObject([{ list: 'published', state: 'read', holes: [] }]);
  });

  it('has neighbours share their boundary day', async () => {
    const { asked } = await findOn(site, { period: { since: '2025-03-01', until: null } });
    expect(asked.map(({ url }) => rangeOf(url))).toEqual([
      '01/09/2025-03/03/2026',
      '02/03/2025-01/09/2025',
      '29/01/2025-02/03/2025',
    ]);
  });

  it('is halved for a slow server, without repeating a request', async () => {
    const slow = new Site({ size: 480, perDay: 1, tooWide: { days: 50, wait: 2_000 } });
    const period = { since: '2025-09-01', until: null };
    const { found, asked, coverage } = await findOn(slow, { period });
    expect(sorted(found.map(({ url }) => idOf(url)))).toEqual(sorted(idsIn('2025-09-01', '2026-03-02')));
    expect(new Set(asked.map(({ url }) => url)).size).toBe(asked.length);
    // Two windows were too wide, of 183 and of 91 days; those of 46 days were not.
    expect(asked).toHaveLength(7);
    expect(coverage.lists()[0]?.holes).toEqual([]);
    expect(coverage.lists()[0]?.read).toEqual([{ from: '2025-08-01', to: '2026-03-03' }]);
  });

  it('is missing if it fails at once, and is not requested again', async () => {
    const { found, asked, coverage } = await findOn(
      site,
      { period: { since: '2013-01-01', until: null }, lists: ['published', 'officers'] },
      ({ url }) => (isPublished(url) ? failed('not-found', 'HTTP 404', 0.2) : undefined),
    );
    expect(asked.filter(({ url }) => isPublished(url))).toHaveLength(1);
    expect(coverage.lists().map(({ list, state }) => [list, state])).toEqual([
      ['published', 'missing'],
      ['officers', 'read'],
    ]);
    expect(found.length).toBe(DECISIONS.filter(({ isOfficers }) => isOfficers).length);
  });

  it('has a gap where one window failed, and only there', async () => {
    const period = { since: '2025-03-01', until: null };
    const { found, coverage } = await findOn(site, { period }, ({ url }) =>
      rangeOf(url).startsWith('02/03/2025') ? failed('server-error', 'HTTP 500', 0.1) : undefined,
    );
    expect(coverage.lists()).toMatchObject([
      { state: 'partly', holes: [{ from: '2025-03-02', to: '2025-09-01', code: 'server-error' }] },
    ]);
    const months = coverage.months();
    expect(months.find(({ month }) => month === '2025-05')).toMatchObject({ named: 0, not_listed: 31 });
    expect(months.find(({ month }) => month === '2025-10')).toMatchObject({ named: 31, not_listed: 0 });
    expect(found.length).toBeGreaterThan(150);
  });

  it('is abandoned if every answer would be the same', async () => {
    const { found, asked, coverage } = await findOn(
      site,
      { period: { since: '2020-01-01', until: null } },
      () => failed('challenge-page', 'a firewall answered', 0.1),
    );
    expect({ found, requests: asked.length }).toEqual({ found: [], requests: 1 });
    expect(coverage.lists()).toMatchObject([
      { state: 'failed', holes: [{ from: '2019-12-01', to: '2026-03-03', code: 'challenge-page' }] },
    ]);
  });

  it('is abandoned if even the smallest windows are too slow', async () => {
    const { asked, coverage } = await findOn(site, { period: { since: '2020-01-01', until: null } }, () =>
      failed('timed-out', 'no answer in 60 s', 60),
    );
    expect(asked.map(({ mayBeTooWide }) => mayBeTooWide)).toEqual([...Array(6).fill(true), false, false]);
    expect(coverage.lists()[0]?.state).toBe('failed');
  });

  it.each([
    ['in ModernGov’s own words', '<p>No matching decisions</p>', 'read', []],
    ['but not without them', '<p>The register is being updated.</p>', 'failed', ['unsupported-page-kind']],
    ['nor for a script', '<script>var none = "No matching decisions";</script>', 'failed', ['empty-input']],
  ])('is empty %s', async (_, content, state, codes) => {
    const period = { since: '2026-02-01', until: null };
    const { coverage } = await findOn(site, { period }, ({ url }) => pageAs(url, content));
    const [list] = coverage.lists();
    expect({ state: list?.state, codes: list?.holes.map(({ code }) => code) }).toEqual({ state, codes });
  });

  it('is not taken for empty if another page came instead', async () => {
    const { coverage } = await findOn(site, { period: { since: '2026-02-01', until: null } }, (errand) => {
      const answer = pageAs(errand.url, '<p class="mgErrorTxt" >No results found for your query</p>');
      return { ...answer, page: { ...answer.page, url: `${SITE}/ieSearchResults2.aspx` } };
    });
    expect(coverage.lists()[0]?.holes.map(({ code }) => code)).toEqual(['no-results-page']);
  });

  it('is not read further if it ignores the days', async () => {
    const { asked, coverage } = await findOn(
      site,
      { period: { since: '2020-01-01', until: null } },
      ({ url }) => {
        const answer = answerOf(site, url.replace(/DR=[^&]+/, 'DR='));
        return answer.outcome === 'page' ? { ...answer, page: { ...answer.page, url, input: url } } : answer;
      },
    );
    expect(asked).toHaveLength(2);
    expect(coverage.lists()[0]?.state).toBe('partly');
  });

  it('begins after the empty years', async () => {
    const { found, asked, coverage } = await findOn(site, {});
    expect(found).toHaveLength(480);
    expect(coverage.beginning).toBe(DECISIONS[0]?.day);
    expect(asked.length).toBeLessThanOrEqual(3 + 8);
  });

  it('gives only key decisions on request', async () => {
    const { found, asked } = await findOn(site, {
      period: { since: '2026-01-01', until: null },
      isKeyOnly: true,
    });
    const keys = DECISIONS.filter(({ isKey, day }) => isKey && day >= '2026-01-01').map(({ id }) =>
      String(id),
    );
    expect(sorted(found.map(({ url }) => idOf(url)))).toEqual(sorted(keys));
    expect(asked.every(({ url }) => url.includes('K=1'))).toBe(true);
  });
});

describe('the list of forthcoming decisions', () => {
  it('has due days, also future ones, and links to issues', async () => {
    const { found } = await findOn(site, {
      period: { since: '2026-03-01', until: null },
      lists: ['forthcoming'],
    });
    expect(found.map(({ url }) => url)).toHaveLength(40);
    for (const { kind, dateKind, entry } of found)
      expect({ kind, dateKind, published: entry?.publication_date }).toEqual({
        kind: 'issue',
        dateKind: 'due',
        published: null,
      });
  });

  it('ends where the period ends', async () => {
    const period = { since: '2026-03-01', until: '2026-03-12' };
    const { found } = await findOn(site, { period, lists: ['forthcoming'] });
    expect(found.map(({ date }) => date)).toEqual([
      '2026-03-04',
      '2026-03-06',
      '2026-03-08',
      '2026-03-10',
      '2026-03-12',
    ]);
  });
});

describe('forward plans', () => {
  it('are found through their home page, and the newest edition is read', async () => {
    const { found, asked, coverage } = await findOn(site, {
      period: { since: '2026-03-02', until: null },
      lists: ['plans'],
    });
    expect(asked.map(({ url }) => url.slice(SITE.length + 1))).toEqual([
      'mgPlansHome.aspx?bcr=1',
      'mgListPlans.aspx?RPId=115&RD=0',
      'mgListPlanItems.aspx?PlanId=623&RP=115',
    ]);
    expect(found.length).toBeGreaterThan(20);
    expect(found[0]).toMatchObject({ kind: 'issue', list: 'plans', dateKind: 'due' });
    expect(coverage.lists()).toMatchObject([{ state: 'read', pages: 3 }]);
  });

  it('are all read on request, as far as their days overlap the period', async () => {
    const { asked, found } = await findOn(site, {
      period: { since: '2025-10-01', until: '2025-12-31' },
      lists: ['plans'],
      editions: 'all',
    });
    const editions = asked.filter(({ url }) => /PlanId/.test(url));
    // Each edition covers four months: the editions from July to December overlap the period.
    expect(editions).toHaveLength(6);
    expect(new Set(found.map(({ url }) => url)).size).toBe(found.length);
  });

  it('are missing if the site has no home page of plans', async () => {
    const { coverage } = await findOn(site, { lists: ['plans'] }, () => failed('not-found', 'HTTP 404', 0.1));
    expect(coverage.lists()).toMatchObject([{ list: 'plans', state: 'missing' }]);
  });
});

describe('the meetings of a body', () => {
  const meeting = (id: number, day: string) =>
    `<li><a href="ieListDocuments.aspx?CId=115&amp;MId=${id}&amp;Ver=4">${day} 10.00 am<span class="mgHide">Cabinet</span></a></li>`;
  const pageOf = (url: string, meetings: string[], earlier: string) =>
    pageAs(
      url,
      `<ul class="mgBulletList">${meetings.join('')}</ul><ul class="mgActionList"><li><a href="${earlier}">Earlier</a></li></ul>`,
      'Browse meetings',
    );
  const walk = (url: string) =>
    /Act=earlier/.test(url)
      ? pageOf(
          url,
          [meeting(2, '8 Dec 2025'), meeting(1, '10 Nov 2025')],
          'ieListMeetings.aspx?Act=earlier&amp;CId=115&amp;D=202511100959',
        )
      : pageOf(
          url,
          [meeting(4, '9 Feb 2026'), meeting(3, '12 Jan 2026')],
          'ieListMeetings.aspx?Act=earlier&amp;CId=115&amp;D=202601120959',
        );

  it.each([
    ['2026-01-13', ['4'], 1],
    ['2025-12-08', ['4', '3', '2'], 2],
    ['2020-01-01', ['4', '3', '2', '1'], 3],
  ])('are read back to %s', async (since, expected, requests) => {
    const { found, asked } = await findOn(
      site,
      { period: { since, until: null }, lists: ['meetings'], bodies: ['115'] },
      ({ url }) => walk(url),
    );
    expect(found.map(({ url }) => /MId=(\d+)/.exec(url)?.[1])).toEqual(expected);
    expect(found[0]).toMatchObject({
      kind: 'meeting',
      dateKind: 'meeting',
      url: `${SITE}/ieListDocuments.aspx?MId=4`,
      title: '9 Feb 2026 10.00 amCabinet',
      date: '2026-02-09',
    });
    expect(asked).toHaveLength(requests);
  });

  it('are found without a day, and asked for at the named site', async () => {
    const undated = '<li><a href="ieListDocuments.aspx?CId=115&amp;MId=5&amp;Ver=4">To be arranged</a></li>';
    const elsewhere = 'http://WWW.northmere.example/ieListMeetings.aspx?Act=earlier&amp;CId=115&amp;D=1';
    const { found, asked } = await findOn(
      site,
      { period: { since: '2026-01-01', until: null }, lists: ['meetings'], bodies: ['115'] },
      ({ url }) =>
        /Act=earlier/.test(url)
          ? pageOf(url, [meeting(1, '10 Nov 2025')], '')
          : pageOf(url, [undated, meeting(3, '12 Jan 2026')], elsewhere),
    );
    expect(found.map(({ date, dateKind }) => [date, dateKind])).toEqual([
      [null, null],
      ['2026-01-12', 'meeting'],
    ]);
    expect(asked.map(({ url }) => new URL(url).origin)).toEqual([SITE, SITE]);
  });
});

describe('several lists', () => {
  it('name a page once, in the first list that has it', async () => {
    const period = { since: '2026-01-01', until: null };
    const { found, coverage } = await findOn(site, {
      period,
      lists: ['published', 'officers', 'forthcoming', 'plans'],
    });
    expect(new Set(found.map(({ url }) => url)).size).toBe(found.length);
    expect(coverage.lists().map(({ list, named }) => [list, named])).toEqual([
      ['published', idsIn('2026-01-01', '2026-03-02').length],
      ['officers', 0],
      ['forthcoming', 40],
      ['plans', expect.any(Number)],
    ]);
  });

  it('are counted by month, with the results of their pages', async () => {
    const { found, coverage } = await findOn(site, { period: { since: '2026-02-01', until: '2026-03-02' } });
    for (const { url } of found.slice(0, 5)) coverage.settled(url, 'read');
    coverage.settled(found.at(-1)?.url ?? '', 'failed');
    coverage.settled(`${SITE}/mgAi.aspx?ID=1`, 'read');
    expect(coverage.months()).toEqual([
      { month: '2026-02', named: 28, read: 3, failed: 1, not_listed: 0 },
      { month: '2026-03', named: 2, read: 2, failed: 0, not_listed: 0 },
    ]);
  });
});
