// Pages that vanish, come back, or move to another issue between nights. The dataset equals a new one, and its feed lists the
// changes.
import { describe, expect, it } from 'vitest';
import { compareKeys } from '../src/compare/compare.js';
import { type DatasetRecord, readDataset } from '../src/dataset/read-dataset.js';
import { MemoryDisk } from './dataset/memory-disk.js';
import { DIR, night } from './dataset/nights.js';
import { decisionPage, decisionUrl, issuePage, issueUrl, PageSite } from './dataset/page-site.js';

/** The change of the site before a night. */
type Step = (site: PageSite) => void;

/** Runs the nights. After each, the feed must list how its records differ from those of the night before. */
async function live(nights: readonly [day: string, step: Step][]) {
  const site = new PageSite();
  const disk = new MemoryDisk();
  let before = new Map<string, DatasetRecord>();
  const all: DatasetRecord[][] = [];
  for (const [day, step] of nights) {
    step(site);
    site.asked.length = 0;
    await night([site], disk, day);
    const records = (await readDataset(DIR, disk)) ?? [];
    const now = new Map(records.map((record) => [record.record_id, record]));
    expect(now.size).toBe(records.length);
    expect([day, feedOf(disk, day)]).toEqual([day, changesBetween(before, now)]);
    before = now;
    all.push(records);
  }
  return { all, site, asked: site.asked.map((url) => url.split('?')[1]), fresh: await freshOf(site) };
}

function feedOf(disk: MemoryDisk, day: string): string[] {
  const texts = Object.entries(disk.files(DIR, (path) => path.startsWith('changes/')));
  const lines = texts.flatMap(([, text]) => text.split('\n').filter((line) => line !== ''));
  const tonight = lines.map((line) => JSON.parse(line)).filter(({ at }) => at.startsWith(day));
  return tonight.map(({ record_id, key }) => `${record_id} ${key}`).sort();
}

function changesBetween(before: Map<string, DatasetRecord>, now: Map<string, DatasetRecord>): string[] {
  const changed = [...now].flatMap(([id, record]) => {
    const old = before.get(id);
    if (old === undefined)
      return record.vanished_on === null
        ? ['first_seen'].map((key) => `${id} ${key}`)
        : [`${id} first_seen`, `${id} vanished_on`];
    return compareKeys({ ...old }, { ...record }).map(({ key }) => `${id} ${key}`);
  });
  const joined = [...before.keys()].filter((id) => !now.has(id)).map((id) => `${id} record_id`);
  return [...changed, ...joined].sort();
}

/** The records of a dataset that is begun tonight. */
async function freshOf(site: PageSite): Promise<string[]> {
  const disk = new MemoryDisk();
  await night([site], disk, '2026-12-01');
  return shown((await readDataset(DIR, disk)) ?? []);
}

/** The pages, title, status and day of each decision that has not vanished. */
function shown(records: readonly DatasetRecord[]): string[] {
  const alive = records.filter(({ vanished_on }) => vanished_on === null);
  return alive
    .map(({ provenance, title, status, date }) =>
      [provenance.map(({ url }) => url?.split('?')[1]).join('+'), title, status, date].join(' | '),
    )
    .sort();
}

