import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EXIT } from '../src/run/exit-codes.js';
import { DOCS, findTable, PAGES, prepareExamples, readDoc, readReadme, TABLES } from './readme.js';

const readme = readReadme();
const folder = mkdtempSync(join(tmpdir(), 'kcc-readme-'));

beforeAll(() => {
  prepareExamples(folder);
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the README', () => {
  it('shows a page as it is in its fixture', () => {
    const page = readFileSync(join(import.meta.dirname, '../fixtures', PAGES['page.txt']), 'utf8');
    expect(readme).toContain(`\`\`\`text\n${page}\`\`\`\n`);
  });

  it.each(Object.entries(TABLES))('has the current table of %s', (name, write) => {
    expect(findTable(name).text).toBe(write(folder));
  });

  it('has every exit code of the program', () => {
    const [, exits = ''] = readme.split('\n## Exit codes\n');
    expect(firstColumn(exits).map(Number)).toEqual(Object.values(EXIT));
  });

  it('is read in five minutes, and its tables are short', () => {
    expect(readme.trimEnd().split('\n').length).toBeLessThanOrEqual(200);
    for (const path of DOCS) {
      const cells = readDoc(path)
        .split('\n')
        .filter((line) => line.startsWith('|'))
        .flatMap((line) => line.split(/(?<!\\)\|/));
      expect(
        cells.filter((cell) => cell.trim().length > 300).map((cell) => `${path}: ${cell.slice(0, 60)}`),
      ).toEqual([]);
    }
  });

  it('links only to existing pages', () => {
    for (const path of DOCS) {
      const links = [...readDoc(path).matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, link = '']) => link);
      const missing = links.filter(
        (link) => !existsSync(join(import.meta.dirname, '..', dirname(path), link)),
      );
      expect(missing.map((link) => `${path}: ${link}`)).toEqual([]);
    }
  });

  it('names only existing scripts', () => {
    const manifest = JSON.parse(readFileSync(join(import.meta.dirname, '../package.json'), 'utf8'));
    const named = [...readme.matchAll(/\bnpm (?:run )?(start|test|(?<=run )[\w:-]+)/g)].map(
      ([, name]) => name,
    );
    expect(Object.keys(manifest.scripts)).toEqual(expect.arrayContaining(named));
  });

  it('names only existing files', () => {
    const paths = [...readme.matchAll(/`((?:src|test|bin|fixtures)\/[\w./-]+)`/g)].map(
      ([, path = '']) => path,
    );
    expect(paths.filter((path) => !existsSync(join(import.meta.dirname, '..', path)))).toEqual([]);
  });
});

/** The first cells of the first table of a text, without its head. */
function firstColumn(text: string): string[] {
  const [table = ''] = /^\|[\s\S]*?\n(?!\|)/m.exec(text) ?? [];
  return [...table.matchAll(/^\| `?([\w-]+)`? \|/gm)].map(([, cell = '']) => cell).slice(2);
}
