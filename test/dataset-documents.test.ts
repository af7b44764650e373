// `update --documents`: attachments are kept by the hash of their content, and reports among them are read.
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Package } from 'datapackage';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { readDataset } from '../src/dataset/read-dataset.js';
import { readCsvRows } from '../src/output/csv-rows.js';
import { virtualClock } from './cli/clock.js';
import { makeFolder, runHere } from './cli/world.js';
import { PdfDocument } from './containers/pdf.js';
import { startServer } from './server/server.js';

// Reports are read in separate threads, which takes long on a loaded machine.
vi.setConfig({ testTimeout: 600_000 });

function report(summary: string): Buffer {
  const made = new PdfDocument('Northmere County Council');
  made.add(`Summary: ${summary}`);
  made.add('Recommendation(s): The Cabinet Member is asked to agree to let the boats.');
  made.add('Introduction', { number: '1.' });
  for (let number = 1; number <= 6; number += 1)
    made.add('The boats lie at the quay, and the council lets them by the year.', { number: `1.${number}` });
  made.add('Financial Implications', { number: '2.' });
  made.add('The boats earn £12,000 a year.', { number: '2.1' });
  made.add('Legal Implications', { number: '3.' });
  made.add('The main framework is the Boats Act 2014.', { number: '3.1' });
  return Buffer.from(made.toBytes());
}

interface Sent {
  status: number;
  type: string;
  body: Buffer;
  etag?: string;
}
const pdf = (body: Buffer, etag?: string): Sent => {
  return { status: 200, type: 'application/pdf', body, ...(etag && { etag }) };
};
const html = (text: string, status = 200): Sent => ({ status, type: 'text/html', body: Buffer.from(text) });
const BOATS = report('The council lets boats.');

/** The first attachments of the council, in the order of the links on its pages. */
const SPECIAL: Sent[] = [
  pdf(BOATS, '"boats 1"'),
  pdf(BOATS),
  html('Not found', 404),
  { status: 200, type: 'application/msword', body: Buffer.from('PK\x03\x04 words') },
  html('Server Error', 500),
  pdf(Buffer.from('%PDF-1.4 and nothing more')),
  { status: 200, type: 'application/pdf', body: Buffer.alloc(0) },
];
/** A Word file: each PDF would be read in a thread of its own. */
const PLAIN: Sent = { status: 200, type: 'application/msword', body: Buffer.from('PK\x03\x04 plain') };

