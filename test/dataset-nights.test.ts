import { describe, expect, it } from 'vitest';
import { readCsvRows } from '../src/output/csv-rows.js';
import { Council } from './dataset/council.js';
import { MemoryDisk } from './dataset/memory-disk.js';
import { type Asked, DIR, night } from './dataset/nights.js';

const SITE = 'https://www.northmere.example';

function council(count = 6): Council {
  const made = new Council(SITE);
  for (let number = 1; number <= count; number += 1) made.add(number);
  return made;
}

/** The rows of decisions.csv, by reference. */
function rows(disk: MemoryDisk): Map<string, Record<string, string>> {
  const [head = [], ...all] = readCsvRows(disk.files(DIR)['decisions.csv'] ?? '');
  return new Map(
    all.map((cells) => {
      const row = Object.fromEntries(head.map((name, index) => [name, cells[index] ?? '']));
      return [row['reference'] ?? '', row];
    }),
  );
}

function changes(disk: MemoryDisk, at: string): [string, string][] {
  const text = disk.files(DIR)['changes/2026.ndjson'] ?? '';
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))
    .filter((line) => line.at.startsWith(at))
    .map(({ record_id, key }) => [record_id.split('/').at(-1), key]);
}

/** The dataset equals the truth: one row a matter, with its status and title. */
function expectTruth(disk: MemoryDisk, made: Council): void {
  const alive = [...rows(disk).values()].filter((row) => row['vanished_on'] === '');
  const said = alive.map((row) => [row['reference'], row['title'], row['status']]).sort();
  const truth = [...made.matters.values()].map(({ number, title, status }) => [
    `26/${String(number).padStart(5, '0')}`,
    title,
    status,
  ]);
  expect(said).toEqual(truth.sort());
}

describe('a dataset, night after night', () => {
  it('begins with one row a decision, from all its pages', async () => {
    const [disk, made, asked] = [new MemoryDisk(), council(), [] as Asked];
    const result = await night([made], disk, '2026-01-25', asked);
    expectTruth(disk, made);
    expect(result.counts).toMatchObject({ decisions: 6, added: 6 });
    expect(asked.map(([why]) => why).sort()).toEqual([...Array(6).fill('linked'), ...Array(6).fill('new')]);
    const folders = Object.keys(disk.files(DIR)).map((path) => path.replace(/\/.*/, '/'));
    expect([...new Set(folders)]).toEqual([
      'changes/',
      'datapackage.json',
      'decisions.csv',
      'kcc-decisions.json',
      'news.atom',
      'news.md',
      'pages/',
      'records/',
      'tables/',
    ]);
  });

  it('does not change if only the text around the pages changes', async () => {
    const [disk, made] = [new MemoryDisk(), council()];
    await night([made], disk, '2026-01-25');
    const before = disk.files(DIR, (path) => !path.startsWith('news'));
    made.shell = 'another day';
    const result = await night([made], disk, '2026-01-26');
    expect(result.counts).toMatchObject({ decisions: 6, added: 0, changed: 0, vanished: 0 });
    expect(disk.files(DIR, (path) => !path.startsWith('news'))).toEqual(before);
  });

  it('changes few lines for an edit, and reports it in changes and news', async () => {
    const [disk, made] = [new MemoryDisk(), council()];
    await night([made], disk, '2026-01-25');
    const before = disk.files(DIR);
    (made.matters.get(3) as { status: string }).status = 'Called in';
    await night([made], disk, '2026-01-26');
    expectTruth(disk, made);
    expect(changes(disk, '2026-01-26')).toEqual([['3', 'status']]);
    const after = disk.files(DIR);
    for (const path of [
      'decisions.csv',
      ...Object.keys(after).filter((each) => each.startsWith('records/')),
    ]) {
      const old = new Set(before[path]?.split('\n'));
      expect(after[path]?.split('\n').filter((line) => !old.has(line)).length).toBe(1);
    }
    expect(after['news.md']).toContain('Called in');
    expect(rows(disk).get('26/00003')).toMatchObject({ first_seen: '2026-01-25', last_seen: '2026-01-26' });
  });

  it('skips settled decisions, reads recent, open and new ones, and gives reasons', async () => {
    const [disk, made, asked] = [new MemoryDisk(), council(2), [] as Asked];
    made.add(3, { decided: null, published: null, due: '2026-06-01', status: 'For Determination' });
    await night([made], disk, '2026-01-25');
    made.add(4, { decided: '2026-01-02', published: '2026-04-30' });
    await night([made], disk, '2026-05-01', asked);
    expectTruth(disk, made);
    expect(asked).toEqual([
      ['new', made.decisionUrl(4)],
      ['open', made.issueUrl(3)],
      ['linked', made.issueUrl(4)],
    ]);
  });

  it('keeps the record_id of an issue after its decision', async () => {
    const [disk, made] = [new MemoryDisk(), council(0)];
    const matter = made.add(3, {
      decided: null,
      published: null,
      due: '2026-02-01',
      status: 'For Determination',
    });
    await night([made], disk, '2026-01-25');
    const id = rows(disk).get('26/00003')?.['record_id'];
    Object.assign(matter, { decided: '2026-02-03', published: '2026-02-04', status: 'Approved' });
    await night([made], disk, '2026-02-05');
    expectTruth(disk, made);
    expect(rows(disk).get('26/00003')).toMatchObject({ record_id: id, publication_date: '2026-02-04' });
    expect(changes(disk, '2026-02-05').map(([, key]) => key)).toEqual(
      expect.arrayContaining(['status', 'decision_date', 'publication_date']),
    );
  });

  it('marks vanished decisions without deleting them, also settled ones, and their return', async () => {
    const [disk, made, asked] = [new MemoryDisk(), council(6), [] as Asked];
    await night([made], disk, '2026-01-25');
    const gone = made.matters.get(2);
    made.matters.delete(2);
    await night([made], disk, '2026-06-01', asked);
    expectTruth(disk, made);
    expect(asked).toEqual([
      ['unlisted', made.decisionUrl(2)],
      ['unlisted', made.issueUrl(2)],
    ]);
    expect(changes(disk, '2026-06-01')).toEqual([['2', 'vanished_on']]);
    const row = rows(disk).get('26/00002');
    expect(row).toMatchObject({ vanished_on: '2026-06-01', last_seen: '2026-01-25', title: gone?.title });
    await night([made], disk, '2026-06-02', asked);
    expect(asked).toHaveLength(2);
    made.matters.set(2, gone as NonNullable<typeof gone>);
    await night([made], disk, '2026-06-03');
    expectTruth(disk, made);
    expect(changes(disk, '2026-06-03')).toEqual([['2', 'vanished_on']]);
  });

  it('keeps the values of a page that cannot be read tonight', async () => {
    const [disk, made] = [new MemoryDisk(), council(3)];
    await night([made], disk, '2026-01-25');
    const maker = rows(disk).get('26/00002')?.['publication_date'];
    made.outages = [{ part: 'ieDecisionDetails', answer: { status: 503, body: 'Maintenance' } }];
    (made.matters.get(2) as { title: string }).title = 'Works at the Mill, in Two Stages';
    const result = await night([made], disk, '2026-01-26');
    expect(result.sites[0]?.failed).toHaveLength(3);
    expect(rows(disk).get('26/00002')).toMatchObject({
      title: 'Works at the Mill, in Two Stages',
      publication_date: maker,
      vanished_on: '',
    });
    expect(changes(disk, '2026-01-26').map(([, key]) => key)).toContain('title');
  });

  it('keeps a decision unchanged if one of its pages is neither readable nor kept', async () => {
    const [disk, made] = [new MemoryDisk(), council(3)];
    await night([made], disk, '2026-01-25');
    await disk.remove(`${DIR}/pages`);
    const before = disk.files(DIR, (path) => /^(?:records|decisions)/.test(path));
    made.outages = [{ part: 'ieDecisionDetails', answer: { status: 503, body: 'Maintenance' } }];
    (made.matters.get(2) as { title: string }).title = 'Another title';
    const result = await night([made], disk, '2026-01-26');
    expect(result.counts.incomplete).toBe(3);
    expect(disk.files(DIR, (path) => /^(?:records|decisions)/.test(path))).toEqual(before);
  });
});

