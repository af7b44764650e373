import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import picomatch from 'picomatch';
import { afterAll, describe, expect, it } from 'vitest';
import config from '../vitest.config.js';

const PROJECT = join(import.meta.dirname, '..');
const read = (path: string) => readFileSync(join(PROJECT, path), 'utf8');

/** A project of vitest, reduced to its choice of files. */
interface Project {
  test: { name: string; include: string[]; exclude?: string[] };
}
const projects = (config.test?.projects ?? []) as Project[];
const matches = (file: string, patterns: readonly string[] = []) => picomatch([...patterns])(file);
const files = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.test.ts'))
  .map((name) => `test/${name}`);

describe('the two projects of tests', () => {
  it.each(files)('%s is in one of them', (file) => {
    const owners = projects.filter(({ test }) => matches(file, test.include) && !matches(file, test.exclude));
    expect(owners).toHaveLength(1);
  });

  it('name only existing files', () => {
    const named = projects.flatMap(({ test }) => test.include).filter((path) => !path.includes('*'));
    expect(named.filter((path) => !files.includes(path))).toEqual([]);
    expect(named.length).toBeGreaterThan(5);
  });

  it('are both run by CI, which counts them together', () => {
    const { scripts } = JSON.parse(read('package.json'));
    const run = [scripts.test, scripts['test:long']].map((line) => /--project (\w+)/.exec(line)?.[1]);
    expect(run).toEqual(projects.map(({ test }) => test.name));
    for (const command of ['npm test', 'npm run test:long']) {
      expect(read('.ci/run')).toContain(command);
      expect(read('.github/CONTRIBUTING.md')).toContain(`\`${command}\``);
    }
  });
});

describe('the last line of CI', () => {
  const folder = mkdtempSync(join(tmpdir(), 'kcc-count-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const results = (name: string, passed: number, failed: number, unloaded = 0) => {
    const testResults = Array.from({ length: unloaded }, () => ({ status: 'failed', assertionResults: [] }));
    const path = join(folder, name);
    writeFileSync(path, JSON.stringify({ numPassedTests: passed, numFailedTests: failed, testResults }));
    return path;
  };
  const count = (...paths: string[]) => {
    const { stdout, status } = spawnSync(process.execPath, [join(PROJECT, '.ci/count.js'), ...paths], {
      encoding: 'utf8',
    });
    return [stdout, status];
  };

  it.each([
    ['sums what passed', [results('a', 3, 0), results('b', 2, 0)], '5 passed, 0 failed\n', 0],
    ['sums what failed', [results('c', 3, 1), results('d', 2, 2)], '5 passed, 3 failed\n', 1],
    [
      'counts a file that did not load',
      [results('e', 3, 0, 1), results('f', 2, 0)],
      '5 passed, 1 failed\n',
      1,
    ],
    ['fails for a run without tests', [results('g', 3, 0), results('h', 0, 0)], '3 passed, 1 failed\n', 1],
    ['fails for a run without results', [results('i', 3, 0), 'nowhere.json'], '3 passed, 1 failed\n', 1],
  ])('%s', (_what, paths, line, status) => {
    expect(count(...paths)).toEqual([line, status]);
  });
});
