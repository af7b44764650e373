import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { PAGE_KINDS } from '../src/index.js';
import { EXIT } from '../src/run/exit-codes.js';
import { ensureBuilt } from './cli/built.js';
import {
  canRun,
  examplesOf,
  PAGES,
  placeOf,
  prepareExamples,
  readReadme,
  runExample,
  TABLES,
} from './readme.js';

// Every example starts a process, one of them a compiler, and the machine may have other work.
vi.setConfig({ testTimeout: 60_000 });

const readme = readReadme();
const folder = mkdtempSync(join(tmpdir(), 'kcc-readme-'));

beforeAll(() => {
  ensureBuilt();
  prepareExamples(folder);
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

// The examples are written for a shell of Unix. They share a folder: one may read what the one before it wrote.
describe.skipIf(process.platform === 'win32')('the README’s example in', () => {
  for (const example of examplesOf(readme)) {
    const isRun = canRun(example);
    if (!isRun) console.warn(`README.md:${example.line} is not run: jq is not installed`);
    it.skipIf(!isRun)(`line ${example.line}`, () => {
      const printed = runExample(example, folder);
      if (example.output !== null) expect(printed).toBe(example.output);
    });
  }
});

describe('the README', () => {
  it('shows a page as it stands in its fixture', () => {
    const page = readFileSync(join(import.meta.dirname, '../fixtures', PAGES['page.txt']), 'utf8');
    expect(readme).toContain(`\`\`\`text\n${page}\`\`\`\n`);
  });

  it.each(Object.entries(TABLES))('has the table of %s in step', (name, write) => {
    expect(placeOf(name).exec(readme)?.[0]).toBe(write(folder));
  });

  it('names every kind of page', () => {
    expect(firstColumn('What is read')).toEqual(PAGE_KINDS);
  });

  it('has every exit code of the program', () => {
    expect(firstColumn('Exit codes').map(Number)).toEqual(Object.values(EXIT));
  });

  it('names only scripts that there are', () => {
    const manifest = JSON.parse(readFileSync(join(import.meta.dirname, '../package.json'), 'utf8'));
    const named = [...readme.matchAll(/\bnpm (?:run )?(start|test|(?<=run )[\w:-]+)/g)].map(
      ([, name]) => name,
    );
    expect(Object.keys(manifest.scripts)).toEqual(expect.arrayContaining(named));
  });

  it('names only files that there are', () => {
    const paths = [...readme.matchAll(/`((?:src|test|bin|fixtures)\/[\w./-]+)`/g)].map(
      ([, path = '']) => path,
    );
    expect(paths.filter((path) => !existsSync(join(import.meta.dirname, '..', path)))).toEqual([]);
  });
});

/** The first cells of the table below a heading, its head left out. */
function firstColumn(heading: string): string[] {
  const [, part = ''] = readme.split(`\n## ${heading}\n`);
  const [table = ''] = /^\|[\s\S]*?\n(?!\|)/m.exec(part) ?? [];
  return [...table.matchAll(/^\| `?([\w-]+)`? \|/gm)].map(([, cell = '']) => cell).slice(2);
}
