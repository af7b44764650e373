import { join } from 'node:path';
import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { CONTAINERS, recognise } from '../src/source/containers/containers.js';
import { faultOf } from '../src/source/fault.js';
import { Bytes, openStream, PAGE_LIMIT } from '../src/source/files/bytes.js';
import { isPageName, isPartsFolder } from '../src/source/files/names.js';
import { findPages, type Loaded, loadPages, type PageRequest } from '../src/source/pages.js';
import { type Files, makeFolder } from './cli/world.js';

const never = new AbortController().signal;

async function load(inputs: string[], files: Files, options: Partial<PageRequest> = {}): Promise<Loaded[]> {
  const cwd = await makeFolder(files);
  const request: PageRequest = {
    inputs,
    lists: [],
    cwd,
    stdin: () => Readable.from([]),
    interrupted: never,
    hints: { url: null },
    ownFiles: [],
    ...options,
  };
  const loaded: Loaded[] = [];
  for await (const one of loadPages(findPages(request), request)) loaded.push(one);
  return loaded;
}

const inOneLine = (loaded: Loaded[]) => loaded.map(({ outcome, input }) => `${outcome} ${input}`);

describe('the found files', () => {
  it.each([
    { name: 'a folder with a slash', inputs: ['p/'], files: { 'p/a.txt': '' }, found: ['page p/a.txt'] },
    { name: 'the current folder', inputs: ['.'], files: { 'a.txt': '' }, found: ['page ./a.txt'] },
    {
      name: 'a folder and a file in it',
      inputs: ['p', 'p/a.txt'],
      files: { 'p/a.txt': '' },
      found: ['page p/a.txt', 'repeated p/a.txt'],
    },
    {
      name: 'names in the order of their bytes',
      inputs: ['p'],
      files: { 'p/\u{1f600}': '', 'p/\uff5e': '', 'p/ä': '', 'p/z': '', 'p/Z': '', 'p/10': '', 'p/9': '' },
      found: [
        'page p/10',
        'page p/9',
        'page p/Z',
        'page p/z',
        'page p/ä',
        'page p/\uff5e',
        'page p/\u{1f600}',
      ],
    },
    {
      name: 'what a browser saves beside a page',
      inputs: ['p'],
      files: { 'p/Issue.html': '', 'p/Issue_files/frame.html': '', 'p/old_files/a.html': '' },
      found: ['page p/Issue.html', 'skipped p/Issue_files', 'page p/old_files/a.html'],
    },
    {
      name: 'a file with any name, if it is named',
      inputs: ['expected.json', '.hidden'],
      files: { 'expected.json': '', '.hidden': '' },
      found: ['page expected.json', 'page .hidden'],
    },
    {
      name: 'folders reached by two links',
      inputs: ['p'],
      files: { 'p/a/x.txt': '', 'p/b': { link: 'a' }, 'p/c': { link: 'a' } },
      found: ['page p/a/x.txt'],
    },
    {
      name: 'two folders that lead into each other',
      inputs: ['p'],
      files: { 'p/a/x.txt': '', 'p/a/to-b': { link: '../b' }, 'p/b/to-a': { link: '../a' } },
      found: ['fault p/a/to-b/to-a', 'page p/a/x.txt'],
    },
    {
      name: '*',
      inputs: ['*'],
      files: { 'a.txt': '', '.b.txt': '', 'p/c.txt': '', 'x.json': '' },
      found: ['page a.txt', 'page p/c.txt', 'page x.json'],
    },
    {
      name: '**',
      inputs: ['**/*.txt'],
      files: { 'a.txt': '', 'p/c.txt': '', 'p/q/d.txt': '', '.g/e.txt': '' },
      found: ['page a.txt', 'page p/c.txt', 'page p/q/d.txt'],
    },
    {
      name: '{a,b}',
      inputs: ['{a,b}/?.txt'],
      files: { 'a/1.txt': '', 'b/2.txt': '', 'b/22.txt': '', 'c/3.txt': '' },
      found: ['page a/1.txt', 'page b/2.txt'],
    },
    {
      name: '[ab]',
      inputs: ['p/[ab].txt'],
      files: { 'p/a.txt': '', 'p/c.txt': '' },
      found: ['page p/a.txt'],
    },
    { name: 'a glob in a folder that is not there', inputs: ['no/*.txt'], files: {}, found: ['fault no'] },
    {
      name: 'a glob through the folder above',
      inputs: ['p/../*.txt'],
      files: { 'p/': '', 'a.txt': '' },
      found: ['page p/../a.txt'],
    },
    {
      name: 'the files that this run writes',
      inputs: ['p', 'q/*'],
      files: { 'p/a.txt': '' },
      found: ['page p/a.txt', 'fault q'],
    },
  ])('is right for $name', async ({ inputs, files, found }) => {
    expect(inOneLine(await load(inputs, files as Files))).toEqual(found);
  });

  it('is the same for an absolute glob', async () => {
    const cwd = await makeFolder({ 'p/a.txt': '' });
    expect(inOneLine(await load([join(cwd, '*/*.txt')], {}))).toEqual([`page ${join(cwd, 'p/a.txt')}`]);
  });

  it.each([
    ['page.html', true],
    ['PAGE.HTM', true],
    ['mgIssueHistoryHome.aspx', true],
    ['mgIssueHistoryHome.aspx?IId=59233&Opt=0', true],
    ['mgIssueHistoryHome.aspx@IId=59233', true],
    ['crawl.warc.gz', true],
    ['000_847c5ce9efe6de57', true],
    ['case.json', false],
    ['logo.png', false],
    ['page.html.bak', false],
  ])('%s can be a page: %s', (name, answer) => {
    expect(isPageName(`some.folder/${name}`)).toBe(answer);
  });

  it('leaves out a folder of parts only beside its page', () => {
    expect(isPartsFolder('a_files', new Set(['a.htm']))).toBe(true);
    expect(isPartsFolder('a_files', new Set(['b.htm']))).toBe(false);
  });
});

