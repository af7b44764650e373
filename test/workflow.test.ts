import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { OptionRow } from '../src/cli/command-row.js';
import { COMMANDS } from '../src/cli/commands/commands.js';
import { startServer } from './server/server.js';

interface Step {
  uses?: string;
  run?: string;
}

const execute = promisify(execFile);
const longOf = ({ flags }: OptionRow) => /--[\w-]+/.exec(flags)?.[0] ?? '';
const text = readFileSync(join(import.meta.dirname, '../examples/council-decisions.yml'), 'utf8');
const workflow = parse(text, { strict: true, uniqueKeys: true });
const steps: Step[] = workflow.jobs.update.steps;
const scripts = steps.flatMap(({ run }) => run ?? []);
/** Replaces the expressions of a step as the runner does. */
const withCode = (script: string, code: number) => script.replace(/\$\{\{[^}]*\.code \}\}/g, String(code));
const shell = (script: string, cwd?: string) => spawnSync('sh', ['-c', script], { cwd, encoding: 'utf8' });

describe('the workflow in examples', () => {
  it('is a workflow whose steps each use or run something', () => {
    expect(Object.keys(workflow)).toEqual(expect.arrayContaining(['name', 'on', 'permissions', 'jobs']));
    expect(workflow.on.schedule[0].cron).toMatch(/^\d+ \d+ \* \* \*$/);
    for (const { uses, run } of steps) expect([uses, run].filter(Boolean)).toHaveLength(1);
    for (const { uses } of steps) expect(uses ?? 'actions/checkout@v4').toMatch(/^actions\/[\w-]+@v\d+$/);
  });

  it('calls only existing commands and options', () => {
    const calls = scripts.flatMap((script) => [...script.matchAll(/kcc-decisions (\w+) (.*)$/gm)]);
    expect(calls).toHaveLength(1);
    for (const [, name, rest = ''] of calls) {
      const options = COMMANDS.find((row) => row.name === name)?.options.map(longOf) ?? [];
      expect(options).toEqual(expect.arrayContaining(rest.match(/--[a-z-]+/g) ?? ['none']));
    }
  });

  it.skipIf(process.platform === 'win32')('is written in the shell’s own language', () => {
    for (const script of scripts) expect(shell(`if false; then\n${withCode(script, 0)}\nfi`).stderr).toBe('');
  });

  it.skipIf(process.platform === 'win32').each([
    [0, 0],
    [3, 0],
    [5, 1],
    [7, 1],
  ])('ends a night of %d with %d', (code, ending) => {
    expect(shell(withCode(scripts.at(-1) ?? '', code)).status).toBe(ending);
  });

  it.skipIf(process.platform === 'win32')(
    'commits the dataset without large files, and only if it changed',
    () => {
      const folder = mkdtempSync(join(tmpdir(), 'kcc-workflow-'));
      const commit = scripts.find((script) => script.includes('git add'))?.replace('git push', '') ?? '';
      const log = 'git log --format=%s --name-only';
      const made = 'mkdir -p kent/pages && touch kent/pages/a kent/report.json kent/decisions.csv';
      expect(shell(`git init -q . && ${made}\n${commit}`, folder).status).toBe(0);
      shell(commit, folder);
      const [subject, , ...files] = shell(log, folder).stdout.trim().split('\n');
      expect([subject, ...files]).toEqual([
        expect.stringMatching(/^Decisions of \d{4}-\d\d-\d\d$/),
        'kent/.gitignore',
        'kent/decisions.csv',
      ]);
      rmSync(folder, { recursive: true, force: true });
    },
  );

  it.skipIf(process.platform === 'win32')(
    'keeps a dataset from night to night, and commits each change',
    async () => {
      const server = await startServer({
        size: 12,
        perDay: 1,
        forthcoming: 1,
        today: '2026-01-05',
        cachedPages: 0,
      });
      const folder = mkdtempSync(join(tmpdir(), 'kcc-workflow-'));
      const program = join(import.meta.dirname, '../bin/kcc-decisions.js');
      writeFileSync(
        join(folder, 'kcc-decisions'),
        `#!/bin/sh\nexec "${process.execPath}" "${program}" "$@"\n`,
        { mode: 0o755 },
      );
      const PATH = `${folder}:${process.env['PATH'] ?? ''}`;
      const run = (script: string) =>
        execute('sh', ['-c', script], { cwd: folder, env: { PATH, GITHUB_OUTPUT: join(folder, 'said') } });
      const named = (script: string) =>
        script
          .replace(
            'https://democracy.kent.gov.uk --since 2024-01-01',
            `${server.url('')} --since 2026-01-03 --until 2026-01-05 --delay 0`,
          )
          .replace('git push', '');
      const nightly = scripts.filter((script) => /kcc-decisions update|git add/.test(script)).map(named);
      expect(nightly).toHaveLength(2);
      await run('git init -q .');
      for (let count = 0; count < 2; count += 1) for (const script of nightly) await run(script);
      // The second night found only the known pages.
      expect(readFileSync(join(folder, 'said'), 'utf8')).toBe('code=0\ncode=0\n');
      expect((await run('git log --format=%s')).stdout).toMatch(
        /^Decisions of \S+\n(?:Decisions of \S+\n)?$/,
      );
      expect((await run('git ls-files')).stdout).toMatch(/kent\/decisions\.csv\n[\s\S]*kent\/records\/20/);
      rmSync(folder, { recursive: true, force: true });
      await server.close();
    },
  );
});
