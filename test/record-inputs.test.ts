import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { issuePage } from './cli/pages.js';
import { makeFolder, runHere } from './cli/world.js';

const ROOT = join(import.meta.dirname, '..');
/** Fixtures of all kinds, as inputs with paths from the root. */
const PAGES = readdirSync(join(ROOT, 'fixtures'))
  .flatMap((council) =>
    readdirSync(join(ROOT, 'fixtures', council)).map((page) => `fixtures/${council}/${page}`),
  )
  .filter((_, index) => index % 5 === 0);

/** Runs `scrape` from the root. Gives its output. */
async function scrape(args: readonly string[]): Promise<string> {
  const { stdout } = await runHere(['scrape', '-q', ...args], { cwd: ROOT });
  return stdout;
}

/** Scrapes the fixtures in three runs. The second and the third share some of them. */
async function scrapeParts(folder: string, format: string, more: readonly string[] = []): Promise<string[]> {
  const third = Math.ceil(PAGES.length / 3);
  const parts = [PAGES.slice(0, third), PAGES.slice(third, 2 * third), PAGES.slice(2 * third - 5)];
  const files = parts.map((_, index) => join(folder, `${index}.${format}`));
  for (const [index, pages] of parts.entries())
    await scrape([...pages, ...more, '-f', format, '-o', files[index] ?? '']);
  return files;
}

describe('the outputs of three runs, scraped together', () => {
  let parts: Record<string, string[]>;
  beforeAll(async () => {
    const folder = await makeFolder();
    parts = {
      ndjson: await scrapeParts(folder, 'ndjson'),
      json: await scrapeParts(folder, 'json'),
      csv: await scrapeParts(folder, 'csv'),
      excel: await scrapeParts(await makeFolder(), 'csv', ['--excel']),
    };
  });

  it.each([
    ['ndjson', ['-f', 'csv']],
    ['ndjson', ['-f', 'ndjson']],
    ['json', ['-f', 'json']],
    ['csv', ['-f', 'csv']],
    ['csv', ['-f', 'ndjson']],
    ['excel', ['-f', 'csv', '--excel']],
  ])('as %s equal the output of one run with %s', async (written, asked) => {
    const one = await scrape([...PAGES, ...asked]);
    expect(one.length).toBeGreaterThan(50_000);
    expect(await scrape([...(parts[written] ?? []), ...asked])).toBe(one);
  });
});

const sites = (number: number) => `https://democracy.northmere.example/mgIssueHistoryHome.aspx?IId=${number}`;

/** Outputs of runs over two issues. The first issue also has an older state. */
async function makeOutputs(more: readonly string[] = []): Promise<string> {
  const cwd = await makeFolder({
    '1.txt': issuePage(1),
    'old.txt': issuePage(1, 'Care at Home'),
    '2.txt': issuePage(2),
  });
  for (const [page, number] of [
    ['1', 1],
    ['old', 1],
    ['2', 2],
  ] as const)
    await runHere(['scrape', `${page}.txt`, '--url', sites(number), '-o', `${page}.ndjson`, ...more], {
      cwd,
    });
  return cwd;
}

const COLUMNS = ['-f', 'csv', '--columns', 'record_id,title'];