describe('the input', () => {
  it('keeps its bytes, with the user’s hints', async () => {
    const bytes = Uint8Array.from([0xff, 0xfe, 0x3c, 0x00]);
    const hints = { url: 'https://x.example/', pageKind: 'issue' } as const;
    expect(await load(['a'], { a: bytes }, { hints })).toEqual([
      {
        outcome: 'page',
        input: 'a',
        page: { input: 'a', bytes: Buffer.from(bytes), retrievedAt: null, ...hints },
      },
    ]);
  });

  it('is complete when standard input comes in small pieces', async () => {
    const stdin = () => Readable.from(['<html>', '', 'Issue', ' details'].map((text) => Buffer.from(text)));
    const [one] = await load(['-', '-'], {}, { stdin });
    expect(one?.outcome === 'page' && Buffer.from(one.page.bytes).toString()).toBe('<html>Issue details');
  });

  it('can be exactly as large as the limit', async () => {
    const outcomes = await Promise.all(
      [PAGE_LIMIT, PAGE_LIMIT + 1].map((size) => load(['a'], { a: Buffer.alloc(size, 'x') })),
    );
    expect(outcomes.flat().map(({ outcome }) => outcome)).toEqual(['page', 'fault']);
  });

  it('stops soon after the limit when the input does not', async () => {
    let given = 0;
    const endless = new Readable({
      read() {
        given += 65_536;
        this.push(Buffer.alloc(65_536, 'x'));
      },
    });
    const [one] = await load(['-'], {}, { stdin: () => endless });
    expect(one).toMatchObject({ outcome: 'fault', fault: { code: 'too-large' } });
    expect(given).toBeLessThan(PAGE_LIMIT + 4 * 65_536);
    expect(endless.destroyed).toBe(true);
  });

  it('is a fault when standard input breaks', async () => {
    const broken = new Readable({
      read() {
        this.destroy(Object.assign(new Error('read'), { code: 'EISDIR', syscall: 'read' }));
      },
    });
    expect(await load(['-'], {}, { stdin: () => broken })).toMatchObject([
      { outcome: 'fault', fault: { code: 'unreadable-input' } },
    ]);
  });

  it('does not hide bugs', async () => {
    const bug = new TypeError('x is not a function');
    await expect(faultOf(bug, '/x')).rejects.toBe(bug);
  });
});

describe('containers', () => {
  const HEADERS =
    'From: <Saved by Blink>\r\nSnapshot-Content-Location: https://x.example/\r\nContent-Type: multipart/related;\r\n\r\n';

  it.each([
    ['a gzip file', '\x1f\x8b\x08'],
    ['a Zstandard file', '(\xb5\x2f\xfd'],
    ['a Zstandard file with a dictionary', '\x5d\x2a\x4d\x18'],
    ['a zip archive or an Office document', 'PK\x03\x04'],
    ['an old Office document', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'],
    ['an RTF document', '{\\rtf1'],
    [
      'an export of Evernote',
      '<?xml version="1.0"?>\n<!DOCTYPE en-export SYSTEM "evernote-export.dtd">\n<en-export>',
    ],
    ['a PDF document', '\n%PDF-1.4'],
    ['an image', '\x89PNG\r\n\x1a\n'],
    ['an image', '\xff\xd8\xff\xe0'],
    ['a WARC or WET archive', 'WARC/1.0\r\nWARC-Type: conversion'],
    ['an MHTML page', HEADERS],
    ['NDJSON or other JSON', '{"url": "https://x.example/", "html": "<html>"}\n'],
    ['NDJSON or other JSON', '\xef\xbb\xbf[\n  {\n    "schema_version": "1.0"'],
    ['a page', ''],
    ['a page', '<!doctype html><p>%PDF-1.4'],
    ['a page', 'Contact: Jo Bloggs\n\nContent-Type: multipart/related'],
    ['a page', '{meta}\n[1] {"a note"'],
    ['a page', 'PK is short for Parish Kitchen'],
  ])('%s is recognised by its bytes %j', async (name, head) => {
    const bytes = new Bytes(Readable.from([Buffer.from(head, 'latin1')]), null, async () => {});
    expect((await recognise(bytes)).name).toBe(name);
  });

  it('accept everything: the last one needs no mark', () => {
    expect(CONTAINERS.at(-1)?.isSeenIn('anything')).toBe(true);
    expect(new Set(CONTAINERS.map(({ name }) => name)).size).toBe(CONTAINERS.length);
  });

  it('can be inspected without losing a byte', async () => {
    const bytes = openStream(Readable.from(['ab', 'cd', 'ef'].map((text) => Buffer.from(text))), never);
    expect((await bytes.peek(3)).toString()).toBe('abc');
    expect((await bytes.peek(5)).toString()).toBe('abcde');
    let all = '';
    for await (const chunk of bytes.read()) all += chunk;
    expect(all).toBe('abcdef');
  });
});
