import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { type SeenChange, toChangeLines } from '../src/explorer/changes.js';
import { toCsv } from '../src/explorer/client/csv.js';
import { feedOf } from '../src/explorer/client/feed.js';
import { BANDS, bandsByMaker, rolesOf, timelineOf } from '../src/explorer/client/figures.js';
import type { Decision, DecisionRow, ExplorerData } from '../src/explorer/client/model.js';
import {
  FACETS,
  FIRST_VIEW,
  fromHash,
  look,
  NOT_SAID,
  readPounds,
  SORT_COLUMNS,
  sortRows,
  toHash,
  type View,
} from '../src/explorer/client/view.js';
import { explore } from '../src/explorer/explore.js';
import { fitted, packed } from '../src/explorer/fit.js';
import { explorerPage } from '../src/explorer/page.js';
import type { DecisionRecord } from '../src/record/record.js';
import { hostileRecord, recordsOf } from './explorer/records.js';

// The page holds the bundle made by the build.

const ROW: DecisionRow = {
  place: 0,
  id: 'northmere.example/issue/1',
  council: 'Northmere',
  date: '2024-03-05',
  dateKind: 'decided',
  reference: '24/00001',
  title: 'Harbour wall',
  isKey: true,
  status: 'Implemented',
  maker: 'Cabinet',
  department: 'Roads',
  areas: ['Quay', 'Old Town'],
  largest: 1_500_000,
  amounts: { named: 2, threshold: 1, repeat: 0 },
  url: 'https://northmere.example/ieIssueDetails.aspx?IId=1',
  firstSeen: '2024-01-01',
  vanishedOn: '',
  text: 'To mend the wall.',
};

const rows = [
  {},
  { council: 'Westdale', date: '2023-01-31', isKey: false, largest: null, areas: [], maker: 'Leader' },
  { date: '', title: '', isKey: null, largest: 999_999, status: '' },
].map((values, place) => ({ ...ROW, ...values, place, id: `northmere.example/issue/${place}` }));

const places = (part: Partial<View>, found: ReadonlySet<number> | null = null) =>
  look(rows, { ...FIRST_VIEW, ...part }, found).rows.map(({ place }) => place);

describe('filters', () => {
  it.each([
    ['nothing chosen', {}, [0, 1, 2]],
    ['a council', { chosen: { council: 'Westdale' } }, [1]],
    ['a year', { chosen: { year: '2024' } }, [0]],
    ['no year', { chosen: { year: NOT_SAID } }, [2]],
    ['key decisions', { chosen: { key: 'yes' } }, [0]],
    ['decisions that say they are not key', { chosen: { key: 'no' } }, [1]],
    ['decisions that do not say', { chosen: { key: NOT_SAID } }, [2]],
    ['one of several areas', { chosen: { area: 'Old Town' } }, [0, 2]],
    ['two filters', { chosen: { area: 'Old Town', key: 'yes' } }, [0]],
    ['an amount, to the pound', { atLeast: 1_000_000 }, [0]],
    ['an amount just below', { atLeast: 999_999 }, [0, 2]],
  ] satisfies [string, Partial<View>, number[]][])('%s', (_, part, expected) => {
    expect(places(part)).toEqual(expected);
  });

  it('keep only the results of full-text search', () => {
    expect(places({}, new Set([1, 2]))).toEqual([1, 2]);
  });

  it('count the choices of each facet under the choices of the others', () => {
    const { choices } = look(rows, { ...FIRST_VIEW, chosen: { council: 'Northmere', key: 'yes' } }, null);
    expect(choices['council']).toEqual([{ value: 'Northmere', count: 1 }]);
    expect(choices['key']).toEqual([
      { value: NOT_SAID, count: 1 },
      { value: 'yes', count: 1 },
    ]);
  });

  it.each(FACETS)('$name has a choice for every decision', ({ valuesOf }) => {
    for (const row of rows) expect(valuesOf(row).length).toBeGreaterThan(0);
  });
});

describe('sorting', () => {
  it.each(SORT_COLUMNS)('by $name puts empty values last, both ways', ({ name }) => {
    const empty = { ...ROW, place: 9, date: '', title: '', maker: '', status: '', largest: null };
    for (const isDescending of [true, false]) {
      const sorted = sortRows([empty, ...rows.slice(0, 1)], { ...FIRST_VIEW, sort: name, isDescending });
      expect(sorted.at(-1)?.place).toBe(9);
    }
  });
});

describe('a link', () => {
  it.each([
    FIRST_VIEW,
    { ...FIRST_VIEW, query: 'wall & road #1', chosen: { council: 'Northmere', area: 'A; B' }, atLeast: 1e6 },
    { ...FIRST_VIEW, tab: 'charts', sort: 'largest', isDescending: false, open: 'northmere.example/issue/1' },
  ] satisfies View[])('restores the view', (view) => {
    expect(fromHash(`#${toHash(view)}`)).toEqual(view);
  });

  it('with invalid values shows everything', () => {
    expect(fromHash('#tab=x&sort=evil&atleast=much')).toEqual(FIRST_VIEW);
  });
});

