import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decode } from '../src/page/decode.js';
import { type Extraction, extract } from '../src/record/extract.js';
import type { Opened } from '../src/source/containers/container.js';
import { openContainer } from '../src/source/containers/containers.js';
import { InputFault } from '../src/source/fault.js';
import { Bytes, PAGE_LIMIT } from '../src/source/files/bytes.js';
import { makeFolder, runHere } from './cli/world.js';
import {
  addressOf,
  answer,
  chunked,
  conversion,
  packed,
  pageOf,
  record,
  response,
  warcinfo,
} from './containers/warc.js';

const FIXTURES = join(import.meta.dirname, '../fixtures');

/** The contents of a file, and the problem of the whole file. */
interface Outcome {
  opened: Opened[];
  fault: string | null;
}

/** Reads a file through the table of containers, in chunks of one size. */
async function open(
  file: Uint8Array | (() => AsyncIterable<Buffer>),
  chunk = 64 * 1024,
  keepsAll = false,
): Promise<Outcome> {
  const chunks = () => (file instanceof Uint8Array ? cut(Buffer.from(file), chunk) : file());
  const size = file instanceof Uint8Array ? file.length : null;
  const bytes = (): Bytes =>
    new Bytes(
      chunks(),
      size,
      async () => {},
      async () => bytes(),
    );
  const opened: Opened[] = [];
  let fault: string | null = null;
  try {
    const hints = { input: 'a.warc.gz', url: null };
    for await (const each of openContainer(bytes(), hints, keepsAll)) {
      if ('nothing' in each) fault = `nothing: ${each.nothing}`;
      else if ('fault' in each && each.input === hints.input)
        fault ??= `${each.fault.code}: ${each.fault.detail}`;
      else opened.push(each);
    }
  } catch (error) {
    if (!(error instanceof InputFault)) throw error;
    fault = `${error.fault.code}: ${error.fault.detail}`;
  }
  return { opened, fault };
}

async function* cut(file: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < file.length; at += size) yield file.subarray(at, at + size);
}

/** The contents, one word each: the input of a page, or what happened to it. */
function words({ opened }: Outcome): string[] {
  return opened.map((each) => {
    if ('skipped' in each) return `skipped: ${each.skipped}`;
    return 'fault' in each ? `${each.fault.code}: ${each.fault.detail}` : each.input;
  });
}

function textsIn({ opened }: Outcome): string[] {
  return opened.flatMap((each) => ('bytes' in each ? [Buffer.from(each.bytes).toString()] : []));
}

const PAGE = pageOf(1);
const URL_1 = addressOf(1);

