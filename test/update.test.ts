import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { takeLock } from '../src/lock/lock.js';
import { makeFolder, runHere } from './cli/world.js';
import { startServer } from './server/server.js';

/** A council with a few decisions around the day on which all tests happen, 2026-01-05. */
const open = () => startServer({ size: 12, perDay: 1, forthcoming: 2, today: '2026-01-05' });
let server: Awaited<ReturnType<typeof open>>;
let cwd: string;

const update = (...args: string[]) => runHere(['update', ...args, '--delay', '0'], { cwd });
const read = async (path: string) => readFile(join(cwd, path), 'utf8');
const report = async (dir: string) => JSON.parse(await read(`${dir}/report.json`));

beforeAll(async () => {
  server = await open();
  cwd = await makeFolder();
});
afterAll(() => server.close());

describe('update', () => {
  it('makes a dataset, remembers its settings, and has nothing to do on the same day', async () => {
    const first = await update('kent', '--site', server.url(''), '--since', '10d', '--max-drop', '20');
    expect(first.stderr).toMatch(/^kent: \d+ decisions, \d+ new, 0 changed, 0 gone$/m);
    expect(first.code).toBe(0);
    const whole = await report('kent');
    expect(whole.decisions).toBeGreaterThan(5);
    expect(whole.requests.every(({ reason }: { reason: string }) => reason !== '')).toBe(true);
    expect(JSON.parse(await read('kent/kcc-decisions.json'))).toMatchObject({
      since: '2025-12-26',
      key_only: false,
    });
    const decisions = await read('kent/decisions.csv');
    const second = await update('kent');
    expect(second.code).toBe(0);
    expect(await read('kent/decisions.csv')).toBe(decisions);
    const { requests } = await report('kent');
    const reasons = new Set(requests.map(({ reason }: { reason: string }) => reason));
    expect([...reasons].sort()).toEqual(['list', 'open', 'recent', 'robots']);
  });

  it('equals what scrape makes of the same pages', async () => {
    const { stdout } = await runHere(['diff', 'kent', 'kent', '--exit-code', '-f', 'json'], { cwd });
    expect(JSON.parse(stdout)).toEqual([]);
  });

  it('keeps what it has when the site cannot be reached, is refused, or names nothing', async () => {
    const decisions = await read('kent/decisions.csv');
    const settings = JSON.parse(await read('kent/kcc-decisions.json'));
    const kept = { ...settings, sites: [{ council: null, site: 'http://localhost:9' }] };
    await writeFile(join(cwd, 'kent/kcc-decisions.json'), JSON.stringify(kept));
    const lost = await update('kent', '--retries', '0', '--allow-empty');
    expect(lost.code).toBe(6);
    expect(await read('kent/decisions.csv')).toBe(decisions);
    expect((await report('kent')).sites[0].state).toBe('unreachable');
  });

  it('reads many councils side by side, as a file names them', async () => {
    await writeFile(
      join(cwd, 'sites.csv'),
      `council,site,note\nNorthmere,${server.url('')},a\nNowhere,http://localhost:9,b\n`,
    );
    const night = await update(
      'many',
      '--sites',
      'sites.csv',
      '--discover',
      '--until',
      '2025-12-31',
      '--key-only',
      '--retries',
      '0',
    );
    expect(night.code).toBe(3);
    const { sites } = await report('many');
    expect(
      sites.map(({ council, state }: { council: string; state: string }) => [council, state]).sort(),
    ).toEqual([
      ['Northmere', 'read'],
      ['Nowhere', 'unreachable'],
    ]);
    expect(await read('many/decisions.csv')).toMatch(/^Northmere,/m);
  });

  it('leaves a dataset alone on which another run works', async () => {
    const lock = await takeLock(join(cwd, 'kent/.lock'), 'a test');
    const second = await update('kent');
    expect([second.code, second.stderr]).toEqual([2, expect.stringMatching(/another run works on .*kent/)]);
    if ('release' in lock) await lock.release();
  });

  it('takes over no night that a guard objects to', async () => {
    const night = await update('small', '--site', server.url(''), '--since', '10d', '--min-records', '10000');
    expect(night.code).toBe(5);
    expect(night.stderr).toContain('--min-records 10000');
    await expect(read('small/decisions.csv')).rejects.toThrow();
  });

  it.each([
    [['new'], /which council/],
    [['new', '--site', 'https://a.example'], /since when/],
    [['new', '--site', 'https://a.example', '--since', 'May'], /give a day/],
    [['new', '--site', 'https://a.example', '--since', '30d', '--discover'], /leave --since/],
    [['new', '--sites', 'none.csv'], /cannot be read/],
    [['', '--site', 'https://a.example'], /name the folder/],
  ])('says what is missing: %j', async (args, why) => {
    const { code, stderr } = await update(...args);
    expect([code, stderr]).toEqual([2, expect.stringMatching(why)]);
  });
});
