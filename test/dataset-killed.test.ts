// Runs of the built program that are killed with SIGKILL at named points. The next run ends as after an undisturbed night.
import { spawn } from 'node:child_process';
import { cp, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeFolder, runHere } from './cli/world.js';
import { startServer } from './server/server.js';

const PROJECT = join(import.meta.dirname, '..');
const KILL_AT = join(import.meta.dirname, 'dataset/kill-at.js');

/** The points of a night, each `before` or `after` a file with a matching name is renamed. */
const POINTS: [what: string, pattern: string, when: 'before' | 'after'][] = [
  ['its first page was kept', String.raw`fetched.*\.warc`, 'after'],
  ['it was about to count', String.raw`commit\.json$`, 'before'],
  ['it counts', String.raw`commit\.json$`, 'after'],
  ['half of its files are in place', String.raw`decisions\.csv$`, 'after'],
  ['its last files are in place', String.raw`pages\.csv$`, 'after'],
  ['its attachments were about to count', String.raw`attachments\.csv$`, 'before'],
  ['its report was about to be written', String.raw`report\.json$`, 'before'],
];

describe('a night that is killed with SIGKILL', () => {
  let server: Awaited<ReturnType<typeof startServer>>;
  let cwd: string;

  beforeAll(async () => {
    server = await startServer({ size: 12, perDay: 1, forthcoming: 1, today: '2026-01-05', cachedPages: 0 });
    cwd = await makeFolder();
    const answer = server.site.answer.bind(server.site);
    let state = 'Recommendations Approved';
    server.site.answer = (url: URL) => {
      // An attachment that is no PDF is kept unread.
      if (url.pathname.startsWith('/documents/'))
        return { status: 200, headers: {}, body: Buffer.from(`PK\x03\x04 ${url.pathname} ${state}`) };
      const given = answer(url);
      const text = given.body.toString().replace('Recommendations Approved', state);
      return { ...given, body: Buffer.from(text) };
    };
    // An hour earlier: with the same clock, two nights could have one instant.
    const earlier = { CLOCK_AT: '2026-01-05T01:00:00Z' };
    expect(await run('before', earlier, '--site', server.url(''), '--since', '1d', '--documents')).toBe(0);
    state = 'Called in';
    await cp(join(cwd, 'before'), join(cwd, 'undisturbed'), { recursive: true });
    await run('undisturbed', {});
  });
  afterAll(() => server.close());

  /** Runs a separate process. Gives its exit code, or the signal that ended it. */
  function run(dir: string, env: Record<string, string>, ...args: string[]): Promise<number | string | null> {
    const program = [
      '--import',
      KILL_AT,
      join(PROJECT, 'bin/kcc-decisions.js'),
      'update',
      dir,
      '--delay',
      '0',
    ];
    const child = spawn(process.execPath, [...program, '--quiet', ...args], {
      cwd,
      env: { PATH: process.env['PATH'] ?? '', CLOCK_AT: '2026-01-05T02:00:00Z', ...env },
      stdio: 'ignore',
    });
    return new Promise((resolve) => child.once('close', (code, signal) => resolve(signal ?? code)));
  }

  /** All files that hold decisions, without times. */
  async function contents(dir: string): Promise<Record<string, string>> {
    const names = await readdir(join(cwd, dir), { recursive: true });
    const wanted = names.filter((name) => /\.(?:csv|ndjson|md)$|datapackage/.test(name)).sort();
    const texts = await Promise.all(wanted.map((name) => readFile(join(cwd, dir, name), 'utf8')));
    const times = /"at":"[^"]*"/g;
    return Object.fromEntries(wanted.map((name, index) => [name, (texts[index] ?? '').replace(times, '')]));
  }

  it.each(POINTS)('when %s', async (what, pattern, when) => {
    const dir = what.replaceAll(' ', '-');
    await cp(join(cwd, 'before'), join(cwd, dir), { recursive: true });
    expect(await run(dir, { KILL_AT: pattern, KILL_WHEN: when })).toBe('SIGKILL');
    expect((await runHere(['diff', 'before', dir], { cwd })).code).toBe(0);
    expect(await run(dir, {})).toBe(0);
    expect(await contents(dir)).toEqual(await contents('undisturbed'));
    expect(await readdir(join(cwd, dir))).not.toContain('.unfinished');
  });
});
