import { gzipSync } from 'node:zlib';
import { pack } from 'tar-stream';
import { describe, expect, it } from 'vitest';
import { extract } from '../src/record/extract.js';
import { openContainer } from '../src/source/containers/containers.js';
import { InputFault } from '../src/source/fault.js';
import { openBuffer } from '../src/source/files/bytes.js';
import { archiveOf } from '../src/source/files/names.js';
import { makeFolder, runHere } from './cli/world.js';
import { base64, htmlPart } from './containers/mhtml.js';
import { WEB_ARCHIVE } from './containers/safari.js';
import { addressOf, answer, packed, pageOf, response } from './containers/warc.js';
import { zip } from './containers/zip.js';

/** The contents of a file, one word each: the name and title of a page, or what happened to it. */
async function read(file: Uint8Array): Promise<string[]> {
  const words: string[] = [];
  try {
    for await (const each of openContainer(openBuffer(Buffer.from(file)), { input: 'a', url: null })) {
      if ('skipped' in each) words.push(`skipped ${each.input}`);
      else if ('nothing' in each) words.push(`nothing ${each.nothing}`);
      else if ('fault' in each) words.push(`${each.fault.code} ${each.input}: ${each.fault.detail}`);
      else if ('record' in each) words.push(`record ${each.input} ${each.record.title}`);
      else words.push(`${each.input} ${extract(each).records[0]?.title}`);
    }
  } catch (error) {
    if (!(error instanceof InputFault)) throw error;
    words.push(`${error.fault.code} ${error.fault.detail}`);
  }
  return words;
}

const WARC = packed([1, 2].map((number) => response(addressOf(number), answer(pageOf(number)))));
const PAGES = { 'p/1.html': pageOf(1), 'p/icon.png': 'x', 'p/2.html': pageOf(2) };
const READ = ['a#p/1.html Boathouse 1', 'skipped a#p/icon.png', 'a#p/2.html Boathouse 2'];

