import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readCsvRows } from '../src/output/csv-rows.js';
import { issuePage } from './cli/pages.js';
import { makeFolder, runHere } from './cli/world.js';

/** Records without a site never count as one decision: two states of a page need a site. */
const SITE = ['--site', 'https://democracy.northmere.example'];

/** A folder with the outputs of scrape for two states of some pages, in every format. */
async function twoStates() {
  const cwd = await makeFolder({
    'old/1.txt': issuePage(81),
    'old/2.txt': issuePage(82),
    'new/1.txt': issuePage(81).replace(/Decision type: .*/, 'Decision type: Non-key'),
    'new/3.txt': issuePage(83),
  });
  for (const state of ['old', 'new'])
    for (const [file, ...options] of [
      ['json'],
      ['ndjson'],
      ['csv'],
      ['excel.csv', '--excel'],
      ['brief.csv', '--columns', 'brief'],
    ])
      await runHere(['scrape', state, '-o', `${state}.${file}`, ...SITE, ...options], { cwd });
  return cwd;
}

const cwd = await twoStates();
const diff = (...args: string[]) => runHere(['diff', ...args], { cwd });

describe('diff', () => {
  it('tells people which decisions are new, changed and gone', async () => {
    const { code, stdout } = await diff('old.json', 'new.json');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^1 added, 1 removed, 1 changed, 0 unchanged\n/);
    expect(stdout).toMatch(
      /new:\n\+ .*\n[\s\S]*changed:\n~ [\s\S]*decision_type: - .*\n +\+ Non-key[\s\S]*gone:\n- /,
    );
  });

  it('is coloured on a terminal, with the same text', async () => {
    const plain = await diff('old.json', 'new.json');
    const coloured = await runHere(['diff', 'old.json', 'new.json'], { cwd, stdoutIsTTY: true });
    expect(coloured.stdout).not.toBe(plain.stdout);
    expect(coloured.stdout.replace(/\u001b\[\d+m/g, '')).toBe(plain.stdout);
  });

  it.each(['ndjson', 'csv', 'excel.csv', 'brief.csv'])(
    'finds the same between any two formats: %s',
    async (format) => {
      for (const other of ['json', format]) {
        const { stdout } = await diff(`old.${other}`, `new.${format}`, '--format', 'csv');
        const [, ...rows] = readCsvRows(stdout);
        const kinds = rows.map(([change, , , , key]) => `${change} ${key}`);
        expect(kinds).toEqual(expect.arrayContaining(['added ', 'removed ', 'changed is_key']));
        expect((await diff(`new.${other}`, `new.${format}`, '--exit-code')).code).toBe(0);
      }
    },
  );

  it('writes JSON, Markdown and Atom', async () => {
    const lines = JSON.parse((await diff('old.csv', 'new.csv', '-f', 'json')).stdout);
    expect(lines).toContainEqual(
      expect.objectContaining({ change: 'changed', key: 'decision_type', new: 'Non-key' }),
    );
    expect((await diff('old.json', 'new.json', '-f', 'markdown')).stdout).toMatch(/^# [\s\S]*## Changed/);
    expect((await diff('old.json', 'new.json', '-f', 'atom')).stdout).toMatch(
      /<feed [\s\S]*<title>Changed: /,
    );
  });

  it('ends with 8 for any difference, on request', async () => {
    expect((await diff('old.json', 'new.json', '--exit-code')).code).toBe(8);
    expect((await diff('old.json', 'old.ndjson', '--exit-code')).code).toBe(0);
  });

  it('takes no guard of --excel for a change', async () => {
    const page = issuePage(84).replace(/Decision status: .*/, 'Decision status: July 2021');
    const folder = await makeFolder({ 'p/1.txt': page });
    await runHere(['scrape', 'p', '-o', 'd.json', ...SITE], { cwd: folder });
    await runHere(['scrape', 'p', '-o', 'd.csv', '--excel', ...SITE], { cwd: folder });
    const { code, stdout } = await runHere(['diff', 'd.json', 'd.csv', '--exit-code'], { cwd: folder });
    expect([code, stdout.split('\n')[0]]).toEqual([0, '0 added, 0 removed, 0 changed, 1 unchanged']);
  });

  it('takes one side from standard input', async () => {
    const stdin = await runHere(['scrape', 'new', ...SITE], { cwd });
    expect((await runHere(['diff', 'new.json', '-', '--exit-code'], { cwd, stdin: stdin.stdout })).code).toBe(
      0,
    );
    expect((await diff('-', '-')).code).toBe(2);
  });

  it('reports inputs that cannot be compared', async () => {
    await mkdir(join(cwd, 'folder'));
    await writeFile(join(cwd, 'other.csv'), 'a,b\n1,2\n');
    for (const [name, why] of [
      ['missing.json', /there is no such file/],
      ['folder', /no dataset/],
      ['other.csv', /no record_id/],
      ['old/1.txt', /record_id|no whole CSV|cells under/],
    ] as const) {
      const { code, stderr } = await diff('old.json', name);
      expect([name, code]).toEqual([name, 2]);
      expect(stderr).toMatch(why);
    }
  });
});

describe('scrape --tables', () => {
  it('writes the long tables beside the records, or nothing', async () => {
    const made = await runHere(['scrape', 'old', '--tables', 'tables', '-o', 't.json'], { cwd });
    expect(made.code).toBe(0);
    const { stdout } = await runHere(['scrape', 'tables'], { cwd });
    expect(stdout).not.toContain('schema_version');
    expect((await runHere(['scrape', 'old', '--tables', 'old'], { cwd })).code).toBe(2);
    expect((await runHere(['scrape', 'old', '--tables', ''], { cwd })).code).toBe(2);
  });
});
