import { mkdir, readdir, readFile, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { WARCParser } from 'warcio';
import { nameOf, ownerName } from '../src/lock/owner.js';
import { OVERRIDES } from '../src/page/raw.js';
import { openContainer } from '../src/source/containers/containers.js';
import { fileNameOf, openArchive } from '../src/source/containers/warc/archive.js';
import { ArchiveError, UnkeepableAnswer } from '../src/source/containers/warc/archive-error.js';
import {
  type Exchange,
  type Keeping,
  type PageKey,
  readKeeping,
  writeKeeping,
} from '../src/source/containers/warc/keeping.js';
import { openBuffer } from '../src/source/files/bytes.js';
import type { Header } from '../src/source/headers.js';
import { makeFolder } from './cli/world.js';
import { addressOf, pageOf } from './containers/warc.js';

const SOFTWARE = 'kcc-decisions/0.1.0';
const KEY: PageKey = { host: 'democracy.northmere.example', identity: 'democracy.northmere.example/issue/1' };

function exchange(response: Partial<Exchange['response']> = {}, url = addressOf(1)): Exchange {
  const headers: Header[] = [
    ['Date', 'Tue, 05 Mar 2024 10:11:12 GMT'],
    ['Set-Cookie', 'a=1'],
    ['X-Powered-By', 'ASP.NET'],
    ['set-cookie', 'b=caf\xe9'],
    ['Content-Type', 'text/html'],
    ['Content-Encoding', 'gzip'],
    ['Transfer-Encoding', 'chunked'],
  ];
  return {
    url,
    at: '2024-03-05T10:11:12.345Z',
    request: {
      method: 'GET',
      headers: [
        ['Host', 'democracy.northmere.example'],
        ['User-Agent', SOFTWARE],
      ],
    },
    response: { status: 200, statusText: 'OK', headers, body: gzipSync(pageOf(1)), ...response },
  };
}

const MOVED = exchange({
  status: 302,
  statusText: 'Found',
  headers: [['Location', addressOf(1)]],
  body: new Uint8Array(),
});
const KEEPING: Keeping = {
  exchanges: [MOVED, exchange({ status: 503, statusText: '' }), exchange()],
  overrides: ['ignore-robots', 'insecure-host'],
};
const KEPT = await writeKeeping(KEY, KEEPING, SOFTWARE);
const OF_ANOTHER = await writeKeeping({ ...KEY, identity: 'x' }, KEEPING, SOFTWARE);

async function* once(bytes: Uint8Array): AsyncGenerator<Buffer> {
  yield Buffer.from(bytes);
}

/** A keeping with its bodies as Uint8Array: a Buffer does not equal a Uint8Array with the same bytes. */
function plain({ exchanges, overrides }: Keeping): Keeping {
  const bare = ({ response, ...rest }: Exchange) => ({
    ...rest,
    response: { ...response, body: new Uint8Array(response.body) },
  });
  return { exchanges: exchanges.map(bare), overrides };
}

/** An archive in a new folder, and its messages about damaged files. */
async function open(folder?: string) {
  const said: string[] = [];
  const place = folder ?? join(await makeFolder(), 'cache/of/pages');
  const archive = await openArchive(place, SOFTWARE, (_file, why) => said.push(why));
  return { archive, said, folder: place, file: join(place, fileNameOf(KEY)) };
}

const latin1 = fc.string({
  unit: fc.integer({ min: 0x20, max: 0xff }).map((code) => String.fromCharCode(code)),
});
const token = fc.stringMatching(/^[!#$%&'*+.^_`|~\dA-Za-z-]{1,20}$/);
const header = fc.tuple(
  fc.oneof(token, fc.constantFrom('Transfer-Encoding', 'X-Crawler-Transfer-Encoding', 'Set-Cookie')),
  latin1,
);
const anExchange: fc.Arbitrary<Exchange> = fc.record({
  url: fc.webUrl({ withQueryParameters: true, validSchemes: ['http', 'https'] }),
  at: fc
    .date({ min: new Date('1990-01-01'), max: new Date('2200-01-01'), noInvalidDate: true })
    .map((date) => date.toISOString()),
  request: fc.record({ method: fc.constant('GET' as const), headers: fc.array(header) }),
  response: fc.record({
    status: fc.integer({ min: 100, max: 999 }),
    statusText: latin1,
    headers: fc.array(header),
    body: fc.uint8Array({ maxLength: 3000 }),
  }),
});
const aKeeping = fc.record({
  exchanges: fc.array(anExchange, { minLength: 1, maxLength: 4 }),
  overrides: fc.subarray([...OVERRIDES]),
});
const aKey = fc.record({ host: fc.string({ unit: 'binary' }), identity: fc.string({ unit: 'binary' }) });

describe('a kept answer', () => {
  it('is found again, byte for byte', async () => {
    const { archive, said } = await open();
    expect(await archive.find(KEY)).toBeNull();
    await archive.keep(KEY, KEEPING);
    expect(plain((await archive.find(KEY)) as Keeping)).toEqual(plain(KEEPING));
    await archive.keep(KEY, { exchanges: [MOVED], overrides: [] });
    expect((await archive.find(KEY))?.exchanges).toHaveLength(1);
    expect(said).toEqual([]);
  });

  it('is found again with any content, and equal answers give equal bytes', async () => {
    await fc.assert(
      fc.asyncProperty(aKey, aKeeping, async (key, keeping) => {
        const file = await writeKeeping(key, keeping, SOFTWARE);
        expect(plain(await readKeeping(key, once(file)))).toEqual(plain(keeping));
        expect(await writeKeeping(key, structuredClone(keeping), SOFTWARE)).toEqual(file);
      }),
      { numRuns: 80 },
    );
  });

  it.each([
    ['an invalid address', exchange({}, 'nowhere')],
    ['an address with a line end', exchange({}, 'https://x.example/\nWARC-Type: x')],
    ['a header with a line end', exchange({ headers: [['X', 'a\r\nSet-Cookie: b']] })],
    ['a header beyond Latin-1', exchange({ headers: [['X', '\u2019']] })],
    ['a header without a name', exchange({ headers: [['', 'a']] })],
    ['a status with a line end', exchange({ statusText: 'OK\r\n\r\n<p>' })],
    ['an instant in another zone', { ...exchange(), at: '2024-03-05T10:11:12+01:00' }],
  ])('is refused if it could be read as another one: %s', async (_name, bad) => {
    const { archive, folder } = await open();
    await expect(archive.keep(KEY, { exchanges: [bad], overrides: [] })).rejects.toThrow(UnkeepableAnswer);
    expect(await readdir(folder)).toEqual(['.unfinished']);
  });
});

describe('the files of an archive', () => {
  it('are WARC for a standard reader, one by one and concatenated', async () => {
    const keys = [KEY, { host: 'x.example', identity: 'https://x.example/mgPlansHome.aspx?bcr=1' }];
    const files = await Promise.all(keys.map((key) => writeKeeping(key, KEEPING, SOFTWARE)));
    const seen: string[] = [];
    const ids = new Set<string>();
    for await (const record of WARCParser.iterRecords(once(Buffer.concat(files)), {
      keepHeadersCase: true,
    })) {
      ids.add(record.warcHeader('WARC-Record-ID') ?? '');
      seen.push(record.warcType);
      const body = Buffer.from(await record.readFully(false));
      if (record.warcType !== 'response') continue;
      const { response } = KEEPING.exchanges[((seen.length - 2) % 8) / 2] as Exchange;
      expect(body).toEqual(Buffer.from(response.body));
      expect(record.httpHeaders?.statusCode).toBe(response.status);
    }
    const one = ['warcinfo', 'response', 'request', 'response', 'request', 'response', 'request', 'metadata'];
    expect(seen).toEqual([...one, ...one]);
    expect(ids.size).toBe(16);
  });

  it('unpack to pages in a standard reader: no header says `chunked` for a joined body', async () => {
    const file = await writeKeeping(KEY, { exchanges: [exchange()], overrides: [] }, SOFTWARE);
    const texts: string[] = [];
    for await (const record of WARCParser.iterRecords(once(file)))
      if (record.warcType === 'response') texts.push(await record.contentText());
    expect(texts).toEqual([pageOf(1)]);
    expect(gunzipSync(file).toString('latin1')).toContain('\r\nX-Crawler-Transfer-Encoding: chunked\r\n');
  });

  it('are inputs of scrape', async () => {
    const bytes = openBuffer(await writeKeeping(KEY, KEEPING, SOFTWARE));
    const opened = [];
    for await (const each of openContainer(bytes, { input: 'a', url: null })) opened.push(each);
    expect(opened).toMatchObject([
      { skipped: expect.stringContaining('a later or better capture') },
      { skipped: expect.stringContaining('a later or better capture') },
      { url: addressOf(1), retrievedAt: '2024-03-05T10:11:12.345Z', bytes: Buffer.from(pageOf(1)) },
    ]);
  });

  it('have names that every system allows, a different one for each page', () => {
    const names = new Map<string, string>();
    fc.assert(
      fc.property(aKey, (key) => {
        const name = fileNameOf(key);
        expect(name).toMatch(/^[a-z0-9_][a-z0-9.-]{0,80}[/\\][a-z0-9-]{16,97}\.warc\.gz$/);
        expect(name).not.toMatch(/^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|[/\\])|\.[/\\]/);
        const known = names.get(name);
        if (known !== undefined) expect(known).toBe(JSON.stringify(key));
        names.set(name, JSON.stringify(key));
      }),
      { numRuns: 400 },
    );
  });

  it.each([
    [
      'democracy.kent.gov.uk',
      'democracy.kent.gov.uk/issue/59233',
      /^democracy\.kent\.gov\.uk.democracy-kent-gov-uk-issue-59233-[\da-f]{16}\.warc\.gz$/,
    ],
    ['..', '../../etc/passwd', /^_.etc-passwd-/],
    ['con.example', 'NUL', /^_con\.example.nul-/],
    ['A.Example:9071', 'https://a.example:9071/x', /^a\.example-9071.a-example-9071-x-/],
    ['x\0y', '\0', /^x-y.[\da-f]{16}\.warc\.gz$/],
    ['h'.repeat(300), 'i'.repeat(5000), /^h{80}.i{80}-/],
  ])('of %j %j have the expected names', (host, identity, name) => {
    expect(fileNameOf({ host, identity })).toMatch(name);
  });

  it('of addresses that differ only in case have different names', () => {
    expect(fileNameOf({ ...KEY, identity: 'x/A' }).toLowerCase()).not.toBe(
      fileNameOf({ ...KEY, identity: 'x/a' }).toLowerCase(),
    );
  });
});

describe('a damaged file', () => {
  it('is fetched again if it is cut off at any byte', async () => {
    const file = await writeKeeping(KEY, KEEPING, SOFTWARE);
    for (let end = 0; end < file.length; end += 23)
      await expect(readKeeping(KEY, once(file.subarray(0, end)))).rejects.toThrow();
  });

  it('is fetched again if a bit of it or of its content has changed', async () => {
    const file = await writeKeeping(KEY, KEEPING, SOFTWARE);
    const inside = gunzipSync(file);
    const whole = plain(KEEPING);
    let told = 0;
    for (let at = 0; at < inside.length; at += 13) {
      const bad = Buffer.from(inside);
      bad[at] = (bad[at] ?? 0) ^ 1;
      const read = await readKeeping(KEY, once(gzipSync(bad))).catch(() => null);
      if (read === null) told += 1;
      // Ids and names of unused headers can differ. The bodies of the pages cannot.
      else
        expect(read.exchanges.map(({ response }) => Buffer.from(response.body))).toEqual(
          whole.exchanges.map(({ response }) => Buffer.from(response.body)),
        );
    }
    expect(told).toBeGreaterThan(100);
    for (let at = 10; at < file.length; at += 17) {
      const bad = Buffer.from(file);
      bad[at] = (bad[at] ?? 0) ^ 0x10;
      const read = await readKeeping(KEY, once(bad)).catch(() => null);
      if (read !== null) expect(plain(read)).toEqual(whole);
    }
  });

  it.each([
    ['empty', Buffer.alloc(0), /gzip packing/],
    ['text', Buffer.from('Hello'), /gzip packing/],
    ['of another page', OF_ANOTHER, /another page/],
    ['without its end', KEPT.subarray(0, -260), /gzip|end/],
    ['two files in one', Buffer.concat([KEPT, KEPT]), /a part is missing/],
    ['gzip of other content', gzipSync('Hello, world'), /cut off/],
  ])('that is %s is reported and written again', async (_name, content, why) => {
    const { archive, said, file } = await open();
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, content);
    expect(await archive.find(KEY)).toBeNull();
    expect(said).toEqual([expect.stringMatching(why)]);
    await archive.keep(KEY, KEEPING);
    expect(plain((await archive.find(KEY)) as Keeping)).toEqual(plain(KEEPING));
  });

  it('with random bytes throws nothing', async () => {
    const { archive, file } = await open();
    await mkdir(dirname(file), { recursive: true });
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 500 }), fc.boolean(), async (bytes, isPacked) => {
        await writeFile(file, isPacked ? gzipSync(bytes) : bytes);
        expect(await archive.find(KEY)).toBeNull();
      }),
      { numRuns: 60 },
    );
  });
});