describe('records as inputs', () => {
  it('that two outputs share are written once; two records of one id are both kept', async () => {
    const cwd = await makeOutputs();
    const args = ['scrape', '1.ndjson', 'old.ndjson', '2.ndjson', '-o', 'all.ndjson'];
    expect((await runHere(args, { cwd })).code).toBe(0);
    const again = await runHere(['scrape', '2.ndjson', 'all.ndjson', '1.ndjson', ...COLUMNS], { cwd });
    expect(
      again.stdout
        .split('\n')
        .slice(1, -1)
        .map((line) => line.split(',')[1]),
    ).toEqual(['Care in the Home 2', 'Care in the Home 1', 'Care at Home']);
    expect(again).toMatchObject({ code: 0, stderr: expect.stringContaining('2 read before') });
  });

  it('repeated in one output are written twice, as in its run', async () => {
    const cwd = await makeOutputs();
    const line = await readFile(join(cwd, '1.ndjson'), 'utf8');
    const twice = await runHere(['scrape', '-', '-f', 'ndjson'], { cwd, stdin: line + line });
    expect(twice.stdout).toBe(line + line);
  });

  it.each([
    ['a record of another version', ['1.1', '1.0'], 'schema_version'],
    ['a record with an unknown key', ['"schema_version"', '"extra":1,"schema_version"'], 'extra is no key'],
    ['a record without a key', ['"status":', '"state":'], 'it has no status'],
  ])('%s is refused, and the next one is read', async (_, [from = '', to = ''], why) => {
    const cwd = await makeOutputs();
    const line = await readFile(join(cwd, '1.ndjson'), 'utf8');
    const read = await runHere(['scrape', '-', '-f', 'ndjson'], {
      cwd,
      stdin: line.replace(from, to) + line,
    });
    expect(read).toMatchObject({ code: 3, stdout: line });
    expect(read.stderr).toMatch(/^error unreadable-input -#1: .*; read its pages again/);
    expect(read.stderr).toContain(why);
  });
});

describe('a CSV as an input', () => {
  /** The CSV of two records, changed. */
  async function readChanged(change: (text: string) => string | Buffer, args: readonly string[] = COLUMNS) {
    const cwd = await makeOutputs();
    const { stdout } = await runHere(['scrape', '1.ndjson', '2.ndjson', '-f', 'csv'], { cwd });
    return runHere(['scrape', '-', ...args], { cwd, stdin: change(stdout) });
  }

  it.each([
    ['a row that was cut off', (text: string) => text.slice(0, -40), 3, /-#2: .*cells under \d+ columns/],
    ['an unclosed quote', (text: string) => `${text}1.1,"x`, 3, /after record 2 this is no whole CSV/],
    [
      'another encoding',
      (text: string) => Buffer.from(text.replace('Care', 'Caf\xe9'), 'latin1'),
      4,
      /no whole CSV/,
    ],
    [
      'two columns of one name',
      (text: string) => text.replace('status', 'title'),
      4,
      /two columns are named title/,
    ],
    [
      'an unknown column',
      (text: string) => text.replace(/\n/g, ',\n').replace(',\n', ',extra\n'),
      4,
      /extra/,
    ],
    ['no rows', (text: string) => text.slice(0, text.indexOf('\n') + 1), 4, /holds no record/],
    [
      'chosen columns',
      () => 'record_id,title\nx,y\n',
      4,
      /lacks \d+ of a record's columns \(schema_version, /,
    ],
  ])('with %s is reported', async (_, change, code, message) => {
    const read = await readChanged(change);
    expect(read.stderr).toMatch(message);
    expect(read.code).toBe(code);
  });
});

describe('joined records as inputs', () => {
  it('are refused without --join, which would lose the pages of their values', async () => {
    const cwd = await makeOutputs(['--join']);
    const read = await runHere(['scrape', '1.ndjson'], { cwd });
    expect(read.code).toBe(4);
    expect(read.stderr).toContain('error unreadable-input 1.ndjson#1: this record was joined from');
  });

  it('stay as they are with --join', async () => {
    const cwd = await makeOutputs(['--join']);
    const lines = await Promise.all(['1', '2'].map((name) => readFile(join(cwd, `${name}.ndjson`), 'utf8')));
    const args = ['scrape', '1.ndjson', '2.ndjson', '1.ndjson', '--join', '-f', 'ndjson'];
    expect(await runHere(args, { cwd })).toMatchObject({ code: 0, stdout: lines.join('') });
    const table = await runHere([...args.slice(0, -1), 'csv'], { cwd });
    const again = await runHere(['scrape', '-', '--join', '-f', 'csv'], { cwd, stdin: table.stdout });
    expect(again.stdout).toBe(table.stdout);
  });

  it('are reported if their decision has further records', async () => {
    const cwd = await makeOutputs(['--join']);
    const args = ['scrape', '1.ndjson', 'old.ndjson', '2.ndjson', '--join', '-f', 'ndjson'];
    const { stdout, stderr } = await runHere(args, { cwd });
    expect(stdout.split('\n')).toHaveLength(4);
    expect(stderr).toMatch(/^warning joined-before [\s\S]*; 2 warnings/);
  });
});
