import { chmod, mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { scrapeCommand } from '../src/cli/commands/scrape-start.js';
import { FETCH_DEFAULTS } from '../src/run/fetch-options.js';
import { virtualClock } from './cli/clock.js';
import { issuePage, NO_PAGE, UNTITLED } from './cli/pages.js';
import { Screen } from './cli/screen.js';
import { asOrdinaryUser, makeFolder, runHere } from './cli/world.js';

const ESC = '\u001b';

describe('a terminal', () => {
  const files = { 'a.txt': UNTITLED, 'b.txt': NO_PAGE };

  it('shows one line a kind of problem, errors last, in colours', async () => {
    const { stderr } = await runHere(['scrape', 'a.txt', 'b.txt'], {
      cwd: await makeFolder(files),
      stderrIsTTY: true,
    });
    const lines = stderr.split('\n');
    expect(lines[0]).toBe(`${ESC}[33mwarning${ESC}[39m missing-title a.txt: the page has no title`);
    expect(lines[1]).toMatch(new RegExp(`^${ESC}\\[31merror${ESC}\\[39m not-moderngov b\\.txt: `));
    expect(lines[2]).toMatch(/^1 record from 2 inputs; 1 failed/);
  });

  it.each([
    { why: '--no-color', args: ['--no-color'], env: { FORCE_COLOR: '1' } },
    { why: 'NO_COLOR', args: [], env: { NO_COLOR: '1' } },
    { why: 'a dumb terminal', args: [], env: { TERM: 'dumb' } },
    { why: 'FORCE_COLOR=0', args: [], env: { FORCE_COLOR: '0' } },
  ])('has no colours with $why', async ({ args, env }) => {
    const world = { cwd: await makeFolder(files), stderrIsTTY: true, env };
    expect((await runHere(['scrape', 'a.txt', ...args], world)).stderr).not.toContain(ESC);
  });

  it('has colours in a pipe on request, one line a problem', async () => {
    const { stderr } = await runHere(['scrape', 'a.txt'], {
      cwd: await makeFolder(files),
      env: { FORCE_COLOR: '1' },
    });
    expect(stderr).toMatch(new RegExp(`^${ESC}\\[33mwarning${ESC}\\[39m missing-title a.txt: `));
  });

  it('shows a bar on long work, cleared before messages and at the end', async () => {
    const clock = virtualClock();
    const now = () => {
      clock.pass(500);
      return clock.now();
    };
    const pages = {
      'p/1.txt': issuePage(1),
      'p/2.txt': issuePage(2),
      'p/3.txt': UNTITLED,
      'p/4.txt': issuePage(4),
    };
    const world = {
      cwd: await makeFolder(pages),
      stderrIsTTY: true,
      env: { NO_COLOR: '1' },
      clock: { ...clock, now },
    };
    const { stderr } = await runHere(['scrape', 'p'], world);
    expect(stderr).toContain('[############............] 2/4 p/3.txt');
    expect(stderr).toMatch(
      /\r\u001b\[Jwarning missing-title p\/3\.txt: .*\n4 records from 4 inputs; 1 warning; 4 without a site .*\n$/,
    );
    expect((await runHere(['scrape', 'p', '--no-progress'], world)).stderr).not.toContain('\r');
    expect((await runHere(['scrape', 'p', '-q'], world)).stderr).toBe('');
    expect((await runHere(['scrape', 'p'], { ...world, stderrIsTTY: false })).stderr).not.toContain('\r');
  });

  it.each(['json', 'ndjson', 'csv'])(
    'keeps records (%s) apart from the bar that it shows below them',
    async (format) => {
      const clock = virtualClock();
      const now = () => {
        clock.pass(500);
        return clock.now();
      };
      const pages = {
        'p/1.txt': issuePage(1),
        'p/2.txt': UNTITLED,
        'p/3.txt': issuePage(3),
        'p/4.txt': issuePage(4),
      };
      const cwd = await makeFolder(pages);
      const args = ['scrape', 'p', '-f', format, '--columns', 'record_id,title'];
      const screen = new Screen(100, 30);
      const world = {
        cwd,
        stdoutIsTTY: true,
        stderrIsTTY: true,
        env: { NO_COLOR: '1' },
        clock: { ...clock, now },
      };
      const { stdout } = await runHere(args, { cwd });
      await runHere(args, { ...world, stdout: screen, stderr: screen });
      expect(screen.pieces.join('')).toContain('3/4 p/4.txt');
      const records = screen.text.replace('warning missing-title p/2.txt: the page has no title\n', '');
      expect(records).toBe(`${stdout}4 records from 4 inputs; 1 warning; 4 without a site (--site names it)`);
    },
  );

  it.each([
    { how: 'well', args: [], code: 0 },
    { how: 'with nothing usable', args: ['c.txt'], code: 3 },
    { how: 'because a folder is missing', args: ['-o', 'no/d.json'], code: 74 },
    { how: 'because a list is missing', args: ['--inputs', 'no.txt'], code: 2 },
    { how: 'by an interruption', args: [], code: 130, interrupted: AbortSignal.abort('SIGINT') },
  ])('is left clean when a run ends $how', async ({ args, code, interrupted }) => {
    const cwd = await makeFolder({ 'a.txt': issuePage(1), 'b.txt': issuePage(2), 'c.txt': NO_PAGE });
    const timers = new Set<() => void>();
    let started = 0;
    const every = (_ms: number, call: () => void) => {
      started += 1;
      timers.add(call);
      return () => void timers.delete(call);
    };
    const world = { cwd, stderrIsTTY: true, every, ...(interrupted === undefined ? {} : { interrupted }) };
    expect((await runHere(['scrape', 'a.txt', 'b.txt', ...args], world)).code).toBe(code);
    expect([timers.size, started]).toEqual([0, code === 2 ? 0 : 1]);
  });

  it('shows a dozen problems of a page, and their number', async () => {
    const many = Array.from(
      { length: 40 },
      (_, index) => `<p><span class="mgLabel">Odd label ${index}:</span> x</p>`,
    );
    const page = `<html><body><div id="modgov"><h1>Issue details</h1><h2>21/00081 - Care</h2>${many.join('')}</div></body></html>`;
    const world = { cwd: await makeFolder({ 'a.html': page }), stderrIsTTY: true, env: { NO_COLOR: '1' } };
    const { stderr } = await runHere(['scrape', 'a.html', '--page-kind', 'issue'], world);
    expect(stderr.match(/^warning unknown-label a\.html: /gm)).toHaveLength(12);
    expect(stderr).toContain('warning unknown-label: … and 28 more');
  });

  it.runIf(process.platform !== 'win32')('is not controlled by file names', async () => {
    const name = `x${ESC}]0;owned\u0007\u009b31m\u202ey.txt`;
    const cwd = await makeFolder({ [`p/${name}`]: NO_PAGE, [`q/${name}`]: issuePage(1) });
    const bad = await runHere(['scrape', 'p', `q\u009b`], { cwd });
    const good = await runHere(['scrape', 'q', '-f', 'csv', '--columns', 'source_input'], {
      cwd,
      stdoutIsTTY: true,
    });
    for (const text of [bad.stderr, good.stdout, good.stderr])
      expect(text).not.toMatch(/[\0-\x08\x0b-\x1f\x7f-\x9f\u202e]/);
    expect(bad.stderr).toContain('x\\u001b]0;owned\\u0007\\u009b31m\\u202ey.txt');
  });
});

describe('standard output', () => {
  it('is not overtaken: no input is read ahead of a slow reader', async () => {
    const names: string[] = [];
    const list = Readable.from(
      (function* () {
        for (let index = 0; index < 500; index += 1) {
          names.push(`${index}`);
          yield Buffer.from(`p/${index}.txt\n`);
        }
      })(),
      { highWaterMark: 1 },
    );
    const pages = Object.fromEntries(
      Array.from({ length: 500 }, (_, index) => [`p/${index}.txt`, issuePage(index)]),
    );
    let release: () => void = () => {};
    const first = new Promise<() => void>((resolve) => {
      const slow = new Writable({ write: (_chunk, _encoding, done) => resolve(() => done()) });
      release = () => slow.destroy();
      void makeFolder(pages).then((cwd) =>
        runHere(['scrape', '--inputs', '-'], { cwd, stdin: list, stdout: slow }),
      );
    });
    await first;
    await new Promise((resolve) => setImmediate(resolve));
    expect(names.length).toBeLessThan(10);
    release();
  });

  it('that fails ends the run with 74', async () => {
    const full = new Writable({
      write: (_chunk, _encoding, done) => done(Object.assign(new Error('no'), { code: 'ENOSPC' })),
    });
    const outcome = await runHere(['scrape', 'a.txt'], {
      cwd: await makeFolder({ 'a.txt': issuePage(1) }),
      stdout: full,
    });
    expect(outcome).toMatchObject({ code: 74, stderr: expect.stringMatching(/no space is left/) });
  });
});

/** Loads all parts of the program, which are loaded on first use. An ordinary user may not read them below root's folders. */
const loadAll = (cwd: string) => runHere(['scrape', '.', '-o', 'loaded.csv'], { cwd });

describe('permissions', () => {
  it.runIf(process.getuid)('denied to read: the input fails, the others are read', async () => {
    const cwd = await makeFolder({
      'p/a.txt': issuePage(1),
      'p/b.txt': issuePage(2),
      'p/q/c.txt': issuePage(3),
    });
    await loadAll(cwd);
    await chmod(cwd, 0o755);
    await chmod(join(cwd, 'p/b.txt'), 0);
    await chmod(join(cwd, 'p/q'), 0);
    const { code, stdout, stderr } = await asOrdinaryUser(() => runHere(['scrape', 'p'], { cwd }));
    await chmod(join(cwd, 'p/q'), 0o755);
    expect(code).toBe(3);
    expect(JSON.parse(stdout)).toHaveLength(1);
    expect(stderr).toMatch(
      /^error unreadable-input p\/b\.txt: permission denied.* — 2 times, also on p\/q$/m,
    );
  });

  it.runIf(process.getuid)('denied to write: exit code 74 before any work', async () => {
    const cwd = await makeFolder({ 'a.txt': issuePage(1), 'd.json': 'old\n' });
    await mkdir(join(cwd, 'no'));
    await loadAll(cwd);
    await chmod(cwd, 0o755);
    await chmod(join(cwd, 'no'), 0o555);
    await chmod(join(cwd, 'd.json'), 0o444);
    const write = (file: string) => asOrdinaryUser(() => runHere(['scrape', 'a.txt', '-o', file], { cwd }));
    expect(await write('no/d.json')).toMatchObject({
      code: 74,
      stderr: expect.stringMatching(/permission denied/),
    });
    expect(await write('d.json')).toMatchObject({ code: 74, stdout: '' });
    expect(await readFile(join(cwd, 'd.json'), 'utf8')).toBe('old\n');
  });
});

describe('a run', () => {
  it('has the same report every time', async () => {
    const cwd = await makeFolder({
      'p/a.txt': issuePage(1),
      'p/b.txt': UNTITLED,
      'p/c.txt': NO_PAGE,
      'p/d.css': '',
    });
    const runOnce = async () => {
      const { code } = await runHere(['scrape', 'p', '-o', 'p/out.csv', '--report', 'p/run.json'], { cwd });
      expect(code).toBe(3);
      return Promise.all(['p/out.csv', 'p/run.json'].map((name) => readFile(join(cwd, name), 'utf8')));
    };
    const first = await runOnce();
    expect(await runOnce()).toEqual(first);
    expect(JSON.parse(first[1] ?? '')).toMatchObject({
      exit_code: 3,
      inputs: { tried: 3, with_records: 2, without_records: 0, failed: 1, skipped: 1, repeated: 0 },
      records: 2,
      output: { file: 'p/out.csv', format: 'csv', is_written: true },
      problems: { error: { 'not-moderngov': 1 }, warning: { 'missing-title': 1 } },
      failed: [{ input: 'p/c.txt', problems: [{ code: 'not-moderngov', severity: 'error' }] }],
      fields: {
        title: { filled: 1, rate: 0.5 },
        decision_type: { filled: 2, rate: 1 },
        documents: { filled: 0, rate: 0 },
      },
      requests: [],
      hosts: [],
    });
  });

  it('that fails has a report too', async () => {
    const cwd = await makeFolder({ 'a.txt': NO_PAGE });
    await runHere(['scrape', 'a.txt', '-o', 'd.csv', '--report', 'run.json'], { cwd });
    const report = JSON.parse(await readFile(join(cwd, 'run.json'), 'utf8'));
    expect(report).toMatchObject({
      exit_code: 4,
      records: 0,
      output: { is_written: false },
      fields: { title: { rate: null } },
    });
  });

  it('warns of cells that Excel cuts off, which --strict counts', async () => {
    const long = `${issuePage(1)}\nReason for urgency:\n\n${'word '.repeat(8000)}end.\n`;
    const cwd = await makeFolder({ 'a.txt': long });
    const { code, stderr } = await runHere(['scrape', 'a.txt', '-f', 'csv', '--excel'], { cwd });
    expect(code).toBe(0);
    expect(stderr).toMatch(/warning overlong-cell a\.txt: urgency_reason.*32,767/);
    expect((await runHere(['scrape', 'a.txt', '-f', 'csv', '--excel', '--strict'], { cwd })).code).toBe(5);
    expect((await runHere(['scrape', 'a.txt', '-f', 'csv', '--strict'], { cwd })).code).toBe(0);
  });

  it('with a bug names the page', async () => {
    const cwd = await makeFolder({ 'a.txt': issuePage(1) });
    const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
    const io = {
      stdin: () => Readable.from([]),
      stdout: silent,
      stderr: silent,
      env: {},
      cwd,
      interrupted: new AbortController().signal,
      clock: virtualClock(),
      every: () => () => {},
    };
    const bug = () => {
      throw new TypeError('oops');
    };
    const scraping = scrapeCommand(
      ['a.txt'],
      { ...FETCH_DEFAULTS, site: 'https://democracy.northmere.example', color: false, progress: false },
      io,
      bug,
    );
    await expect(scraping).rejects.toThrow(/while reading a\.txt: TypeError: oops\n +at /);
  });

  it('with a bug ends with 1 and the stack', async () => {
    const now = () => {
      throw new TypeError('oops');
    };
    const { code, stderr } = await runHere(['scrape', 'a.txt'], {
      cwd: await makeFolder(),
      stderrIsTTY: true,
      clock: { ...virtualClock(), now },
    });
    expect(code).toBe(1);
    expect(stderr).toMatch(/a bug of this program.*\nTypeError: oops\n +at /);
  });
});