describe('attachments', () => {
  let server: Awaited<ReturnType<typeof startServer>>;
  let cwd: string;
  let urls: string[];
  const served = new Map<string, Sent>();
  let runs = 0;
  let daysLater = 0;
  const update = (...args: string[]) => {
    const clock = virtualClock();
    clock.pass(daysLater * 86_400_000 + runs * 3_600_000);
    runs += 1;
    return runHere(['update', 'kent', '--delay', '0', '--retries', '0', ...args], { cwd, clock });
  };
  const read = (path: string) => readFile(join(cwd, 'kent', path), 'utf8');
  const rows = async (table: string) => {
    const [head = [], ...all] = readCsvRows(await read(`tables/${table}.csv`));
    return all.map((cells) => Object.fromEntries(head.map((name, index) => [name, cells[index] ?? ''])));
  };
  const attachment = async (index: number) =>
    (await rows('attachments')).filter(({ url }) => url === urls[index]);
  const files = () => readdir(join(cwd, 'kent/documents'));

  beforeAll(async () => {
    server = await startServer({ size: 12, perDay: 1, forthcoming: 2, today: '2026-01-05', cachedPages: 0 });
    cwd = await makeFolder();
    const answer = server.site.answer.bind(server.site);
    server.site.answer = (url: URL) => {
      if (!url.pathname.startsWith('/documents/')) return answer(url);
      const { status, type, body, etag } = served.get(url.href) ?? PLAIN;
      return { status, headers: { 'content-type': type, ...(etag && { etag }) }, body };
    };
    await update('--site', server.url(''), '--since', '1d');
    urls = [...new Set((await rows('documents')).map(({ url }) => new URL(url ?? '', server.url('')).href))];
    SPECIAL.forEach((sent, index) => {
      served.set(urls[index] ?? '', sent);
    });
  });
  afterAll(() => server.close());

  it('are requested only with --documents', async () => {
    expect(urls.length).toBeGreaterThan(SPECIAL.length);
    expect(server.requests.filter(({ url }) => url.startsWith('/documents/'))).toEqual([]);
    await expect(read('tables/attachments.csv')).rejects.toThrow();
  });

  it('are kept by their content, and failed ones are named', async () => {
    const { code, stderr } = await update('--documents');
    expect([code, stderr]).toEqual([
      3,
      expect.stringMatching(
        /^attachments: \d+ new \(2 reports\), 0 changed, 0 gone, 3 could not be fetched: /m,
      ),
    ]);
    const { documents, requests } = JSON.parse(await read('report.json'));
    const codes = Object.fromEntries(
      documents.failed.map(({ url, code: each }: Record<string, string>) => [url, each]),
    );
    expect([urls[2], urls[4], urls[6]].map((url) => codes[url ?? ''])).toEqual([
      'not-found',
      'server-error',
      'empty-body',
    ]);
    const asked = requests.filter(({ reason }: { reason: string }) => reason === 'document');
    expect(asked.map(({ url }: { url: string }) => url).sort()).toEqual(urls.toSorted());
    const [[one], [other]] = [await attachment(0), await attachment(1)];
    expect(one?.['sha256']).toBe(other?.['sha256']);
    expect(one).toMatchObject({ first_seen: '2026-01-05', gone_on: '', bytes: String(BOATS.length) });
    expect(await readFile(join(cwd, 'kent', one?.['file'] ?? ''))).toEqual(BOATS);
    expect((await files()).every((name) => /^[0-9a-f]{64}\.(?:pdf|zip)$/.test(name))).toBe(true);
  });

  it('that are reports are read, and joined to their decision', async () => {
    const all = (await readDataset(join(cwd, 'kent'))) ?? [];
    const own = all.find((record) => JSON.stringify(record).includes('Boats Act'));
    expect(own?.provenance.map(({ page_kind }) => page_kind)).toEqual(
      expect.arrayContaining(['decision', 'report']),
    );
    expect(JSON.stringify(own)).toContain('The boats earn £12,000 a year.');
    expect((await rows('pages')).map((row) => row['page_kind'])).toContain('report');
    const { resources } = JSON.parse(await read('datapackage.json'));
    expect(resources.map(({ name }: { name: string }) => name)).toContain('attachments');
  });

  it('are requested again while their decision can change; known ones are not sent again', async () => {
    const before = [await read('decisions.csv'), await read('tables/attachments.csv')];
    const asked = server.requests.length;
    await update();
    const again = server.requests.slice(asked).filter(({ url }) => url.startsWith('/documents/'));
    expect(again.map(({ url }) => server.url(url)).sort()).toEqual(urls.toSorted());
    expect(again.filter(({ status }) => status === 304).map(({ url }) => server.url(url))).toEqual([urls[0]]);
    expect([await read('decisions.csv'), await read('tables/attachments.csv')]).toEqual(before);
  });

  it('replaced or removed below an unchanged page are reported', async () => {
    served.set(urls[0] ?? '', pdf(report('The council hires boats.'), '"boats 2"'));
    served.set(urls[7] ?? '', html('Not found', 404));
    const { stderr } = await update();
    expect(stderr).toMatch(/attachments: .* 1 changed, 1 gone/);
    expect((await attachment(0)).map((row) => [row['gone_on'], row['etag']]).sort()).toEqual([
      ['', '"boats 2"'],
      ['2026-01-05', '"boats 1"'],
    ]);
    expect((await attachment(7)).map((row) => row['gone_on'])).toEqual(['2026-01-05']);
    expect(JSON.stringify(await readDataset(join(cwd, 'kent')))).toContain('The council hires boats.');
    // A gone attachment is requested while its decision can change, and is no failure. It can come back.
    await update();
    const { documents } = JSON.parse(await read('report.json'));
    expect(documents.failed.map(({ url }: { url: string }) => url)).not.toContain(urls[7]);
    served.delete(urls[7] ?? '');
    await update();
    expect((await attachment(7)).map((row) => row['gone_on'])).toEqual(['']);
  });

  it('of settled decisions are not requested', async () => {
    const asked = server.requests.length;
    daysLater = 60;
    await update();
    daysLater = 0;
    const again = server.requests.slice(asked).map(({ url }) => server.url(url));
    const own = new Set(again.filter((url) => url.includes('/documents/')));
    const { documents } = JSON.parse(await read('report.json'));
    const given = documents.given_up.map(({ url, code }: Record<string, string>) => [url, code]);
    // A missing attachment is given up. One that failed for another reason is tried again.
    expect(given).toEqual([[urls[2], 'not-found']]);
    expect([urls[2], urls[4], urls[6]].map((url) => own.has(url ?? ''))).toEqual([false, true, true]);
    expect(own.size).toBeLessThan(urls.length);
  });

  it('that changed or vanished are reported when their decision changes', async () => {
    const answer = server.site.answer.bind(server.site);
    server.site.answer = (url: URL) => {
      const given = answer(url);
      const body = Buffer.from(
        given.body.toString('latin1').replace('Recommendations Approved', 'Called in'),
        'latin1',
      );
      return url.pathname.startsWith('/documents/') ? given : { ...given, body };
    };
    served.set(urls[0] ?? '', pdf(report('The council sells boats.')));
    served.set(urls[1] ?? '', html('Not found', 404));
    const { stderr } = await update();
    expect(stderr).toMatch(/1 changed, 1 gone/);
    expect((await attachment(0)).map((row) => row['gone_on']).sort()).toEqual([
      '',
      '2026-01-05',
      '2026-01-05',
    ]);
    expect((await attachment(1)).map((row) => row['gone_on'])).toEqual(['2026-01-05']);
    const all = (await readDataset(join(cwd, 'kent'))) ?? [];
    expect(JSON.stringify(all)).toContain('The council sells boats.');
    expect(all.every(({ vanished_on }) => vanished_on === null)).toBe(true);
  });

  it('that are hostile give one failure each, and write nothing outside their folder', async () => {
    const [endless = '', bomb = '', page = '', whole = ''] = urls.slice(8);
    server.setFault(new URL(endless).pathname, 'endless-body');
    server.setFault(new URL(bomb).pathname, 'gzip-bomb');
    served.set(page, html('<!DOCTYPE html><html><body><h1>Welcome</h1></body></html>'));
    served.set(whole, pdf(Buffer.alloc(17 * 1024 * 1024, '%PDF-1.7 ')));
    const { code } = await update();
    server.clearFaults();
    const { documents } = JSON.parse(await read('report.json'));
    const codes = new Map(documents.failed.map(({ url, code: each }: Record<string, string>) => [url, each]));
    expect([code, codes.get(endless), codes.get(bomb), codes.get(whole)]).toEqual([
      ...[3, 'too-large', 'decompression-bomb', 'too-large'],
    ]);
    expect(codes.get(page)).toBe('wrong-content-type');
    // Attachments kept before stay.
    for (const index of [8, 9, 10, 11]) expect((await attachment(index)).at(-1)?.['gone_on']).toBe('');
    expect((await files()).every((name) => /^[0-9a-f]{64}\.(?:pdf|zip)$/.test(name))).toBe(true);
  });

  it('are named by their content, whatever their own name is', async () => {
    const answer = server.site.answer.bind(server.site);
    const name = 'documents/s1/..%2f..%2f..%2fevil.pdf';
    server.site.answer = (url: URL) => {
      const given = answer(url);
      const text = given.body.toString('latin1').replace(/documents\/[^"]+(?=")/, name);
      return url.pathname.startsWith('/documents/') ? given : { ...given, body: Buffer.from(text, 'latin1') };
    };
    await update();
    const evil = (await rows('attachments')).filter(({ url }) => url?.includes('evil'));
    expect(evil.map(({ file }) => file)).toEqual([expect.stringMatching(/^documents\/[0-9a-f]{64}\.zip$/)]);
    const names = await readdir(cwd, { recursive: true });
    expect(names.filter((each) => each.includes('evil'))).toEqual([]);
  });

  it('are in a data package: other programs accept every file, row and foreign key', async () => {
    const folder = join(cwd, 'kent');
    const descriptor = await Package.load(join(folder, 'datapackage.json'), { basePath: folder });
    expect(descriptor.errors.map(String)).toEqual([]);
    const files = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.csv'));
    expect(descriptor.resources).toHaveLength(files.length);
    for (const resource of descriptor.resources) {
      const wanted = await rows(resource.name === 'decisions' ? '../decisions' : resource.name);
      expect([resource.name, await resource.read({ relations: true })]).toEqual([
        resource.name,
        expect.objectContaining({ length: wanted.length }),
      ]);
    }
    // The library finds a row of an unknown decision.
    const path = join(folder, 'tables/contacts.csv');
    const contacts = await readFile(path, 'utf8');
    await writeFile(
      path,
      contacts.replace(/^[^\n]*\n[^,]*/, (start) => `${start}9`),
    );
    const broken = await Package.load(join(folder, 'datapackage.json'), { basePath: folder });
    const own = broken.resources.find(({ name }) => name === 'contacts');
    await expect(own?.read({ relations: true })).rejects.toThrow();
    await writeFile(path, contacts);
  });
});