describe('a symbolic link in the archive', () => {
  it.each(['.unfinished', 'democracy.northmere.example'])('in place of %s is not followed', async (name) => {
    const [folder, outside] = [await makeFolder(), await makeFolder()];
    await symlink(outside, join(folder, name));
    const kept = open(folder).then(({ archive }) =>
      archive.keep({ ...KEY, host: 'democracy.northmere.example' }, KEEPING),
    );
    await expect(kept).rejects.toThrow(/it is a symbolic link/);
    expect(await readdir(outside)).toEqual([]);
  });
});

describe('a kill', () => {
  it('leaves files that the next run ignores and removes', async () => {
    const { archive, folder } = await open();
    await archive.keep(KEY, KEEPING);
    const half = KEPT.subarray(0, 300);
    const gone = ownerName().replace(/-\d+-\d+$/, '-999999999-1'); // No system gives a process such a high number.
    const reused = ownerName().replace(/-\d+$/, '-1'); // The number of this process with another start time.
    const elsewhere = ownerName().replace(/^\w+/, 'another0boot');
    // The parent process is running and may be writing. So may another machine.
    const alive = [`${nameOf(process.ppid)}.a`, `${elsewhere}.a`];
    for (const name of [`${gone}.a`, `${reused}.a`, `${elsewhere}.old`, 'strange', ...alive])
      await writeFile(join(folder, '.unfinished', name), half);
    for (const name of [`${elsewhere}.old`, 'strange']) await utimes(join(folder, '.unfinished', name), 1, 1);
    const again = await open(folder);
    expect((await readdir(join(folder, '.unfinished'))).sort()).toEqual(alive.sort());
    expect(plain((await again.archive.find(KEY)) as Keeping)).toEqual(plain(KEEPING));
  });

  it('does not stop another process that writes to the same archive', async () => {
    const { archive, folder } = await open();
    const keys = Array.from({ length: 20 }, (_, number) => ({ ...KEY, identity: `x/${number}` }));
    await Promise.all([...keys.map((key) => archive.keep(key, KEEPING)), open(folder), open(folder)]);
    for (const key of keys) expect(await archive.find(key)).not.toBeNull();
    expect(await readdir(join(folder, '.unfinished'))).toEqual([]);
  });

  it('never shows half a file: of many writers of one page, one file stays', async () => {
    const { archive, said } = await open();
    const writes = Array.from({ length: 20 }, (_, number) =>
      archive.keep(KEY, { exchanges: [exchange({ status: 200 + number })], overrides: [] }),
    );
    const reads = Array.from({ length: 20 }, () => archive.find(KEY));
    await Promise.all([...writes, ...reads]);
    expect((await archive.find(KEY))?.exchanges).toHaveLength(1);
    expect(said).toEqual([]);
  });
});