describe('amounts as typed', () => {
  it.each([
    ['1000000', 1e6],
    ['£1,000,000', 1e6],
    ['£1m', 1e6],
    ['1.5M', 1.5e6],
    ['250k', 250_000],
    ['£2bn', 2e9],
    ['', null],
    ['much', null],
    ['1m2', null],
  ])('%s', (typed, pounds) => {
    expect(readPounds(typed)).toBe(pounds);
  });
});

describe('figures', () => {
  it('count the months from the first to the last, with empty ones', () => {
    const timeline = timelineOf(rows);
    expect(timeline.labels).toHaveLength(15);
    expect([timeline.labels[0], timeline.counts[0], timeline.counts[1], timeline.counts[14]]).toEqual([
      '2023-01',
      1,
      0,
      1,
    ]);
  });

  it('put an amount into the band that begins with it', () => {
    const counted = BANDS.map(({ from }) => bandsByMaker([{ ...ROW, largest: from }])[0]?.bands.indexOf(1));
    expect(counted).toEqual([0, 1, 2, 3]);
  });

  it('separate thresholds', () => {
    expect(rolesOf(rows).map(({ role, count }) => [role, count])).toEqual([
      ['named', 6],
      ['threshold', 3],
      ['repeat', 0],
    ]);
  });
});

describe('the rows as CSV', () => {
  it('contain no formula, and keep texts that need quotes', () => {
    const csv = toCsv([{ ...ROW, title: '=HYPERLINK("x")', status: 'a;b', areas: ['(All)', 'Quay'] }]);
    expect(csv).toContain(`"'=HYPERLINK(""x"")"`);
    expect(csv).toContain('"a;b"');
    expect(csv).toContain('"(All); Quay"');
    expect(csv).toContain(ROW.url);
    expect(csv.startsWith('\ufeffcouncil,date,')).toBe(true);
  });
});

describe('what changed', () => {
  const change = (key: string, old: unknown, now: unknown, at = '2024-05-01T02:00:00.000Z') => {
    return { at, record_id: ROW.id, key, old, new: now };
  };
  const said = (...changes: SeenChange[]) =>
    toChangeLines(changes).map(({ day, key, old, now }) => `${day} ${key}: ${old} → ${now}`);

  it('is reported once, with the keys that changed', () => {
    const due = [
      change('decision_due', '01/05/2024', '01/06/2024'),
      change('date', '2024-05-01', '2024-06-01'),
    ];
    expect(said(...due)).toEqual(['2024-05-01 decision_due: 01/05/2024 → 01/06/2024']);
    expect(said(change('date', '2024-05-01', '2024-06-01'))).toHaveLength(1);
  });

  it('is described in words', () => {
    const amount = (text: string) => ({
      text,
      value: 1,
      value_to: null,
      per: null,
      key: 'title',
      role: 'named',
    });
    expect(
      said(
        change('amounts', [amount('£1m')], [amount('£2m'), amount('£2m')]),
        change('is_key', null, true),
        change('documents', [], [{ title: 'Report', url: null, attachment_id: null }]),
        change('other_fields', [{ label: 'Ward', value: 'Quay' }], []),
      ),
    ).toEqual([
      '2024-05-01 amounts: £1m → £2m',
      '2024-05-01 is_key: (nothing) → yes',
      '2024-05-01 documents: (nothing) → Report',
      '2024-05-01 other_fields: Ward: Quay → (nothing)',
    ]);
  });

  it('is no change if the list of amounts only repeats an amount', () => {
    const amounts = [{ text: '£1m' }];
    expect(said(change('status', 'a', 'b'), change('amounts', amounts, [...amounts, ...amounts]))).toEqual([
      '2024-05-01 status: a → b',
    ]);
  });

  it('leaves out first_seen and vanished_on, which the rows show', () => {
    expect(said(change('first_seen', null, '2024-05-01'), change('vanished_on', null, '2024-05-01'))).toEqual(
      [],
    );
  });

  it('lists new, changed and gone decisions, the newest first, and the start of the dataset', () => {
    const all = [
      ROW,
      { ...ROW, place: 1, id: 'b', firstSeen: '2024-05-02' },
      { ...ROW, place: 2, id: 'c', vanishedOn: '2024-05-03' },
    ];
    const feed = (rows: DecisionRow[]) => {
      const { entries, beginning } = feedOf(rows, toChangeLines([change('status', 'a', 'b')]), all);
      return [...entries.map(({ day, what, row }) => `${day} ${what} ${row.place}`), beginning];
    };
    expect(feed(all)).toEqual([
      '2024-05-03 gone 2',
      '2024-05-02 new 1',
      '2024-05-01 changed 0',
      { day: '2024-01-01', count: 2 },
    ]);
    expect(feed(all.slice(1, 2))).toEqual(['2024-05-02 new 1', { day: '2024-01-01', count: 0 }]);
  });

  it('is empty for an output', () => {
    expect(feedOf([{ ...ROW, firstSeen: '' }], [], [{ ...ROW, firstSeen: '' }])).toEqual({
      entries: [],
      beginning: null,
    });
  });
});