describe('an archive', () => {
  it.each([
    ['of browsertrix', packed([warcinfo(), response(URL_1, answer(PAGE))])],
    ['that was not packed', Buffer.concat([warcinfo(), response(URL_1, answer(PAGE))])],
    ['packed as a whole', gzipSync(Buffer.concat([warcinfo(), response(URL_1, answer(PAGE))]))],
    [
      'of wget, chunks and all',
      packed([
        warcinfo('WARC/1.0'),
        response(
          `<${URL_1}>`,
          answer(chunked(Buffer.from(PAGE)), { 'Content-Type': 'text/html', 'Transfer-Encoding': 'chunked' }),
          'WARC/1.0',
        ),
      ]),
    ],
    [
      'of Common Crawl, whose headers have new names',
      packed([
        response(
          URL_1,
          answer(PAGE, {
            'Content-Type': 'text/html',
            'X-Crawler-Content-Encoding': 'gzip',
            'X-Crawler-Transfer-Encoding': 'chunked',
          }),
          'WARC/1.0',
        ),
      ]),
    ],
    [
      'whose records have one line end too many',
      Buffer.concat([warcinfo(), Buffer.from('\r\n\r\n'), response(URL_1, answer(PAGE))]),
    ],
    [
      'with lines that end as on Unix',
      Buffer.from(
        response(URL_1, '')
          .toString()
          .replaceAll('\r\n', '\n')
          .replace('Content-Length: 0', `Content-Length: ${answer(PAGE).length}`)
          .trimEnd() +
          '\n\n' +
          answer(PAGE).toString(),
      ),
    ],
    [
      'with a header over two lines',
      Buffer.from(
        response(URL_1, answer(PAGE)).toString().replace('WARC-Date:', 'X-Note: a\r\n\tb\r\nWARC-Date:'),
      ),
    ],
  ])('%s gives its page', async (_name, file) => {
    for (const chunk of [1, 7, 64 * 1024]) {
      const read = await open(file, chunk);
      expect(read.fault).toBeNull();
      expect(textsIn(read)).toEqual([PAGE]);
      expect(read.opened[0]).toMatchObject({
        input: `a.warc.gz#${URL_1}`,
        url: URL_1,
        retrievedAt: '2024-03-05T10:11:12.000Z',
        container: { format: 'warc' },
      });
    }
  });

  it.each([
    ['gzip', gzipSync(PAGE)],
    ['x-gzip', gzipSync(PAGE)],
    ['br', brotliCompressSync(PAGE)],
    ['deflate', deflateSync(PAGE)],
    ['deflate', deflateRawSync(PAGE)],
    ['identity', Buffer.from(PAGE)],
    ['gzip, br', brotliCompressSync(gzipSync(PAGE))],
    // Some programs decompress the body and leave the header.
    ['gzip', Buffer.from(PAGE)],
    ['br', Buffer.from(PAGE)],
    ['no-such', Buffer.from(PAGE)],
  ])('has its content encoding %s removed', async (encoding, body) => {
    const headers = {
      'Content-Type': 'text/html',
      'Content-Encoding': encoding,
      'Transfer-Encoding': 'chunked',
    };
    for (const block of [answer(body, headers), answer(chunked(body), headers)])
      expect(textsIn(await open(packed([response(URL_1, block)])))).toEqual([PAGE]);
  });

  it('gives the charset of the answer, and pages in order with names of their own', async () => {
    const latin = answer(Buffer.from(pageOf(2, 'Caf\xe9'), 'latin1'), {
      'content-TYPE': 'text/html;charset="ISO-8859-1"',
    });
    const read = await open(packed([response(URL_1, answer(PAGE)), response(addressOf(2), latin)]));
    expect(words(read)).toEqual([`a.warc.gz#${URL_1}`, `a.warc.gz#${addressOf(2)}`]);
    expect(read.opened[1]).toMatchObject({ charset: 'ISO-8859-1' });
    expect(read.opened[0]).not.toHaveProperty('fault');
  });

  it('has all other contents skipped and counted', async () => {
    const other = 'https://www.northmere.example/bins';
    const html = '<html><body><p>Bins are emptied on Mondays.</p></body></html>';
    const request = {
      headers: { 'WARC-Type': 'request', 'WARC-Target-URI': URL_1, 'Content-Type': 'application/http' },
      block: 'GET / HTTP/1.1\r\n\r\n',
    };
    const dns = {
      headers: {
        'WARC-Type': 'response',
        'WARC-Target-URI': 'dns:northmere.example',
        'Content-Type': 'text/dns',
      },
      block: 'x',
    };
    const text = {
      headers: {
        'WARC-Type': 'resource',
        'WARC-Target-URI': `urn:text:${URL_1}`,
        'Content-Type': 'text/plain',
      },
      block: 'Issue details',
    };
    const strange = { headers: { 'WARC-Type': 'constructor', 'WARC-Target-URI': URL_1 }, block: 'x' };
    const file = packed([
      warcinfo(),
      record('WARC/1.1', request),
      record('WARC/1.1', dns),
      record('WARC/1.1', text),
      record('WARC/1.1', strange),
      response(
        'https://democracy.northmere.example/robots.txt',
        answer('User-agent: *', { 'Content-Type': 'text/plain' }),
      ),
      response(
        'https://democracy.northmere.example/SiteSpecific/x.css',
        answer('p{}', { 'Content-Type': 'text/css' }),
      ),
      response(addressOf(8), answer('', { Location: URL_1 }, '302 Found')),
      response(addressOf(9), answer(pageOf(9), undefined, '404 Not Found')),
      response(`${other}?1`, answer(html)),
      response(
        `${other}?2`,
        answer(gzipSync(html).subarray(0, 40), { 'Content-Type': 'text/html', 'Content-Encoding': 'gzip' }),
      ),
      response(other, answer(PAGE)),
      response(URL_1, answer(PAGE)),
    ]);
    expect(words(await open(file))).toEqual([
      'skipped: it is not HTML',
      'skipped: it is not HTML',
      'skipped: the server answered 302',
      'skipped: the server answered 404',
      'skipped: it is no page of ModernGov',
      expect.stringMatching(/^skipped: its encoding "gzip" is cut off/),
      // A council's own system can show ModernGov's content.
      `a.warc.gz#${other}`,
      `a.warc.gz#${URL_1}`,
    ]);
  });

  it('of texts (WET) gives those of ModernGov as text copies', async () => {
    const text =
      'Issue details\n\n21/00001 - Care\n\nDecision type: Key\n\nDecision status: For Determination\n';
    const read = await open(
      packed([warcinfo('WARC/1.0'), conversion('https://shop.example/', 'Bread'), conversion(URL_1, text)]),
    );
    expect(words(read)).toEqual(['skipped: it is no page of ModernGov', `a.warc.gz#${URL_1}`]);
    expect(textsIn(read)).toEqual([text]);
  });

  it.each([
    ['only its own description', [warcinfo()], 'this archive holds nothing from the web'],
    [
      'other pages',
      [response('https://x.example/', answer('<p>Hello'))],
      'this archive holds no page of ModernGov among 1 answers',
    ],
  ])('that holds %s is reported', async (_name, records, words) => {
    expect((await open(packed(records))).fault).toBe(`nothing: ${words}; name another one`);
  });
});