describe('a folder that cannot be used', () => {
  it.each([
    ['a file', 'f', /it is a file where a folder was expected|a part of its path is a file/],
    ['below a file', 'f/g', /a part of its path is a file/],
  ])('(%s) is reported before any work', async (_name, name, why) => {
    const folder = await makeFolder({ f: 'x' });
    const opening = openArchive(join(folder, name), SOFTWARE);
    await expect(opening).rejects.toThrow(ArchiveError);
    await expect(opening).rejects.toThrow(why);
  });

  it('later is reported when a page is kept; nothing is left behind', async () => {
    const { archive, folder, file } = await open();
    await mkdir(file, { recursive: true });
    await expect(archive.keep(KEY, KEEPING)).rejects.toThrow(/a folder stands in its place/);
    expect(await readdir(join(folder, '.unfinished'))).toEqual([]);
    expect(await archive.find(KEY)).toBeNull();
  });

  it('that was removed later is made again', async () => {
    const { archive, folder } = await open();
    await rm(folder, { recursive: true });
    await archive.keep(KEY, KEEPING);
    expect(await archive.find(KEY)).not.toBeNull();
  });
});

it('a file has the same bytes for every writer and time', async () => {
  const [first, second] = [await open(), await open()];
  for (const { archive } of [first, second]) await archive.keep(KEY, KEEPING);
  expect(await readFile(first.file)).toEqual(await readFile(second.file));
});