describe('the page', () => {
  const client = { script: 'run()', style: 'p{}', licences: 'MIT -- all' };

  it('allows its own script and style, and no network', async () => {
    const html = [...explorerPage(client, 'A & B <c>', { table: 'AA', chunks: ['BB'] })].join('');
    expect(html).toMatch(
      /default-src 'none'; script-src 'sha256-[^']+'; style-src 'sha256-[^']+'; img-src data:/,
    );
    expect(html).toContain('<title>A &#38; B &#60;c&#62;</title>');
    expect(html).not.toMatch(/(?:src|href)=/);
  });

  it('holds every word of every record, and no markup from records', async () => {
    const html = await pageOf([hostileRecord()]);
    expect(html.match(/<script/g)).toHaveLength(3);
    expect(html).not.toContain('onerror');
    const [table] = unpacked<ExplorerData>(html, 'table');
    expect(table?.rows[0]?.title).toBe(hostileRecord().title);
    const [chunk] = unpacked<Decision[]>(html, '0');
    expect(chunk?.[0]).toMatchObject({ decision_text: hostileRecord().decision_text });
  });

  it('is the same for the same records', async () => {
    expect(await pageOf(recordsOf(5))).toBe(await pageOf(recordsOf(5)));
  });

  it('shortens the longest texts if it would be too large, with a note in each', () => {
    const text = Array.from({ length: 2000 }, (_, index) => `word${(index * 7919) % 10_007}`).join(' ');
    const decision = { record_id: 'site/issue/1', title: 'Harbour', sections: [{ heading: 'Why', text }] };
    const whole = packed([decision]);
    expect(fitted([whole], 0)).toEqual({ chunks: [whole], cutTo: null });
    const { chunks, cutTo } = fitted([whole], 1000, 4000);
    expect(cutTo?.characters).toBe(4000);
    const [cut] = JSON.parse(gunzipSync(Buffer.from(chunks[0] ?? '', 'base64')).toString());
    expect(cut.title).toBe('Harbour');
    expect(cut.sections[0].text).toBe(
      `${text.slice(0, 4000)} … [cut here; the council’s page has the whole text]`,
    );
    expect(chunks[0]?.length).toBeLessThan(3000);
  });

  it('shortens the longest lists too, and counts the entries left out by key', () => {
    const url = `https://democracy.northmere.example/documents/${'long'.repeat(100)}.pdf`;
    const documents = Array.from({ length: 3000 }, (_, index) => ({
      title: `Paper ${(index * 7919) % 10_007}`,
      url,
    }));
    const decision = { record_id: 'site/issue/1', title: 'Harbour', documents };
    const { chunks, cutTo } = fitted([packed([decision])], 1000, 2500);
    const [cut] = JSON.parse(gunzipSync(Buffer.from(chunks[0] ?? '', 'base64')).toString());
    expect(cut.documents).toHaveLength(cutTo?.entries ?? 0);
    expect(cut.documents[0].url).toBe(url);
    expect(cut.left_out).toEqual({ documents: 3000 - (cutTo?.entries ?? 0) });
  });

  it('shortens all it can if it is still too large', () => {
    const { chunks, cutTo } = fitted([packed([{ record_id: 'site/issue/1', areas: ['Quay', 'Bay'] }])], 0, 1);
    expect(cutTo).toEqual({ characters: 40, entries: 0 });
    const [cut] = JSON.parse(gunzipSync(Buffer.from(chunks[0] ?? '', 'base64')).toString());
    expect(cut).toEqual({ record_id: 'site/issue/1', areas: [], left_out: { areas: 2 } });
  });

  it('holds whole decisions in chunks of 200', async () => {
    const html = await pageOf(recordsOf(401));
    expect([...html.matchAll(/id="data-(\w+)"/g)].map(([, name]) => name)).toEqual(['table', '0', '1', '2']);
    expect(unpacked<Decision[]>(html, '2')[0]).toHaveLength(1);
  });
});

async function pageOf(records: readonly DecisionRecord[]): Promise<string> {
  let html = '';
  for await (const part of explore(records, [], { title: 'Decisions', from: 'd.ndjson' })) html += part;
  return html;
}

function unpacked<T>(html: string, name: string): T[] {
  const found = new RegExp(`id="data-${name}">([^<]*)<`).exec(html)?.[1];
  return found === undefined ? [] : [JSON.parse(gunzipSync(Buffer.from(found, 'base64')).toString()) as T];
}