describe('a page in a gzip file', () => {
  it('is read as if unpacked', async () => {
    const { opened } = await open(gzipSync(PAGE));
    expect(opened).toEqual([{ input: 'a.warc.gz', url: null, bytes: Buffer.from(PAGE), retrievedAt: null }]);
  });

  it.each([
    ['packed twice', gzipSync(gzipSync(PAGE)), /^unsupported-input: this was packed by gzip twice/],
    ['cut off', gzipSync(PAGE).subarray(0, -9), /^unreadable-input: its gzip packing is damaged or cut off/],
    ['swollen', gzipSync(Buffer.alloc(PAGE_LIMIT + 1, 'a')), /^too-large: /],
    [
      'a picture',
      gzipSync(Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')),
      /^unsupported-input: this is an image/,
    ],
    ['cut to its first bytes', Buffer.from([0x1f, 0x8b]), /^unreadable-input/],
  ])('that was %s is a fault', async (_name, file, fault) => {
    expect((await open(file)).fault).toMatch(fault);
  });
});

const NONE = Buffer.alloc(0);

describe('a damaged archive', () => {
  const records = [1, 2, 3].map((number) => response(addressOf(number), answer(pageOf(number))));
  const first = `a.warc.gz#${URL_1}`;
  const third = `a.warc.gz#${addressOf(3)}`;

  it('in one member loses only that one', async () => {
    const members = records.map((each) => gzipSync(each));
    const second = Buffer.from(members[1] ?? []);
    second[40] = (second[40] ?? 0) ^ 0xff;
    for (const chunk of [1, 50, 64 * 1024]) {
      const read = await open(Buffer.concat([members[0] ?? second, second, members[2] ?? second]), chunk);
      expect(words(read).filter((word) => !/damaged/.test(word))).toEqual([first, third]);
      expect([...words(read), read.fault].join()).toMatch(/unreadable-input: .* is damaged/);
    }
  });

  it('cut off at any byte gives the complete records, then a fault', async () => {
    const plain = Buffer.concat(records);
    const [length = 0] = records.map((each) => each.length);
    for (let end = length + 5; end < 2 * length - 4; end += 31) {
      const read = await open(plain.subarray(0, end));
      expect(words(read)[0]).toBe(first);
      expect([read.fault, ...words(read).slice(1)].join()).toMatch(/cut off|no record begins/);
    }
    const zipped = packed(records);
    for (let end = 40; end < zipped.length - 1; end += 17) {
      const read = await open(zipped.subarray(0, end));
      const starts = records.map((_, at) => packed(records.slice(0, at)).length);
      const whole =
        packed(records.slice(0, 2)).length <= end ? 2 : packed(records.slice(0, 1)).length <= end ? 1 : 0;
      expect(words(read).length).toBeGreaterThanOrEqual(whole);
      if (!starts.includes(end)) expect([...words(read), read.fault].join()).toMatch(/damaged/);
    }
  });

  it.each([
    ['an invalid length', 'Content-Length: 1e99', /does not say how long it is/],
    ['a negative length', 'Content-Length: -5', /does not say how long it is/],
    ['no length', 'X-Length: 5', /does not say how long it is/],
    ['a length beyond all files', 'Content-Length: 999999999999999', /cut off/],
    ['a length that ends too early', 'Content-Length: 20', /its length is not the one it states/],
    ['a header without end', `X: ${'x'.repeat(70_000)}`, /a header has no end/],
    ['headers without end', 'X: y\r\n'.repeat(60_000), /its headers have no end/],
  ])('with %s loses only its record', async (_name, header, why) => {
    const bad = records[1]?.toString().replace(/Content-Length: \d+/, header) ?? '';
    const read = await open(Buffer.concat([records[0] ?? NONE, Buffer.from(bad), records[2] ?? NONE]));
    expect(words(read).filter((word) => word.startsWith('a.warc'))).toEqual([first, third]);
    expect([...words(read), read.fault].join()).toMatch(why);
  });

  const many = { 'Content-Type': 'text/html', 'Content-Encoding': 'gzip, gzip, gzip, gzip, gzip' };
  const zip = { 'Content-Type': 'text/html', 'Content-Encoding': 'gzip' };
  const chunks = { 'Content-Type': 'text/html', 'Transfer-Encoding': 'chunked' };
  it.each([
    ['a bomb', answer(gzipSync(Buffer.alloc(PAGE_LIMIT + 1)), zip), /^too-large/],
    ['a page that is too large', answer(Buffer.alloc(PAGE_LIMIT + 1, ' ')), /^too-large/],
    ['a page that is far too large', answer(Buffer.alloc(2 * PAGE_LIMIT + 1, ' ')), /^too-large/],
    [
      'nested packing',
      answer(PAGE, many),
      /^unsupported-input: its bytes are in the encoding "gzip, gzip, gzip, gzip, gzip"/,
    ],
    [
      'packing that is cut off',
      answer(gzipSync(PAGE).subarray(0, 100), zip),
      /^unreadable-input: its encoding "gzip" is cut off/,
    ],
    [
      'chunks that are cut off',
      answer(chunked(Buffer.from(PAGE)).subarray(0, 250), chunks),
      /^unreadable-input: its encoding "chunked" is cut off/,
    ],
    [
      'an unknown encoding',
      answer('abc', { ...zip, 'Content-Encoding': 'zzz' }),
      /^unsupported-input: .*"zzz"/,
    ],
    [
      'headers that do not end',
      Buffer.from(`HTTP/1.1 200 OK\r\n${'X: y\r\n'.repeat(50_000)}`),
      /^skipped: it is no answer/,
    ],
    ['something else in the place of an answer', Buffer.from('Hello'), /^skipped: it is no answer/],
  ])('%s is reported for that record only', async (_name, block, word) => {
    const read = await open(packed([response(addressOf(7), block), response(URL_1, answer(PAGE))]));
    expect(read.fault).toBeNull();
    expect(words(read)).toEqual([expect.stringMatching(word), first]);
  });

  it('names the pages that the crawler cut off', async () => {
    const cutOff = response(URL_1, answer(PAGE))
      .toString()
      .replace('WARC-Date', 'WARC-Truncated: length\r\nWARC-Date');
    const read = await open(packed([Buffer.from(cutOff), response(addressOf(2), answer(pageOf(2)))]));
    expect(words(read)).toEqual([
      'unreadable-input: the crawler cut this page off ("length"); fetch it again',
      `a.warc.gz#${addressOf(2)}`,
    ]);
  });

  it('of any kind throws only a fault', async () => {
    const file = Buffer.concat(records);
    const damage = fc.array(fc.tuple(fc.nat(file.length - 1), fc.nat(255)), { maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(
        damage,
        fc.boolean(),
        fc.integer({ min: 1, max: 500 }),
        async (all, isPacked, chunk) => {
          const bad = Buffer.from(isPacked ? packed(records) : file);
          for (const [at, byte] of all) bad[at % bad.length] = byte;
          await open(bad, chunk);
        },
      ),
      { numRuns: 75 },
    );
  });
});

it('an archive of a gigabyte of other content is skipped with one record in memory', async () => {
  const piece = Buffer.alloc(1024 * 1024, 'x');
  const head = response('https://x.example/film.mp4', answer('', { 'Content-Type': 'video/mp4' }))
    .toString()
    .trimEnd();
  const length = answer('', { 'Content-Type': 'video/mp4' }).length + 1024 * piece.length;
  async function* film(): AsyncGenerator<Buffer> {
    yield Buffer.from(`${head.replace(/Content-Length: \d+/, `Content-Length: ${length}`)}\r\n\r\n`);
    for (let count = 0; count < 1024; count += 1) yield piece;
    yield Buffer.from('\r\n\r\n');
    yield response(URL_1, answer(PAGE));
  }
  const before = process.memoryUsage().arrayBuffers;
  const read = await open(() => film());
  expect(words(read)).toEqual(['skipped: it is too large', `a.warc.gz#${URL_1}`]);
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(300 * 1024 * 1024);
});

describe('the pages of the fixtures', () => {
  const names = readdirSync(FIXTURES, { recursive: true, encoding: 'utf8' })
    .filter((name) => /page\.(?:html|txt)$/.test(name))
    .sort();
  const said = ({ records, problems }: Extraction) => ({
    records: records.map(
      ({ source: { input: _input, retrieved_at: _at, format: _format, ...source }, ...record }) => ({
        ...record,
        source,
      }),
    ),
    problems,
  });

  it('give the same records from an archive, apart from their source', async () => {
    expect(names.length).toBeGreaterThan(50);
    const pages = names.map((name, at) => ({
      name,
      url: addressOf(at + 1),
      bytes: readFileSync(join(FIXTURES, name)),
    }));
    const utf8 = (bytes: Buffer) => {
      const decoded = decode(bytes);
      return Buffer.from(typeof decoded === 'string' ? '' : decoded.text);
    };
    const asText = pages
      .filter(({ name }) => name.endsWith('.txt'))
      .map((page) => ({ ...page, bytes: utf8(page.bytes) }));
    const asHtml = pages.filter(({ name }) => name.endsWith('.html'));
    const records = [
      ...asHtml.map(({ url, bytes }) =>
        response(url, answer(gzipSync(bytes), { 'Content-Type': 'text/html', 'Content-Encoding': 'gzip' })),
      ),
      ...asText.map(({ url, bytes }) => conversion(url, bytes.toString())),
    ];
    const { opened, fault } = await open(packed(records));
    expect(fault).toBeNull();
    const plain = [...asHtml, ...asText].map(({ name, url, bytes }) =>
      extract({ input: name, url, bytes, retrievedAt: null }),
    );
    const archived = opened.map((each) => extract('bytes' in each ? each : expect.fail(each.input)));
    expect(archived.map(said)).toEqual(plain.map(said));
  });
});

describe('on the command line', () => {
  const file = packed([
    warcinfo(),
    response(URL_1, answer(PAGE)),
    response(URL_1, answer(PAGE), 'WARC/1.1', '2024-03-06T00:00:00Z'),
    response('https://democracy.northmere.example/x.css', answer('p{}', { 'Content-Type': 'text/css' })),
    response(addressOf(2), answer(pageOf(2))),
  ]);

  it('an archive is scraped, reported and proven', async () => {
    const cwd = await makeFolder({ 'saved/a.warc.gz': file });
    const { code, stderr } = await runHere(['scrape', 'saved', '-v', '-o', 'out/../d.json'], { cwd });
    expect(code).toBe(0);
    expect(stderr).toContain(`read saved/a.warc.gz#${URL_1}: 1 record\n`);
    expect(stderr).toContain(
      'skipped saved/a.warc.gz#https://democracy.northmere.example/x.css: it is not HTML\n',
    );
    const records = JSON.parse(readFileSync(join(cwd, 'd.json'), 'utf8'));
    expect(records.map(({ source }: { source: object }) => source)).toEqual(
      [URL_1, addressOf(2)].map((name) =>
        expect.objectContaining({
          input: `saved/a.warc.gz#${name}`,
          format: 'warc',
          url: name,
        }),
      ),
    );
    for (const args of [['d.json'], ['d.json', 'saved'], ['d.json', 'saved/a.warc.gz']])
      expect(await runHere(['verify', ...args], { cwd })).toMatchObject({
        code: 0,
        stdout: '',
        stderr: expect.stringMatching(/^2 records: 2 proven/),
      });
  });

  it('joined records of an archive are proven', async () => {
    const cwd = await makeFolder({ 'a.warc.gz': file });
    await runHere(['scrape', 'a.warc.gz', '--join', '-o', 'd.json'], { cwd });
    expect(await runHere(['verify', 'd.json'], { cwd })).toMatchObject({ code: 0, stdout: '' });
  });

  it.each([
    [
      'another page in its place',
      packed([response(URL_1, answer(pageOf(1, 'Jetty')))]),
      /^changed-page record 1 /m,
    ],
    ['a damaged archive', file.subarray(0, 100), /^unreadable-page record 1 .*this archive is damaged/m],
    ['no archive', null, /^missing-page record 1 .*no a\.warc\.gz with this page in it/m],
    ['another archive', packed([response(addressOf(7), answer(pageOf(7)))]), /^missing-page record 1 /m],
  ])('%s is found', async (_name, now, finding) => {
    const cwd = await makeFolder({ 'a.warc.gz': file });
    await runHere(['scrape', 'a.warc.gz', '-o', 'd.json'], { cwd });
    const later = await makeFolder({
      'd.json': readFileSync(join(cwd, 'd.json')),
      ...(now === null ? {} : { 'a.warc.gz': now }),
    });
    const { code, stdout } = await runHere(['verify', 'd.json'], { cwd: later });
    expect(stdout).toMatch(finding);
    expect(code).toBeGreaterThanOrEqual(3);
  });

  it('an archive on standard input is read', async () => {
    const cwd = await makeFolder();
    const { code, stdout } = await runHere(['scrape', '-', '-f', 'csv', '--columns', 'source_input'], {
      cwd,
      stdin: file,
    });
    expect({ code, lines: stdout.split('\n').slice(0, 2) }).toEqual({
      code: 0,
      lines: ['source_input', `"-#${URL_1}"`],
    });
  });

  it('a damaged archive keeps its records and ends with 3', async () => {
    const cwd = await makeFolder({ 'a.warc.gz': file.subarray(0, -50) });
    const { code, stderr, stdout } = await runHere(['scrape', 'a.warc.gz', '-f', 'ndjson'], { cwd });
    expect({ code, lines: stdout.trim().split('\n').length }).toEqual({ code: 3, lines: 1 });
    expect(stderr).toMatch(/error unreadable-input a\.warc\.gz#\S+IId=2: .*its record is damaged/);
  });
});