describe('a zip archive', () => {
  it.each([
    ['of saved pages', zip(PAGES), READ],
    ['in the large form', zip(PAGES, true), READ],
    [
      'with a name that leads out of it',
      zip({ '../1.html': pageOf(1), 'x.html': pageOf(2) }),
      ['a#../1.html Boathouse 1', 'a#x.html Boathouse 2'],
    ],
    [
      'of other files',
      zip({ 'a.png': 'x' }),
      ['skipped a#a.png', expect.stringMatching(/^nothing no file in this zip/)],
    ],
    [
      'of a crawl (WACZ)',
      zip({
        'datapackage.json': '{}',
        'pages/pages.jsonl': '{"url":"x","text":"y"}',
        'archive/data.warc.gz': WARC,
      }),
      [
        'skipped a#datapackage.json',
        'skipped a#pages/pages.jsonl',
        `a#archive/data.warc.gz#${addressOf(1)} Boathouse 1`,
        `a#archive/data.warc.gz#${addressOf(2)} Boathouse 2`,
      ],
    ],
    [
      'that Word wrote',
      zip({ '[Content_Types].xml': 'x', 'word/document.xml': 'x' }),
      [expect.stringMatching(/^unsupported-input this is a Word document; open it/)],
    ],
    [
      'that LibreOffice wrote',
      zip({ mimetype: 'x', 'META-INF/manifest.xml': 'x' }),
      [expect.stringMatching(/^unsupported-input this is an OpenDocument file; /)],
    ],
    [
      'cut off',
      zip(PAGES).subarray(0, -40),
      [expect.stringMatching(/^unreadable-input this zip archive is damaged/)],
    ],
  ])('%s is read', async (_name, file, words) => {
    expect(await read(file)).toEqual(words);
  });

  it('with a damaged member loses only that one', async () => {
    const file = zip(PAGES);
    const at = file.indexOf('p/1.html') + 60;
    file[at] = (file[at] ?? 0) ^ 0xff;
    expect(await read(file)).toEqual([
      expect.stringMatching(/^unreadable-input a#p\/1\.html: this member/),
      ...READ.slice(1),
    ]);
  });

  it('with endless nesting is refused', async () => {
    let file = zip({ '1.html': pageOf(1) });
    for (let depth = 0; depth < 8; depth += 1) file = zip({ 'a.zip': file });
    expect(await read(file)).toEqual([expect.stringMatching(/^unsupported-input a#a\.zip.*too deep/)]);
  });
});

async function tar(files: Record<string, string | Uint8Array>): Promise<Buffer> {
  const archive = pack();
  for (const [name, content] of Object.entries(files)) archive.entry({ name }, Buffer.from(content));
  archive.finalize();
  const chunks: Buffer[] = [];
  for await (const chunk of archive) chunks.push(Buffer.from(chunk as Uint8Array));
  return Buffer.concat(chunks);
}

describe('a tar archive', () => {
  it('of saved pages is read, packed or not, with web archives in it', async () => {
    const file = await tar({ ...PAGES, 'c.warc.gz': WARC });
    const words = [
      ...READ,
      `a#c.warc.gz#${addressOf(1)} Boathouse 1`,
      `a#c.warc.gz#${addressOf(2)} Boathouse 2`,
    ];
    expect(await read(file)).toEqual(words);
    expect(await read(gzipSync(file))).toEqual(words);
  });

  it('cut off gives the pages before the cut', async () => {
    const file = await tar(PAGES);
    expect(await read(file.subarray(0, 2000))).toEqual([
      READ[0],
      READ[1],
      expect.stringMatching(/^unreadable-input this tar archive/),
    ]);
  });
});

describe('pages in JSON', () => {
  const line = (number: number, more = {}) =>
    JSON.stringify({ url: addressOf(number), html: pageOf(number), ...more });

  it('are read one a line, and a broken line loses only itself', async () => {
    const file = [line(1), '', '{"url": "x", "ht', line(2), '{"a": 1}'].join('\r\n');
    expect(await read(Buffer.from(file))).toEqual([
      `a#${addressOf(1)} Boathouse 1`,
      expect.stringMatching(/^unreadable-input a#2: its line is no whole JSON/),
      `a#${addressOf(2)} Boathouse 2`,
      expect.stringMatching(/^unsupported-input a#4: this JSON is neither a page/),
    ]);
  });

  it('are read from an array, with their time and text', async () => {
    const text =
      'Issue details\n\n21/00001 - Care\n\nDecision type: Key\n\nDecision status: For Determination\n';
    const file = JSON.stringify([{ text, url: addressOf(3), retrieved_at: '2024-03-05T10:00:00+01:00' }]);
    const opened = [];
    for await (const each of openContainer(openBuffer(Buffer.from(file)), { input: 'a', url: null }))
      opened.push(each);
    expect(opened).toMatchObject([
      { url: addressOf(3), retrievedAt: '2024-03-05T09:00:00.000Z', bytes: Buffer.from(text) },
    ]);
  });
});

it('records are an input, and come out unchanged', async () => {
  const cwd = await makeFolder({ 'p/1.html': pageOf(1), 'p/2.html': pageOf(2) });
  const { stdout } = await runHere(['scrape', 'p', '-f', 'ndjson'], { cwd });
  const json = await runHere(['scrape', 'p', '-f', 'json'], { cwd });
  const later = await makeFolder({ 'r.ndjson': stdout, 'r.json': json.stdout });
  for (const input of ['r.ndjson', 'r.json'])
    expect((await runHere(['scrape', input, '-f', 'ndjson'], { cwd: later })).stdout).toBe(stdout);
  const changed = await runHere(['scrape', '-'], {
    cwd,
    stdin: Buffer.from(stdout.replace('"issue"', '"isue"')),
  });
  expect(changed.stderr).toMatch(
    /unreadable-input -#1: .*this record is not one that this version writes \(page_kind: /,
  );
});

describe('a mail', () => {
  const HEAD =
    'Message-ID: <1@northmere.example>\r\nFrom: Jo <jo@northmere.example>\r\nMIME-Version: 1.0\r\n';
  const text =
    'Issue details\r\n\r\n21/00001 - Care at home\r\n\r\nDecision type: Key\r\n\r\nReason Key: More than =C2=A3250k;\r\n\r\nDecision status: For Determi=\r\nnation\r\n';
  const plain = `Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n${text}`;
  const page = Buffer.from(pageOf(1));
  const html = `Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n${base64(page)}`;
  const attached = `Content-Type: text/html; name="two.html"\r\nContent-Disposition: attachment; filename="two.html"\r\nContent-Transfer-Encoding: base64\r\n\r\n${base64(Buffer.from(pageOf(2)))}`;
  const several = (...parts: string[]) =>
    Buffer.from(
      `${HEAD}Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n${parts.join('\r\n--b\r\n')}\r\n--b--\r\n`,
    );

  it.each([
    ['of text only', Buffer.from(HEAD + plain), ['a Care at home']],
    ['of HTML only', Buffer.from(HEAD + html), ['a Boathouse 1']],
    ['of both', several(plain, html), ['a Boathouse 1']],
    [
      'with a page attached',
      several('Content-Type: text/plain\r\n\r\nHere it is.', attached),
      ['a#two.html Boathouse 2'],
    ],
    [
      'with a page pasted and one attached',
      several(html, attached),
      ['a Boathouse 1', 'a#two.html Boathouse 2'],
    ],
    [
      'without a text',
      several('Content-Type: image/gif\r\n\r\nR0'),
      [expect.stringMatching(/^unreadable-input no part of this mail/)],
    ],
  ])('%s is read', async (_name, file, words) => {
    expect(await read(file)).toEqual(words);
  });

  it('is read as written: its lines are joined again, its characters decoded', async () => {
    const flowed = `${HEAD}Content-Type: text/plain; format=flowed\r\n\r\nIssue details\r\n\r\n21/00001 - Care\r\n\r\nDecision type: Key\r\n\r\nReason Key: More than \r\nenough;\r\n\r\nDecision status: Open`;
    for await (const each of openContainer(openBuffer(Buffer.from(flowed)), { input: 'a', url: null }))
      expect('bytes' in each && extract(each).records[0]).toMatchObject({
        key_reasons: ['More than enough'],
        source: { format: 'mail' },
      });
  });

  it('is not recognised in a text copy or a saved page that begins like one', async () => {
    const report =
      'From: Jo Bloggs, Leader\nTo: Cabinet\nSubject: Boats\nDate: 5 March 2024\n\nSummary: Boats.\n';
    expect((await read(Buffer.from(report)))[0]).toMatch(/^a /);
    expect(htmlPart(page, 'x').headers['Content-Type']).toBe('text/html');
  });
});

it('a web archive of Safari gives the frame with the page', async () => {
  expect(await read(WEB_ARCHIVE)).toEqual(['a Boathouse']);
  expect(await read(WEB_ARCHIVE.subarray(0, 300))).toEqual([
    expect.stringMatching(/^unreadable-input this web archive/),
  ]);
});

it('a page packed by Zstandard is read, and one cut off is reported', async () => {
  const page = Buffer.from(pageOf(1));
  const head = Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0xa0, 0, 0, 0, 0, 0, 0, 0]);
  head.writeUInt32LE(page.length, 5);
  head.writeUIntLE(page.length * 8 + 1, 9, 3);
  const file = Buffer.concat([head, page]);
  expect(await read(file)).toEqual(['a Boathouse 1']);
  expect(await read(file.subarray(0, 200))).toEqual([
    expect.stringMatching(/^unreadable-input its Zstandard packing/),
  ]);
});

it.each([
  ['a 7z archive', "7z\xbc\xaf'\x1c\0", 'unpack it'],
  ['a RAR archive', 'Rar!\x1a\x07\0', 'unpack it'],
  ['a file packed by bzip2', 'BZh91AY&SYx', 'bunzip2'],
  ['a file packed by xz', '\xfd7zXZ\0\0', 'unxz'],
  [
    'an ARC archive, the format before WARC',
    'filedesc://a.arc 0.0.0.0 20070101000000 text/plain 76\n',
    'warcio recompress',
  ],
  ['an SQLite database', 'SQLite format 3\0', 'export'],
  ['a HAR file of a browser', '{ "log": { "version": "1.2"', 'convert it to WARC'],
  [
    'an mbox of mails',
    'From jo@x.example Tue Mar  5 10:00:00 2024\nSubject: x\n',
    'save the mails one by one',
  ],
])('%s is named in the message, with the next step', async (name, head, step) => {
  const [word] = await read(Buffer.from(head, 'latin1'));
  expect(word).toContain(`unsupported-input this is ${name}; `);
  expect(word).toContain(step);
});

it.each([
  ['a.warc.gz#https://x.example/#2', 'a.warc.gz'],
  ['d/a.zip#p#1.html', 'd/a.zip'],
  ['c#1/a.wacz#archive/b.warc.gz#https://x.example/', 'c#1/a.wacz'],
  ['-#https://x.example/', '-'],
  ['page#1.html', null],
  ['page.html', null],
])('the page %s is in %s', (input, archive) => {
  expect(archiveOf(input)).toBe(archive);
});
