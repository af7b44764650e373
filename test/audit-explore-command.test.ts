import { readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { realDisk } from '../src/dataset/disk.js';
import { readGeneration } from '../src/dataset/read-dataset.js';
import { type Files, makeFolder, runHere } from './cli/world.js';
import { recordsOf } from './explorer/records.js';

const lines = (count: number) =>
  recordsOf(count)
    .map((record) => `${JSON.stringify(record)}\n`)
    .join('');
const FILES: Files = {
  'd.ndjson': lines(12),
  'd.json': JSON.stringify(recordsOf(12)),
  'empty.json': '[]',
  'bad.csv': 'title,is_key\nA,maybe\n',
};
const DATASET: Files = {
  'kent/records/2014.ndjson': lines(6),
  'kent/records/undated.ndjson': '',
  'kent/changes/2024.ndjson': `${JSON.stringify({ at: '2024-05-01', record_id: recordsOf(1)[0]?.record_id, key: 'status', old: 'For Determination', new: 'Withdrawn', url: null })}\n`,
};

describe('audit', () => {
  it.each([
    ['json', /^\{\n {2}"findings": \[/],
    ['csv', /^record_id,council,site,reference,title,rule,regulation,/],
    ['markdown', /^# What the pages do not show\n/],
  ])('writes %s', async (format, expected) => {
    const cwd = await makeFolder(FILES);
    const { code, stdout, stderr } = await runHere(['audit', 'd.ndjson', '-f', format], { cwd });
    expect([code, stderr]).toEqual([
      0,
      expect.stringMatching(
        /^\d+ findings on 12 records; left out: 0 of other authorities, 0 of other bodies\n$/,
      ),
    ]);
    expect(stdout).toMatch(expected);
  });

  it('gives the same for JSON, NDJSON and a dataset', async () => {
    const cwd = await makeFolder({ ...FILES, 'kent/records/2014.ndjson': lines(12) });
    const outputs = await Promise.all(
      ['d.ndjson', 'd.json', 'kent'].map((input) => runHere(['audit', input, '-f', 'csv', '-q'], { cwd })),
    );
    expect(outputs[1]).toEqual(outputs[0]);
    expect(outputs[2]).toEqual(outputs[0]);
  });

  it('reads the valid generation of a dataset that is being published', async () => {
    const now: Files = { 'kent/records/2014.ndjson': lines(12), 'kent/report.json': '{}' };
    const waiting = Object.entries(now).map(([path, text]) => [
      path.replace('/', '/.unfinished/next/'),
      text,
    ]);
    const steps = { 'records/2014.ndjson': 'put', 'records/2013.ndjson': 'remove', 'report.json': 'put' };
    const between: Files = {
      ...DATASET,
      ...Object.fromEntries(waiting),
      'kent/records/2013.ndjson': lines(3),
      'kent/.unfinished/commit.json': JSON.stringify(steps),
    };
    const read = async (files: Files) =>
      runHere(['audit', 'kent', '-f', 'csv'], { cwd: await makeFolder(files) });
    expect(await read(between)).toEqual(await read({ ...DATASET, ...now }));
  });

  it('never mixes two generations if a new one is published between two files', async () => {
    const cwd = await makeFolder({
      'kent/records/1.ndjson': 'old',
      'kent/records/2.ndjson': 'old',
      'kent/report.json': 'old',
    });
    const read: typeof realDisk.read = async (path) => {
      const content = await realDisk.read(path);
      if (path.endsWith('1.ndjson') && content?.toString() === 'old')
        for (const name of ['records/1.ndjson', 'records/2.ndjson', 'report.json'])
          await writeFile(join(cwd, 'kent', name), 'new');
      return content;
    };
    const texts = readGeneration(join(cwd, 'kent'), { ...realDisk, read }, async ({ records }) => {
      const all: string[] = [];
      for (const file of records) all.push((await file.read()).toString());
      return all;
    });
    expect(await texts).toEqual(['new', 'new']);
  });

  it.each([
    [['--exit-code'], 3],
    [['--key-threshold', '£1,000,000', '--call-in-days', '5', '--published-within', '2'], 0],
    [['--key-threshold', 'much'], 2],
  ])('%j ends with exit code %i', async (args, code) => {
    const cwd = await makeFolder(FILES);
    expect((await runHere(['audit', 'd.ndjson', ...args], { cwd })).code).toBe(code);
  });

  it('checks amounts against a threshold only if one is given', async () => {
    const cwd = await makeFolder(FILES);
    const rules = async (...args: string[]) =>
      (await runHere(['audit', 'd.ndjson', '-f', 'csv', ...args], { cwd })).stdout;
    expect(await rules()).not.toContain('above-key-threshold');
    expect(await rules('--key-threshold', '500000')).toContain('above-key-threshold');
  });

  it.each([
    ['audit.csv', [], /^record_id,council/],
    ['audit.csv', ['--excel'], /^\ufeffrecord_id,council.*\r\n/],
    ['audit.json', [], /^\{/],
    ['audit.md', [], /^# What/],
    ['audit.txt', ['-f', 'csv'], /^record_id/],
  ])('writes %s %j', async (output, args, expected) => {
    const cwd = await makeFolder({ ...FILES, [output]: 'old' });
    const { code, stdout } = await runHere(['audit', 'd.ndjson', '-o', output, ...args], { cwd });
    expect([code, stdout]).toEqual([0, '']);
    expect(await readFile(join(cwd, output), 'utf8')).toMatch(expected);
  });

  it('keeps formulas of pages as texts in a spreadsheet', async () => {
    const [record] = recordsOf(1);
    const cwd = await makeFolder({ 'd.json': JSON.stringify([{ ...record, title: '=1+1' }]) });
    const { stdout } = await runHere(['audit', 'd.json', '-f', 'csv', '--excel'], { cwd });
    expect(stdout).toContain(',"\'=1+1",');
  });

  it.each([
    [['d.ndjson', '-o', 'd.ndjson'], 2, /is the input and would be replaced/],
    [['d.ndjson', '-o', ''], 2, /needs the name of a file/],
    [['d.ndjson', '--excel'], 2, /--excel goes with CSV, not with markdown/],
    [['empty.json', '-o', 'old.md'], 4, /0 findings on 0 records/],
    [['bad.csv', '-o', 'old.md'], 2, /bad\.csv: record 1/],
    [['d.ndjson', '-o', 'no/a.md'], 74, /cannot write no\/a\.md: its folder does not exist/],
    [['d.ndjson', '-o', 'folder'], 74, /cannot write folder: it is a folder/],
  ])('audit %j ends with exit code %i and keeps the old file', async (args, code, expected) => {
    const files = { ...FILES, 'old.md': 'old', 'folder/x': 'x' };
    const cwd = await makeFolder(files);
    const outcome = await runHere(['audit', ...args], { cwd });
    expect(outcome.code).toBe(code);
    expect(outcome.stderr).toMatch(expected);
    expect(await readFile(join(cwd, 'old.md'), 'utf8')).toBe('old');
    expect(await readFile(join(cwd, 'd.ndjson'), 'utf8')).toBe(FILES['d.ndjson']);
  });

  it.each([
    ['empty.json', 4, /0 findings on 0 records/],
    ['no.json', 2, /no\.json: there is no such file or folder/],
    ['bad.csv', 2, /bad\.csv: record 1: is_key: .*; it is no whole output of scrape/],
    ['.', 2, /it is no dataset/],
  ])('%s ends with exit code %i', async (input, code, expected) => {
    const cwd = await makeFolder(FILES);
    const outcome = await runHere(['audit', input], { cwd });
    expect(outcome.code).toBe(code);
    expect(outcome.stderr).toMatch(expected);
  });
});

describe('an output that would replace an input', () => {
  it.each([
    [['audit', 'd.ndjson', '-o', 'link.ndjson'], /link\.ndjson is the input and would be replaced/],
    [['explore', 'link.ndjson', '-o', 'd.ndjson'], /d\.ndjson is the input and would be replaced/],
    [['scrape', 'page.txt', '-o', 'link.txt', '-f', 'json'], /link\.txt is an input and would be replaced/],
    [['audit', 'kent', '-o', 'kent/decisions.csv'], /is a file of the dataset and would be replaced/],
    ...[
      ...[
        'records/2014.ndjson',
        'tables/amounts.csv',
        'changes/2014.ndjson',
        'pages/a.warc',
        'documents/a.pdf',
      ],
      ...['datapackage.json', 'report.json', 'kcc-decisions.json', 'news.md', 'news.atom'],
    ].map((name): [string[], RegExp] => [
      ['explore', 'kent', '-o', `kent/${name}`],
      /is a file of the dataset and would be replaced/,
    ]),
  ])('%j is refused', async (args, expected) => {
    const cwd = await makeFolder({ ...FILES, ...DATASET, 'page.txt': 'a page' });
    await symlink('d.ndjson', join(cwd, 'link.ndjson'));
    await symlink('page.txt', join(cwd, 'link.txt'));
    const { code, stderr } = await runHere(args, { cwd });
    expect([code, stderr]).toEqual([2, expect.stringMatching(expected)]);
    expect(await readFile(join(cwd, 'd.ndjson'), 'utf8')).toBe(FILES['d.ndjson']);
    expect(await readFile(join(cwd, 'page.txt'), 'utf8')).toBe('a page');
  });

  it('does not include a new file in the folder of a dataset', async () => {
    const cwd = await makeFolder(DATASET);
    expect((await runHere(['explore', 'kent', '-o', 'kent/kent.html'], { cwd })).code).toBe(0);
  });
});

describe('explore', () => {
  it('writes one page for an output', async () => {
    const cwd = await makeFolder(FILES);
    const { code, stdout, stderr } = await runHere(
      ['explore', 'd.ndjson', '-o', 'd.html', '--title', 'Northmere'],
      { cwd },
    );
    expect([code, stdout, stderr]).toEqual([0, '', '12 decisions written to d.html; open it in a browser\n']);
    expect(await readFile(join(cwd, 'd.html'), 'utf8')).toContain('<title>Northmere</title>');
  });

  it('takes a dataset with its changes', async () => {
    const cwd = await makeFolder(DATASET);
    expect((await runHere(['explore', 'kent', '--output', 'kent.html'], { cwd })).code).toBe(0);
  });

  it.each([
    [['explore', 'd.ndjson'], 2, /needs the name of the page/],
    [['explore', 'd.ndjson', '-o', 'd.ndjson'], 2, /is the input and would be replaced/],
    [['explore', 'empty.json', '-o', 'old.html'], 4, /old\.html is left as it was/],
    [['explore', 'd.ndjson', '-o', 'no/d.html'], 74, /no\/d\.html/],
  ])('%j ends with exit code %i', async (args, code, expected) => {
    const cwd = await makeFolder({ ...FILES, 'old.html': 'old' });
    const outcome = await runHere(args, { cwd });
    expect(outcome.code).toBe(code);
    expect(outcome.stderr).toMatch(expected);
    expect(await readFile(join(cwd, 'old.html'), 'utf8')).toBe('old');
  });
});
