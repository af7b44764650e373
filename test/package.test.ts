import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { FIELDS } from '../src/record/fields.js';

const PROJECT = join(import.meta.dirname, '..');
const read = (path: string) => readFileSync(join(PROJECT, path), 'utf8');
const manifest = JSON.parse(read('package.json'));

describe('the package', () => {
  const packed = (): string[] => {
    const args = ['pack', '--dry-run', '--json', '--ignore-scripts'];
    const shell = process.platform === 'win32';
    const { stdout } = spawnSync('npm', args, { cwd: PROJECT, encoding: 'utf8', shell });
    return JSON.parse(stdout)[0].files.map(({ path }: { path: string }) => path);
  };

  it('holds only what its users need', () => {
    const files = packed();
    const needed = ['package.json', 'README.md', 'LICENSE', 'CHANGELOG.md', 'bin/kcc-decisions.js'];
    expect(files).toEqual(expect.arrayContaining(needed));
    const others = files.filter((path) => !needed.includes(path));
    expect(
      others.filter(
        (path) =>
          !/^dist\/[\w/-]+\.(?:c?js|d\.ts)$|^dist\/explorer\/client[\w.-]+$|^dist\/program\/(?:licences\.txt|program-\w+\.cjs\.v[\d.]+-\w+)$|^docs\/kcc-decisions\.1$/.test(
            path,
          ),
      ),
    ).toEqual([]);
    expect(others).toEqual(
      expect.arrayContaining(['dist/index.js', 'dist/index.d.ts', 'dist/program/main.js']),
    );
  });

  it('contains the licence of every bundled package', () => {
    const licences = read('dist/program/licences.txt').match(/^\S+ \d+\.\d+\.\d+, \S+$/gm) ?? [];
    expect(licences.length).toBeGreaterThan(20);
    expect(licences).toContain(`cheerio ${manifest.dependencies.cheerio}, MIT`);
  });

  it('has types that document each key of a record', () => {
    const types = ts.createSourceFile(
      'record.d.ts',
      read('dist/record/record.d.ts'),
      ts.ScriptTarget.Latest,
      true,
    );
    const record = types.statements
      .filter(ts.isTypeAliasDeclaration)
      .find(({ name }) => name.text === 'DecisionRecord');
    if (!record || !ts.isTypeLiteralNode(record.type)) throw new Error('DecisionRecord is no list of keys');
    const said = record.type.members.map((member) => [
      member.name?.getText(),
      ts
        .getJSDocCommentsAndTags(member)
        .map(({ comment }) => comment)
        .join(),
    ]);
    expect(said).toEqual(FIELDS.map(({ key, about }) => [key, about]));
  });

  it('links only to existing files', () => {
    const { types, default: main } = manifest.exports['.'];
    for (const path of [types, main, manifest.bin[manifest.name]])
      expect(existsSync(join(PROJECT, path))).toBe(true);
  });

  it('pins every package that it needs', () => {
    const versions = Object.values({ ...manifest.dependencies, ...manifest.devDependencies });
    for (const version of versions) expect(version).toMatch(/^\d+\.\d+\.\d+$/);
  });

  it('reads PDFs with the releases that SECURITY.md states', async () => {
    const { getResolvedPDFJS } = await import('unpdf');
    const { version } = await getResolvedPDFJS();
    const stated = `unpdf ${manifest.dependencies.unpdf}, which carries pdf.js ${version}`;
    expect(read('.github/SECURITY.md')).toContain(stated);
  });

  it('has its version in the changelog', () => {
    expect(/^## (\S+?),? /m.exec(read('CHANGELOG.md'))?.[1]).toBe(manifest.version);
  });

  it('has the documented scripts', () => {
    expect(Object.keys(manifest.scripts)).toEqual(
      expect.arrayContaining(['build', 'prepare', 'start', 'test', 'bench', 'golden']),
    );
  });
});

describe('npm start', () => {
  it('shows a short table of the bundled pages, and the next commands to try', () => {
    const [program, ...args] = manifest.scripts.start.split(' ');
    expect(program).toBe('node');
    const { status, stdout } = spawnSync(process.execPath, args, { cwd: PROJECT, encoding: 'utf8' });
    const lines = stdout.trimEnd().split('\n');
    expect(status).toBe(0);
    expect(lines.length).toBeLessThan(25);
    expect(lines[0]).toMatch(/^reference +date +status +title$/);
    expect(stdout).toMatch(/… \d{3} records from the pages in fixtures\/\n\nNow try:\n/);
  });
});
