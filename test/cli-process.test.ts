import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createReadStream, existsSync, openSync } from 'node:fs';
import { readdir, readFile, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CASES } from './cli/cases.js';
import { expectOutcome } from './cli/check.js';
import { issuePage } from './cli/pages.js';
import { makeFolder, outcomeOf, runApart, spawnProgram } from './cli/world.js';

describe('as a process', () => {
  it.concurrent.each(CASES.filter(({ runsApart }) => runsApart))('$name', async (one) => {
    const cwd = await makeFolder(one.files);
    expectOutcome(one, await runApart(one.args, { cwd, stdin: one.stdin ?? '' }), cwd);
  });
});

describe('a closed pipe', () => {
  it('ends the program silently with 0', async () => {
    const pages = Object.fromEntries(
      Array.from({ length: 300 }, (_, index) => [`p/${index}.txt`, issuePage(index)]),
    );
    const child = spawnProgram(['scrape', 'p', '-f', 'ndjson'], { cwd: await makeFolder(pages) });
    child.stdout.once('data', () => child.stdout.destroy());
    expect(await outcomeOf(child)).toMatchObject({ code: 0, stderr: '' });
  });
});

describe('an interruption', () => {
  const start = async (args: string[]) => {
    const cwd = await makeFolder({ 'a.txt': issuePage(1), 'd.json': 'old\n' });
    const child = spawnProgram(['scrape', 'a.txt', '-', '-v', ...args], { cwd });
    const outcome = outcomeOf(child);
    // Printed when the first page is done. The program then waits for standard input, which never ends.
    await once(child.stderr, 'data');
    return { cwd, child, outcome };
  };

  it('leaves standard output complete', async () => {
    const { child, outcome } = await start([]);
    child.kill('SIGINT');
    const { code, stdout } = await outcome;
    expect(code).toBe(130);
    expect(JSON.parse(stdout)).toHaveLength(1);
  });

  // The system sends SIGHUP when a terminal is closed.
  it.each(['SIGTERM', 'SIGHUP'] as const)('keeps the old file and is in the report: %s', async (signal) => {
    const { cwd, child, outcome } = await start(['-o', 'd.json', '--report', 'r.json']);
    child.kill(signal);
    expect((await outcome).code).toBe(143);
    expect(await readFile(join(cwd, 'd.json'), 'utf8')).toBe('old\n');
    expect(JSON.parse(await readFile(join(cwd, 'r.json'), 'utf8'))).toMatchObject({
      exit_code: 143,
      records: 1,
    });
    expect((await readdir(cwd)).sort()).toEqual(['a.txt', 'd.json', 'r.json']);
  });
});

describe.skipIf(process.platform === 'win32')('too few file handles', () => {
  it('are reported as such, not as a bug', async () => {
    const cwd = await makeFolder({ 'a.txt': 'x' });
    const program = [
      process.execPath,
      join(import.meta.dirname, '../bin/kcc-decisions.js'),
      'scrape',
      'a.txt',
      '--jobs',
      '4',
    ];
    const limited = spawnSync('sh', ['-c', 'ulimit -n 21; exec "$@"', 'sh', ...program], {
      cwd,
      encoding: 'utf8',
    });
    expect(limited.status).toBe(74);
    expect(limited.stderr).toMatch(/^kcc-decisions: too many files are open on this machine.*ulimit -n/);
    expect(limited.stderr).not.toMatch(/\n +at /);
  });
});

describe('inputs without end', () => {
  it('refuses a file of 200 MB by its size', async () => {
    const cwd = await makeFolder({ 'big.txt': '' });
    await truncate(join(cwd, 'big.txt'), 200 * 1024 * 1024);
    const { code, stderr } = await runApart(['scrape', 'big.txt'], { cwd });
    expect(code).toBe(4);
    expect(stderr).toMatch(/error too-large big\.txt: .*16 MiB/);
  });

  it('refuses a pipe of 200 MB once it exceeds the limit', async () => {
    const cwd = await makeFolder({ 'big.txt': '' });
    await truncate(join(cwd, 'big.txt'), 200 * 1024 * 1024);
    const child = spawnProgram(['scrape', '-'], { cwd });
    let sent = 0;
    child.stdin.on('error', () => {});
    createReadStream(join(cwd, 'big.txt'))
      .on('data', (chunk) => {
        sent += child.stdin.destroyed ? 0 : chunk.length;
      })
      .pipe(child.stdin);
    const { code, stderr } = await outcomeOf(child);
    expect(code).toBe(4);
    expect(stderr).toMatch(/error too-large -:/);
    expect(sent).toBeLessThan(32 * 1024 * 1024);
  });

  it.runIf(process.platform !== 'win32')('does not wait for a pipe in a folder', async () => {
    const cwd = await makeFolder({ 'p/a.txt': issuePage(1) });
    const { execFileSync } = await import('node:child_process');
    execFileSync('mkfifo', [join(cwd, 'p/b.txt')]);
    const { code, stderr } = await runApart(['scrape', 'p'], { cwd });
    expect(code).toBe(3);
    expect(stderr).toMatch(/error unreadable-input p\/b\.txt: .*pipe or a device/);
  });
});

describe.runIf(existsSync('/dev/full'))('a full disk', () => {
  it('ends with 74 if standard output is on it', async () => {
    const { spawn } = await import('node:child_process');
    const cwd = await makeFolder({ 'a.txt': issuePage(1) });
    const program = join(import.meta.dirname, '../bin/kcc-decisions.js');
    const stdio = ['ignore', openSync('/dev/full', 'w'), 'pipe'] as const;
    const child = spawn(process.execPath, [program, 'scrape', 'a.txt'], { cwd, stdio: [...stdio] });
    let stderr = '';
    child.stderr?.on('data', (text) => {
      stderr += text;
    });
    const [code] = await once(child, 'close');
    expect(code).toBe(74);
    expect(stderr).toMatch(/^kcc-decisions: cannot write standard output: no space is left.*\n$/);
  });

  it('ends with 74 if the file is on it', async () => {
    const cwd = await makeFolder({ 'a.txt': issuePage(1) });
    const { code, stderr } = await runApart(['scrape', 'a.txt', '-o', '/dev/full'], { cwd });
    expect(code).toBe(74);
    expect(stderr).toMatch(/cannot write \/dev\/full: no space is left/);
  });
});