const idsOf = (records: readonly DatasetRecord[] | undefined) =>
  records?.map(({ record_id, vanished_on }) => [record_id.replace(/^[^/]*\//, ''), vanished_on]);

const mill: Step = (site) => {
  site.pages.set(issueUrl(1), issuePage('26/00001 - Mill', [[501, '2026-01-05']]));
  site.pages.set(decisionUrl(501), decisionPage('26/00001 - Mill', '2026-01-05', 1));
  site.published = [501];
};

describe('a vanished page', () => {
  it('takes its decision with it: other pages of the issue do not restore it later', async () => {
    const { all, fresh } = await live([
      [
        '2026-01-20',
        (site) => {
          mill(site);
          site.pages.set(
            issueUrl(1),
            issuePage('26/00001 - Mill', [
              [501, '2026-01-05'],
              [502, '2026-01-06'],
            ]),
          );
          site.pages.set(decisionUrl(502), decisionPage('26/00001 - Mill, second part', '2026-01-06', 1));
          site.published = [501, 502];
        },
      ],
      [
        '2026-01-21',
        (site) => {
          site.pages.delete(decisionUrl(501));
          site.pages.set(issueUrl(1), issuePage('26/00001 - Mill', [[502, '2026-01-06']]));
          site.published = [502];
        },
      ],
      ['2026-01-22', () => {}],
    ]);
    const after = [
      ['decision/501', '2026-01-21'],
      ['decision/502', null],
    ];
    expect(all.map(idsOf)).toEqual([
      [
        ['decision/501', null],
        ['decision/502', null],
        ['issue/1', null],
      ],
      after,
      after,
    ]);
    expect(shown(all[2] ?? [])).toEqual(fresh);
  });

  it('ranks after existing pages, and keeps values that they lack', async () => {
    const { all } = await live([
      ['2026-01-20', mill],
      ['2026-01-21', (site) => site.pages.delete(issueUrl(1))],
      [
        '2026-01-22',
        (site) =>
          site.pages.set(
            decisionUrl(501),
            decisionPage('26/00001 - Mill Pond', '2026-01-05', 1, 'Called in'),
          ),
      ],
    ]);
    expect(all[2]).toMatchObject([
      {
        record_id: 'northmere.example/issue/1',
        title: 'Mill Pond',
        status: 'Called in',
        decision_type: 'Non-key',
        url: decisionUrl(501),
        vanished_on: null,
      },
    ]);
  });

  it('does not keep a new decision of its issue separate', async () => {
    const { all, asked } = await live([
      ['2026-01-20', mill],
      [
        '2026-01-21',
        (site) => {
          site.pages.delete(decisionUrl(501));
          site.pages.set(issueUrl(1), issuePage('26/00001 - Mill', [], 'For Determination'));
          [site.published, site.forthcoming] = [[], [1]];
        },
      ],
      // Its decision was long ago, but it is due to be decided again.
      [
        '2026-06-21',
        (site) => site.pages.set(issueUrl(1), issuePage('26/00001 - Mill and Weir', [], 'For Determination')),
      ],
      [
        '2026-06-22',
        (site) => {
          site.pages.set(issueUrl(1), issuePage('26/00001 - Mill and Weir', [[777, '2026-06-22']]));
          site.pages.set(decisionUrl(777), decisionPage('26/00001 - Mill and Weir', '2026-06-22', 1));
          [site.published, site.forthcoming] = [[777], []];
        },
      ],
    ]);
    expect(all[1]).toMatchObject([{ status: 'For Determination', decision_date: '2026-01-05' }]);
    expect(all[2]).toMatchObject([{ title: 'Mill and Weir' }]);
    expect(asked).toEqual(['ID=777', 'IId=1']);
    expect(idsOf(all[3])).toEqual([
      ['decision/501', '2026-06-22'],
      ['issue/1', null],
    ]);
    expect(all[3]?.[1]).toMatchObject({ decision_id: '777', date: '2026-06-22' });
  });

  it('that comes back causes requests for the other pages of its decision', async () => {
    const { all, asked, fresh } = await live([
      ['2026-01-20', mill],
      [
        '2026-01-21',
        (site) => {
          site.pages.clear();
          site.published = [];
        },
      ],
      [
        '2026-06-21',
        (site) => {
          mill(site);
          site.pages.set(issueUrl(1), issuePage('26/00001 - Another matter', [[501, '2026-01-05']]));
          site.pages.set(decisionUrl(501), decisionPage('26/00001 - Another matter', '2026-01-05', 1));
        },
      ],
    ]);
    expect(asked).toEqual(['ID=501', 'IId=1']);
    expect(shown(all[2] ?? [])).toEqual(fresh);
  });
});

describe('decisions of one issue that vanish together', () => {
  it('stay unchanged, also on the next night', async () => {
    const { all } = await live([
      [
        '2026-01-20',
        (site) => {
          mill(site);
          site.pages.set(decisionUrl(502), decisionPage('26/00001 - Mill, second part', '2026-01-06', 1));
          site.published = [501, 502];
        },
      ],
      [
        '2026-01-21',
        (site) => {
          for (const id of [501, 502]) site.pages.delete(decisionUrl(id));
          site.pages.set(issueUrl(1), issuePage('26/00001 - Mill', [], 'For Determination'));
          [site.published, site.forthcoming] = [[], [1]];
        },
      ],
      ['2026-01-22', () => {}],
    ]);
    const after = [
      ['decision/501', '2026-01-21'],
      ['decision/502', '2026-01-21'],
      ['issue/1', null],
    ];
    expect(all.slice(1).map(idsOf)).toEqual([after, after]);
    expect(all[2]).toEqual(all[1]);
  });
});

describe('a page that no list names', () => {
  it('is requested again if another page links to it, and found when it is back', async () => {
    const { all, fresh, asked } = await live([
      ['2026-01-20', mill],
      ['2026-01-21', (site) => site.pages.delete(issueUrl(1))],
      ['2026-01-22', () => {}],
      [
        '2026-01-23',
        (site) =>
          site.pages.set(issueUrl(1), issuePage('26/00001 - Mill', [[501, '2026-01-05']], 'Called in')),
      ],
    ]);
    expect(all.map((records) => records[0]?.page_kind)).toEqual(['issue', 'decision', 'decision', 'issue']);
    expect(asked).toEqual(['ID=501', 'IId=1']);
    expect(shown(all[3] ?? [])).toEqual(fresh);
  });
});

describe('a decision', () => {
  it('that moves to another issue leaves each issue its own id', async () => {
    const { all, fresh } = await live([
      [
        '2026-01-20',
        (site) => {
          mill(site);
          site.pages.set(issueUrl(2), issuePage('26/00002 - Bridge', [], 'For Determination'));
          site.forthcoming = [2];
        },
      ],
      [
        '2026-01-21',
        (site) => {
          site.pages.set(issueUrl(1), issuePage('26/00001 - Mill', [], 'For Determination'));
          site.pages.set(issueUrl(2), issuePage('26/00002 - Bridge', [[501, '2026-01-05']]));
          site.pages.set(decisionUrl(501), decisionPage('26/00002 - Bridge', '2026-01-05', 2));
          site.forthcoming = [1];
        },
      ],
    ]);
    expect(idsOf(all[1])).toEqual([
      ['issue/1', null],
      ['issue/2', null],
    ]);
    expect(all[1]).toMatchObject([
      { title: 'Mill', decision_id: null },
      { title: 'Bridge', decision_id: '501' },
    ]);
    expect(shown(all[1] ?? [])).toEqual(fresh);
  });

  it('that moves while its issue vanishes leaves the vanished issue its id', async () => {
    const { all, fresh } = await live([
      [
        '2026-01-20',
        (site) => {
          mill(site);
          site.pages.set(issueUrl(2), issuePage('26/00002 - Bridge', [], 'For Determination'));
          site.forthcoming = [2];
        },
      ],
      [
        '2026-01-21',
        (site) => {
          site.pages.delete(issueUrl(1));
          site.pages.set(issueUrl(2), issuePage('26/00002 - Bridge', [[501, '2026-01-05']]));
          site.pages.set(decisionUrl(501), decisionPage('26/00002 - Bridge', '2026-01-05', 2));
          site.forthcoming = [];
        },
      ],
      ['2026-01-22', () => {}],
    ]);
    const after = [
      ['issue/1', '2026-01-21'],
      ['issue/2', null],
    ];
    expect(all.slice(1).map(idsOf)).toEqual([after, after]);
    expect(all[1]).toMatchObject([
      { title: 'Mill', decision_id: null, first_seen: '2026-01-20', last_seen: '2026-01-20' },
      { title: 'Bridge', decision_id: '501' },
    ]);
    expect(all[2]).toEqual(all[1]);
    expect(shown(all[1] ?? [])).toEqual(fresh);
  });

  it('published again under another number is a different one, also when the first returns', async () => {
    const put = (site: PageSite, ...ids: number[]) => {
      site.pages.clear();
      for (const id of ids) site.pages.set(decisionUrl(id), decisionPage('26/00001 - Mill', '2026-01-05', 1));
      const links = ids.map((id): [number, string] => [id, '2026-01-05']);
      site.pages.set(issueUrl(1), issuePage('26/00001 - Mill', links));
      site.published = ids;
    };
    const { all, fresh } = await live([
      ['2026-01-20', (site) => put(site, 501, 502)],
      // Now the issue has one decision, and is one with it.
      ['2026-01-21', (site) => put(site, 501)],
      ['2026-01-22', (site) => put(site, 503)],
      ['2026-01-23', (site) => put(site, 501, 503)],
    ]);
    expect(all.slice(1).map(idsOf)).toEqual([
      [
        ['decision/501', null],
        ['decision/502', '2026-01-21'],
      ],
      [
        ['decision/501', '2026-01-22'],
        ['decision/502', '2026-01-21'],
        ['issue/1', null],
      ],
      [
        ['decision/501', null],
        ['decision/502', '2026-01-21'],
        ['decision/503', null],
        ['issue/1', null],
      ],
    ]);
    expect(shown(all[3] ?? [])).toEqual(fresh);
  });

  it('is joined with its issue once a page links them', async () => {
    const { all, fresh } = await live([
      [
        '2026-01-20',
        (site) => {
          site.pages.set(decisionUrl(501), decisionPage('Mill', '2026-01-05'));
          site.pages.set(issueUrl(1), issuePage('Mill', [], 'For Determination'));
          [site.published, site.forthcoming] = [[501], [1]];
        },
      ],
      ['2026-01-21', mill],
    ]);
    expect(idsOf(all[1])).toEqual([['decision/501', null]]);
    expect(shown(all[1] ?? [])).toEqual(fresh);
  });
});
