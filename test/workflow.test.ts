import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { OptionRow } from '../src/cli/command-row.js';
import { COMMANDS } from '../src/cli/commands/commands.js';

interface Step {
  uses?: string;
  run?: string;
}

const longOf = ({ flags }: OptionRow) => /--[\w-]+/.exec(flags)?.[0] ?? '';
const text = readFileSync(join(import.meta.dirname, '../examples/council-decisions.yml'), 'utf8');
const workflow = parse(text, { strict: true, uniqueKeys: true });
const steps: Step[] = workflow.jobs.update.steps;
const scripts = steps.flatMap(({ run }) => run ?? []);
/** What the runner puts in place of its expressions. */
const withCode = (script: string, code: number) => script.replace(/\$\{\{[^}]*\.code \}\}/g, String(code));
const shell = (script: string, cwd?: string) => spawnSync('sh', ['-c', script], { cwd, encoding: 'utf8' });

describe('the workflow in examples', () => {
  it('is a workflow whose steps each use or run something', () => {
    expect(Object.keys(workflow)).toEqual(expect.arrayContaining(['name', 'on', 'permissions', 'jobs']));
    expect(workflow.on.schedule[0].cron).toMatch(/^\d+ \d+ \* \* \*$/);
    for (const { uses, run } of steps) expect([uses, run].filter(Boolean)).toHaveLength(1);
    for (const { uses } of steps) expect(uses ?? 'actions/checkout@v4').toMatch(/^actions\/[\w-]+@v\d+$/);
  });

  it('calls commands and options that there are', () => {
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
    'commits the dataset without what is not for git, and only news',
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
});
