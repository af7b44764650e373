// The sites of a dataset: addresses that people edit, sites that move, hosts that share a name.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeFolder, runHere } from './cli/world.js';
import { Council } from './dataset/council.js';
import { MemoryDisk } from './dataset/memory-disk.js';
import { type Asked, DIR, night } from './dataset/nights.js';

function council(site: string, ...numbers: number[]): Council {
  const made = new Council(site);
  for (const number of numbers) made.add(number);
  return made;
}

const feedOf = (disk: MemoryDisk, day: string) =>
  (disk.files(DIR)['changes/2026.ndjson'] ?? '')
    .split('\n')
    .filter((line) => line.startsWith(`{"at":"${day}`))
    .map((line) => JSON.parse(line).key);

describe('a site', () => {
  it.each([
    ['https', 'http://www.northmere.example', 'https://www.northmere.example'],
    ['another port', 'http://www.northmere.example:8001', 'http://www.northmere.example:8002'],
    [
      'a folder and https',
      'http://www.northmere.example/moderngov',
      'https://www.northmere.example/moderngov',
    ],
  ])('that moves to %s keeps its decisions, and no page counts as lost', async (_, from, to) => {
    const disk = new MemoryDisk();
    await night([council(from, 1, 2, 3)], disk, '2026-01-25');
    const asked: Asked = [];
    const result = await night([council(to, 1, 2, 3)], disk, '2026-01-26', asked);
    const counts = { decisions: 3, added: 0, changed: 3, vanished: 0, incomplete: 0 };
    expect([result.counts, result.objections.size]).toEqual([counts, 0]);
    expect(asked.every(([why, url]) => url.startsWith(`${to}/`) && why === 'recent')).toBe(true);
    // Only what the pages themselves say of their address has changed.
    const isOfAddress = (key: string) => ['url', 'linked_decisions'].includes(key);
    expect(feedOf(disk, '2026-01-26').filter((key) => !isOfAddress(key))).toEqual([]);
    const third: Asked = [];
    const later = await night([council(to, 1, 2, 3)], disk, '2026-01-27', third);
    expect([later.counts.changed, third.length]).toEqual([0, 6]);
  });

  it('of a host with another one on another port reads its own pages only', async () => {
    const [disk, asked] = [new MemoryDisk(), [] as Asked];
    const both = [council('http://north.example:8001', 1, 2), council('http://north.example:8002', 5, 6)];
    await night(both, disk, '2026-01-25');
    const result = await night(both, disk, '2026-01-26', asked);
    expect([result.counts.decisions, result.counts.changed, result.objections.size]).toEqual([4, 0, 0]);
    expect(asked).toHaveLength(8);
  });

  it('whose records have the names of another one is a matter for a person', async () => {
    const disk = new MemoryDisk();
    const both = [council('http://north.example:8001', 1, 2), council('http://north.example:8002', 2, 3)];
    const result = await night(both, disk, '2026-01-25');
    expect([...result.objections.values()]).toEqual([
      [
        expect.stringMatching(
          /^its records have the names of those at north\.example:800[12]: a record_id has no port/,
        ),
      ],
    ]);
    expect(result.counts.decisions).toBe(2);
  });
});

describe('the sites of a dataset', () => {
  const SETTINGS = { since: '2026-01-01', fetching: { retries: 0, delay: 0 } };
  async function edited(sites: object[]) {
    const cwd = await makeFolder();
    await mkdir(join(cwd, 'kent'));
    await writeFile(join(cwd, 'kent/kcc-decisions.json'), JSON.stringify({ ...SETTINGS, sites }));
    const { code, stderr } = await runHere(['update', 'kent'], { cwd });
    const kept = await readFile(join(cwd, 'kent/kcc-decisions.json'), 'utf8');
    return { code, stderr, sites: JSON.parse(kept).sites };
  }

  it.each([
    ['http://localhost:9/', 'http://localhost:9'],
    ['HTTP://LOCALHOST:9', 'http://localhost:9'],
    ['http://localhost:9/moderngov/', 'http://localhost:9/moderngov'],
    ['http://localhost:9/mgHome.aspx', 'http://localhost:9'],
  ])('are read as people write them: %s', async (site, read) => {
    expect((await edited([{ site }])).sites).toEqual([{ council: null, site: read }]);
  });

  it('are each read once', async () => {
    const site = 'http://localhost:9';
    expect((await edited([{ site }, { council: 'Northmere', site: `${site}/` }])).sites).toEqual([
      { council: 'Northmere', site },
    ]);
  });

  it.each([
    [
      'two councils',
      [
        { council: 'A', site: 'http://localhost:9' },
        { council: 'B', site: 'http://localhost:9/' },
      ],
    ],
    ['two protocols', [{ site: 'http://north.example' }, { site: 'https://north.example' }]],
  ])('are refused where one is named for %s', async (_, sites) => {
    const { code, stderr } = await edited(sites);
    expect([code, stderr]).toEqual([2, expect.stringContaining('this site is named twice')]);
  });

  it('may get a name later, or lose it: no guard takes that for a fault of the pages', async () => {
    const disk = new MemoryDisk();
    const made = council('https://north.example', ...Array.from({ length: 12 }, (_, index) => index + 1));
    const named = (name: string | null) => ({ sites: [{ council: name, site: made.site }] });
    await night([made], disk, '2026-01-25', [], named('Northmere'));
    const result = await night([made], disk, '2026-01-26', [], named(null));
    expect([result.counts.changed, result.objections.size]).toEqual([12, 0]);
  });
});

describe('--key-only', () => {
  it('takes no new decision in that says it is not key', async () => {
    const [disk, made] = [new MemoryDisk(), council('https://north.example')];
    made.add(1, { isKey: true });
    made.add(2, { isKey: false });
    const result = await night([made], disk, '2026-01-25', [], { key_only: true });
    expect(result.counts).toMatchObject({ decisions: 1, added: 1 });
    expect(disk.files(DIR)['decisions.csv']).toContain('26/00001');
    expect(disk.files(DIR)['decisions.csv']).not.toContain('26/00002');
  });
});
