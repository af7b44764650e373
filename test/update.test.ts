import { readFileSync } from 'node:fs';
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { rootCertificates } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { takeLock } from '../src/lock/lock.js';
import { readCsvRows } from '../src/output/csv-rows.js';
import { makeFolder, runHere } from './cli/world.js';
import { startServer } from './server/server.js';

/** A council with a few decisions around the day of the tests' clock, 2026-01-05. */
const open = () => startServer({ size: 12, perDay: 1, forthcoming: 2, today: '2026-01-05' });
const FIXTURES = join(import.meta.dirname, '../fixtures/northmere');
const DEPOT = 'https://www.northmere.example/mgIssueHistoryHome.aspx?IId=815';
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
  it('makes a dataset, remembers its settings, and changes nothing on the same day', async () => {
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

  it('equals the output of scrape for the same pages', async () => {
    const { stdout } = await runHere(['diff', 'kent', 'kent', '--exit-code', '-f', 'json'], { cwd });
    expect(JSON.parse(stdout)).toEqual([]);
  });

  it('is an input of scrape, with its whole decisions', async () => {
    const decisions = readCsvRows(await read('kent/decisions.csv')).slice(1);
    const all = await runHere(['scrape', 'kent', '-f', 'ndjson'], { cwd });
    const records = all.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect([all.code, records.length]).toEqual([0, decisions.length]);
    expect(records.some(({ provenance }) => provenance.length > 1)).toBe(true);
    const day = '2026-01-02';
    const args = ['scrape', 'kent', '--since', day, '-f', 'csv', '--columns', 'date'];
    const some = await runHere(args, { cwd });
    const days = some.stdout.trim().split('\n').slice(1);
    const wanted = decisions.map((cells) => cells[1] ?? '').filter((each) => each >= day);
    expect(days.length).toBeGreaterThan(0);
    expect(days.toSorted()).toEqual(wanted.toSorted());
  });

  it('keeps the dataset if the site is unreachable, refuses requests, or lists nothing', async () => {
    const decisions = await read('kent/decisions.csv');
    const settings = JSON.parse(await read('kent/kcc-decisions.json'));
    const kept = { ...settings, sites: [{ council: null, site: 'http://localhost:9' }] };
    await writeFile(join(cwd, 'kent/kcc-decisions.json'), JSON.stringify(kept));
    const lost = await update('kent', '--retries', '0', '--allow-empty');
    expect(lost.code).toBe(6);
    expect(await read('kent/decisions.csv')).toBe(decisions);
    expect((await report('kent')).sites[0].state).toBe('unreachable');
  });

  it('reads many councils of a file at the same time', async () => {
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

  it('names the sites whose decisions it keeps but no longer reads', async () => {
    await cp(join(cwd, 'kent'), join(cwd, 'moved'), { recursive: true });
    const { stderr } = await update('moved', '--site', 'http://localhost:9', '--retries', '0');
    expect(stderr).toMatch(
      /^127\.0\.0\.1: \d+ decisions stay as they are.*new dataset where the council moved$/m,
    );
    expect((await report('moved')).unread_sites).toEqual({ '127.0.0.1': expect.any(Number) });
    expect(await read('moved/decisions.csv')).toBe(await read('kent/decisions.csv'));
  });

  it('does not change a dataset while another run works on it', async () => {
    const lock = await takeLock(join(cwd, 'kent/.lock'), 'a test');
    const second = await update('kent');
    expect([second.code, second.stderr]).toEqual([2, expect.stringMatching(/another run works on .*kent/)]);
    if ('release' in lock) await lock.release();
  });

  it('imports archives, and does not request their pages again', async () => {
    const site = ['--site', server.url(''), '--since', '10d'];
    const { code, stderr } = await update('again', ...site, '--import', 'kent/pages');
    expect([code, stderr]).toEqual([0, expect.stringMatching(/^imported: \d+ pages, 0 were known, 0 /m)]);
    const { requests } = await report('again');
    expect(requests.map(({ reason }: { reason: string }) => reason)).not.toContain('new');
    expect(await read('again/decisions.csv')).toBe(await read('kent/decisions.csv'));
  });

  it('imports an earlier output and saved pages once, and names those that failed', async () => {
    const page = (name: string) => readFileSync(join(FIXTURES, name, 'page.html'), 'utf8');
    await mkdir(join(cwd, 'saved'));
    await writeFile(join(cwd, 'depot.html'), page('the-page-is-part-exempt'));
    await writeFile(join(cwd, 'saved/comment.html'), page('a-comment-tells-where-it-was-saved-from'));
    await writeFile(join(cwd, 'saved/broken.html'), '<html><title>Just a page</title>');
    await runHere(['scrape', 'depot.html', '--url', DEPOT, '-o', 'old.csv'], { cwd });
    const site = ['--site', server.url(''), '--since', '3d'];
    const imports = ['--import', 'old.csv', '--import', 'saved', '--import', 'gone.html'];
    const first = await update('taken', ...site, ...imports);
    expect([first.code, first.stderr]).toEqual([3, expect.stringMatching(/^imported: 2 pages, 0 /m)]);
    const { imported } = await report('taken');
    const failed = imported.faults.map(({ input }: { input: string }) => input);
    expect(failed).toEqual([join('saved', 'broken.html'), 'gone.html']);
    const decisions = await read('taken/decisions.csv');
    const old = await read('old.csv');
    expect(decisions).toContain(/northmere\S*?\/\d+/.exec(old)?.[0]);
    const second = await update('taken', ...imports);
    expect(second.stderr).toMatch(/^imported: 0 pages, 2 were known/m);
    expect(await read('taken/decisions.csv')).toBe(decisions);
  });

  it('publishes no night that a guard stops', async () => {
    const night = await update('small', '--site', server.url(''), '--since', '10d', '--min-records', '10000');
    expect(night.code).toBe(5);
    expect(night.stderr).toContain('--min-records 10000');
    await expect(read('small/decisions.csv')).rejects.toThrow();
    expect(await read('small/decisions.partial.csv')).toContain('first_seen');
    expect((await report('small')).partial).toBe('decisions.partial.csv');
    expect(night.stderr).toContain('small: decisions.partial.csv shows what the guards kept out');
    expect((await update('small')).code).toBe(0);
    await expect(read('small/decisions.partial.csv')).rejects.toThrow();
  });

  it('remembers its options for fetching, also files, when called from elsewhere', async () => {
    await writeFile(join(cwd, 'roots.pem'), rootCertificates[0] ?? '');
    const site = ['--site', 'http://localhost:9', '--since', '10d'];
    const given = ['--contact', 'data@northmere.example', '--retries', '0', '--timeout', '2.5'];
    await update('polite', ...site, ...given, '--ca-file', 'roots.pem', '--proxy', 'http://127.0.0.1:1');
    const { fetching } = JSON.parse(await read('polite/kcc-decisions.json'));
    expect(fetching).toEqual({
      delay: 0,
      retries: 0,
      timeout: 2.5,
      contact: 'data@northmere.example',
      ca_file: ['../roots.pem'],
    });
    await runHere(['update', 'polite', '--timeout', '3'], { cwd });
    const later = JSON.parse(await read('polite/kcc-decisions.json')).fetching;
    expect(later).toEqual({ ...fetching, timeout: 3 });
  });

  it.each([
    [{ fetching: { delay: 'slow' } }, /: delay: give a number from 0 to 3600/],
    [{ fetching: { contact: 'a\nb' } }, /contact: use plain letters/],
    [{ sinc: '2024-01-01' }, /sinc: there is no such setting/],
    [{ sites: [{ site: 'nowhere' }] }, /sites: give a list/],
  ])('names the invalid setting: %j', async (wrong, why) => {
    await mkdir(join(cwd, 'edited'), { recursive: true });
    const settings = { sites: [{ site: 'http://localhost:9' }], since: null, ...wrong };
    await writeFile(join(cwd, 'edited/kcc-decisions.json'), JSON.stringify(settings));
    const { code, stderr } = await update('edited');
    expect([code, stderr]).toEqual([2, expect.stringMatching(why)]);
  });

  it.each([
    [['new'], /which council/],
    [['new', '--site', 'https://a.example'], /give a first day/],
    [['new', '--site', 'https://a.example', '--since', 'May'], /give a day/],
    [['new', '--site', 'https://a.example', '--since', '30d', '--discover'], /leave out --since/],
    [['new', '--sites', 'none.csv'], /cannot be read/],
    [['', '--site', 'https://a.example'], /name the folder/],
  ])('names what is missing: %j', async (args, why) => {
    const { code, stderr } = await update(...args);
    expect([code, stderr]).toEqual([2, expect.stringMatching(why)]);
  });
});