const CHALLENGE = '<html><head><title>Just a moment...</title></head><body></body></html>';

describe('a bad night', () => {
  const isData = (path: string) => !path.startsWith('news');

  it.each<[string, (made: Council) => void]>([
    ['a firewall blocks the lists', (made: Council) => made.fail('failed', [])],
    ['a firewall blocks everything', (made: Council) => made.fail('failed', [403, 'Who are you?'])],
    ['every page is an error', (made: Council) => made.fail('read', [500, 'Error'])],
    ['every page is a challenge with status 200', (made: Council) => made.fail('read', [200, CHALLENGE])],
  ])('changes nothing when %s', async (_, spoil) => {
    const [disk, made] = [new MemoryDisk(), council(12)];
    await night([made], disk, '2026-01-25');
    const before = disk.files(DIR, isData);
    spoil(made);
    await night([made], disk, '2026-01-26');
    expect(disk.files(DIR, isData)).toEqual(before);
  });

  it('with empty lists in place of full ones changes nothing and requests no page', async () => {
    const [disk, made, asked] = [new MemoryDisk(), council(12), [] as Asked];
    await night([made], disk, '2026-01-25');
    const before = disk.files(DIR, isData);
    made.lists = 'empty';
    const result = await night([made], disk, '2026-05-26', asked);
    expect(asked).toEqual([]);
    expect(result.objections.get(SITE)?.[0]).toContain('no longer name 12 of 12');
    expect(disk.files(DIR, isData)).toEqual(before);
  });

  it('that a guard stops is written beside the dataset, until a good night', async () => {
    const [disk, made] = [new MemoryDisk(), council(12)];
    await night([made], disk, '2026-01-25');
    const before = disk.files(DIR);
    const statuses = [...made.matters.values()].map(({ status }) => status);
    for (const matter of made.matters.values()) matter.status = '';
    made.add(13, { title: 'A new road' });
    const result = await night([made], disk, '2026-01-26');
    expect(result.objections.get(SITE)?.[0]).toContain('status was filled in 12');
    const { 'decisions.partial.csv': beside, ...rest } = disk.files(DIR);
    expect(rest).toEqual(before);
    expect([result.isPartialKept, beside?.includes('A new road')]).toEqual([true, true]);
    [...made.matters.values()].forEach((matter, index) => {
      matter.status = statuses[index] ?? 'Approved';
    });
    await night([made], disk, '2026-01-27');
    expectTruth(disk, made);
    expect(disk.files(DIR)).not.toHaveProperty(['decisions.partial.csv']);
  });

  it('of one council does not affect another', async () => {
    const [disk, one, other] = [new MemoryDisk(), council(12), new Council('https://www.southmere.example')];
    for (let number = 1; number <= 3; number += 1) other.add(number, { title: `Road ${number}` });
    await night([one, other], disk, '2026-01-25');
    one.lists = 'empty';
    other.add(4, { title: 'Road 4' });
    const result = await night([one, other], disk, '2026-05-26');
    expect([...result.objections.keys()]).toEqual([SITE]);
    expect(result.counts).toMatchObject({ decisions: 16, added: 1 });
  });
});
