import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join as joinPath } from 'node:path';
import { describe, expect, it } from 'vitest';
import { extract, join, openWriter, problemsOfJoined, readPages, verify } from '../src/index.js';
import { makeFolder, runHere } from './cli/world.js';
import { addressOf, answer, packed, pageOf, response } from './containers/warc.js';

const PROJECT = joinPath(import.meta.dirname, '..');
const WARC = packed([1, 2].map((number) => response(addressOf(number), answer(pageOf(number)))));

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
}

describe('the library', () => {
  it('reads what the command line reads, with the same bytes', async () => {
    const cwd = await makeFolder({
      'p/c.warc.gz': WARC,
      'p/3.html': pageOf(3),
      'p/x.png': 'x',
      'p/broken.gz': Buffer.from([0x1f, 0x8b]),
    });
    const read = await all(readPages(joinPath(cwd, 'p')));
    expect(read.filter(({ skipped }) => skipped !== null)).toHaveLength(1);
    expect(read.flatMap(({ problems }) => problems.map(({ code }) => code))).toEqual(['unreadable-input']);
    const records = read.flatMap(({ page }) => (page === null ? [] : extract(page).records));
    const writer = await openWriter('csv');
    const text = records.map((record) => writer.record(record)).join('') + writer.end();
    const { stdout } = await runHere(['scrape', joinPath(cwd, 'p'), '-f', 'csv'], { cwd });
    expect(text).toBe(stdout);
    expect(join(records)).toHaveLength(3);
  });

  it('reads bytes, and records of an earlier run', async () => {
    const pages = await all(readPages(WARC, { input: 'c' }));
    expect(pages.map(({ input }) => input)).toEqual([`c#${addressOf(1)}`, `c#${addressOf(2)}`]);
    const records = pages.flatMap(({ page }) => (page === null ? [] : extract(page).records));
    const again = await all(readPages(Buffer.from(JSON.stringify(records))));
    expect(again.map(({ record }) => record)).toEqual(records);
  });

  it('needs only the page', () => {
    expect(extract({ bytes: pageOf(1) }).records[0]).toMatchObject({ title: 'Boathouse 1', url: null });
    expect(extract({ bytes: Buffer.from(pageOf(1)), url: addressOf(1) }).records[0]?.issue_id).toBe('1');
  });

  it('proves an output', async () => {
    const cwd = await makeFolder({ '1.html': pageOf(1) });
    await runHere(['scrape', '1.html', '-o', 'd.json'], { cwd });
    const verification = await verify(joinPath(cwd, 'd.json'), [cwd]);
    expect(verification).toMatchObject({ records: 1, fault: null });
    expect(verification.proven).toBeGreaterThan(2);
  });

  it.each([
    ['no page', () => extract(null as never), 'the page must be an object with its bytes, not null'],
    [
      'a number for bytes',
      () => extract({ bytes: 5 as never }),
      'bytes must be the bytes or the text of a page, not number',
    ],
    [
      'half an address',
      () => extract({ bytes: 'x', url: 'x.example' }),
      'url must be a whole http or https address, not "x.example"',
    ],
    ['another kind', () => extract({ bytes: 'x', pageKind: 'agenda' as never }), 'pageKind must be one of'],
    [
      'no instant',
      () => extract({ bytes: 'x', retrievedAt: 'today' }),
      'retrievedAt must be an ISO 8601 instant, not "today"',
    ],
    ['no source', () => all(readPages('')), 'the source must be bytes or a path, not ""'],
    ['another format', () => openWriter('xml' as never), 'the format must be one of json, '],
    [
      'an answer in words',
      () => openWriter('csv', { joined: 'yes' as never }),
      'joined must be true or false',
    ],
    [
      'a text for options',
      () => openWriter('csv', 'excel' as never),
      'the options must be an object, not "excel"',
    ],
    ['no list of records', () => join('x' as never), 'the records must be a list of records, not "x"'],
    ['other things in the list', () => join([{ a: 1 }] as never), 'each of the records must be a record of'],
    [
      'a record that is not joined',
      () => problemsOfJoined({} as never),
      'the record must be a joined record of',
    ],
    ['no output', () => verify(7 as never), 'the output must be the path of a file, not number'],
    [
      'one page for a list',
      () => verify('d.json', 'p' as never),
      'the pages must be a list of paths, not "p"',
    ],
  ])('reports %s by a TypeError', async (_name, call, message) => {
    const called = async () => call();
    await expect(called()).rejects.toThrow(TypeError);
    await expect(called()).rejects.toThrow(message);
  });
});

describe('the packed library in an empty project', () => {
  /** A project with the package and its dependencies in node_modules, as npm installs them. */
  async function makeProject(): Promise<string> {
    const cwd = await makeFolder({ 'package.json': '{"type":"module"}', 'saved/c.warc.gz': WARC });
    const args = ['pack', '--ignore-scripts', '--json', '--pack-destination', cwd];
    const [{ filename }] = JSON.parse(execFileSync('npm', args, { cwd: PROJECT, encoding: 'utf8' }));
    const home = joinPath(cwd, 'node_modules/kcc-decisions');
    mkdirSync(home, { recursive: true });
    execFileSync('tar', ['xzf', joinPath(cwd, filename), '-C', home, '--strip-components=1']);
    const { dependencies } = JSON.parse(readFileSync(joinPath(PROJECT, 'package.json'), 'utf8'));
    for (const name of Object.keys(dependencies)) {
      mkdirSync(dirname(joinPath(cwd, 'node_modules', name)), { recursive: true });
      symlinkSync(joinPath(PROJECT, 'node_modules', name), joinPath(cwd, 'node_modules', name), 'dir');
    }
    return cwd;
  }

  it('works as docs/library.md shows, and can be required', async () => {
    const cwd = await makeProject();
    const docs = readFileSync(joinPath(PROJECT, 'docs/library.md'), 'utf8');
    writeFileSync(joinPath(cwd, 'example.js'), /```js\n([\s\S]*?)```/.exec(docs)?.[1] ?? '');
    const shown = execFileSync(process.execPath, ['example.js'], { cwd, encoding: 'utf8' });
    expect(
      shown
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line).issue_id),
    ).toEqual(['1', '2']);
    writeFileSync(
      joinPath(cwd, 'old.cjs'),
      "process.stdout.write(typeof require('kcc-decisions').readPages);",
    );
    const required = execFileSync(process.execPath, ['--no-warnings', 'old.cjs'], { cwd, encoding: 'utf8' });
    expect(required).toBe('function');
  });
});
