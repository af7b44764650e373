import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { decode } from '../src/page/decode.js';
import type { PageKind } from '../src/page/kinds.js';
import type { RawPage } from '../src/page/raw.js';
import { type Extraction, extract } from '../src/record/extract.js';
import type { DecisionRecord } from '../src/record/record.js';
import { readMhtml } from '../src/source/containers/mhtml.js';
import {
  base64,
  chromiumMhtml,
  explorerMhtml,
  explorerSinglePart,
  firefoxMhtml,
  htmlPart,
  mhtml,
} from './containers/mhtml.js';
import { completePage, SOURCE_VIEWS, savedFrom, TEXT_VIEWS } from './containers/saves.js';

const FIXTURES = join(import.meta.dirname, '../fixtures');
const URL_OF_PAGE = 'https://democracy.northmere.example/mgIssueHistoryHome.aspx?IId=5120&Opt=0';
const PAGE = Buffer.from(
  '<!DOCTYPE html><html><body><div id="modgov"><h1>Issue details</h1><h2 class="mgSubTitleTxt">Boathouse – café</h2>' +
    '<p><span class="mgLabel">Decision type: </span>Non-key</p><p><span class="mgLabel">Decision status: </span>For Determination</p></div></body></html>',
);
const PLAIN = { input: 'page', url: null };

interface Fixture {
  name: string;
  bytes: Buffer;
  url: string | null;
  pageKind?: PageKind;
}

const fixtures = { '.html': readFixtures('.html'), '.txt': readFixtures('.txt') };

/** Fixture pages that can be encoded again: their text, in UTF-8. */
function readFixtures(ending: '.html' | '.txt'): Fixture[] {
  const names = readdirSync(FIXTURES, { recursive: true, encoding: 'utf8' });
  return names
    .filter((name) => name.endsWith(`page${ending}`))
    .sort()
    .map((name) => {
      const path = join(FIXTURES, dirname(name), 'case.json');
      const setting = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {};
      const decoded = decode(readFileSync(join(FIXTURES, name)));
      if (typeof decoded === 'string') throw new Error(`${name} is ${decoded}`);
      const pageKind = setting.page_kind ? { pageKind: setting.page_kind } : {};
      return { name, bytes: Buffer.from(decoded.text), url: setting.url ?? null, ...pageKind };
    });
}

/** The records and problems of a page, without what depends on its file. */
function saidBy({ records, problems }: Extraction) {
  return { records: records.map(({ source: _source, record_id: _id, ...record }) => record), problems };
}

const known = new Map<string, ReturnType<typeof saidBy>>();

/** The records and problems of a page. The same text from the same address is read once, however it was packed. */
function saidOf(page: RawPage) {
  const key = JSON.stringify([decode(page.bytes, page.charset), page.url, page.pageKind]);
  const said = known.get(key) ?? saidBy(extract(page));
  known.set(key, said);
  return said;
}

/** The records and problems of a fixture, or of another text in its place. */
function saidByFixture(fixture: Fixture, text?: string) {
  const { name, bytes, ...hints } = fixture;
  return saidOf({
    input: name,
    bytes: text === undefined ? bytes : Buffer.from(text),
    retrievedAt: null,
    ...hints,
  });
}

function sourceOf({ records }: Extraction): Partial<DecisionRecord['source']> {
  return records[0]?.source ?? {};
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

describe('an MHTML page', () => {
  it.each(
    Object.entries({
      Chromium: chromiumMhtml,
      Firefox: firefoxMhtml,
      'Internet Explorer': explorerMhtml,
      'Internet Explorer, in one part': explorerSinglePart,
    }),
  )('of %s gives the record of its HTML', async (_program, save) => {
    for (const fixture of fixtures['.html']) {
      const { name, bytes, url, ...hints } = fixture;
      const page = await readMhtml(save(bytes, url ?? 'file:///C:/page.html'), { ...PLAIN, ...hints });
      expect(saidOf(page), name).toEqual(saidByFixture(fixture));
    }
  });

  it('states where and when it was saved, and its file', async () => {
    const file = chromiumMhtml(PAGE, URL_OF_PAGE);
    const extraction = extract(await readMhtml(file, PLAIN));
    expect(sourceOf(extraction)).toEqual({
      input: 'page',
      url: URL_OF_PAGE,
      retrieved_at: '2023-11-21T09:30:00.000Z',
      sha256: sha256(file),
      format: 'mhtml',
      template_error: null,
      overrides: [],
    });
    expect(extraction.records[0]?.title).toBe('Boathouse – café');
  });

  it.each([
    ['Mon, 5 Jul 2010 13:34:12 +0100', '2010-07-05T12:34:12.000Z'],
    ['Tue, 21 Nov 2023 09:30:00 GMT', '2023-11-21T09:30:00.000Z'],
    ['Tue, 21 Nov 2023 09:30:00 +0000 (Greenwich Mean Time)', '2023-11-21T09:30:00.000Z'],
    ['Tue, 21 Nov 2023 09:30:00', null],
    ['yesterday', null],
  ])('saved at %j was retrieved at %j', async (date, instant) => {
    const file = mhtml({ Date: date }, [htmlPart(PAGE, URL_OF_PAGE)], 'b');
    expect((await readMhtml(file, PLAIN)).retrievedAt).toBe(instant);
  });

  it('has the address that the user gives', async () => {
    const url = 'https://x.example/mgIssueHistoryHome.aspx?IId=1';
    const page = await readMhtml(chromiumMhtml(PAGE, URL_OF_PAGE), { input: 'page', url });
    expect(page.url).toBe(url);
  });

  it.each(['windows-1252', 'iso-8859-1', 'us-ascii'])('declares the charset %s', async (charset) => {
    const text = '<p>Title “Café”</p>';
    const file = explorerMhtml(iconv.encode(text, 'windows-1252'), URL_OF_PAGE, charset);
    const page = await readMhtml(file, PLAIN);
    expect(decode(page.bytes, page.charset)).toMatchObject({ text: expect.stringContaining(text) });
  });

  it('is the frame that holds the content', async () => {
    const outer = Buffer.from(
      '<html><body><h1>Our council</h1><iframe src="cid:f@mhtml.blink"></body></html>',
    );
    const frame = htmlPart(PAGE, URL_OF_PAGE);
    const advertisement = htmlPart(Buffer.from('<p>Boats for sale'), 'cid:ad@mhtml.blink');
    const file = chromiumMhtml(outer, 'https://www.northmere.example/decisions', [advertisement, frame]);
    const page = await readMhtml(file, PLAIN);
    expect(page.url).toBe(URL_OF_PAGE);
    expect(extract(page).records[0]?.title).toBe('Boathouse – café');
  });

  it('is the saved page if a frame holds only a part of the system', async () => {
    const calendar = htmlPart(
      Buffer.from('<div class="mgContent">Calendar'),
      'https://x.example/mgCalendar.aspx',
    );
    const page = await readMhtml(chromiumMhtml(PAGE, URL_OF_PAGE, [calendar]), PLAIN);
    expect(page.url).toBe(URL_OF_PAGE);
  });

  it('can be inside nested parts, as mail programs write it', async () => {
    const alternatives = mhtml({}, [htmlPart(PAGE, URL_OF_PAGE)], 'inner').toString('latin1');
    const [head = '', body = ''] = alternatives.split(/\r\n\r\n(.*)/s);
    const headers = Object.fromEntries(head.split(/\r\n(?!\t)/).map((line) => line.split(/: (.*)/s)));
    const page = await readMhtml(mhtml({}, [{ headers, body }], 'outer'), PLAIN);
    expect(page.url).toBe(URL_OF_PAGE);
  });

  it('gives its complete parts if it was cut off', async () => {
    for (const save of [chromiumMhtml, firefoxMhtml]) {
      const file = save(PAGE, URL_OF_PAGE);
      for (let length = file.length; length > 900; length -= 7) {
        const { bytes } = await readMhtml(file.subarray(0, length), PLAIN);
        const text = Buffer.from(bytes).toString().trimEnd();
        expect(PAGE.toString()).toContain(text.replace(/\ufffd$/, ''));
      }
    }
  });

  it.each([
    ['it was cut off in its headers', 'MIME-Version: 1.0\r\nContent-Type: multipart/related; bound'],
    ['it has no boundary', 'MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\n--b\r\n\r\n<p>'],
    ['no part is a page', mhtml({}, [], 'b').toString()],
    ['its headers never end', `Content-Type: multipart/related; x=${'x\r\n '.repeat(300_000)}`],
    ['its parts are in parts without end', nested(5000)],
  ])('is refused when %s', async (_what, file) => {
    const fault = { code: 'unreadable-input', detail: expect.stringContaining('MHTML') };
    await expect(readMhtml(Buffer.from(file, 'latin1'), PLAIN)).rejects.toMatchObject({ fault });
  });

  it('is refused if it unpacks beyond the limit of a page', async () => {
    const part = { ...htmlPart(PAGE, URL_OF_PAGE), body: base64(Buffer.alloc(17 * 1024 * 1024, 'x')) };
    part.headers['Content-Transfer-Encoding'] = 'base64';
    const fault = { code: 'too-large' };
    await expect(readMhtml(mhtml({}, [part], 'b'), PLAIN)).rejects.toMatchObject({ fault });
  });
});

function nested(depth: number): string {
  const head = 'Content-Type: multipart/related; boundary=b\r\n\r\n--b\r\n';
  return head.repeat(depth);
}

describe('a complete page saved by a browser', () => {
  it('gives the record of the page', () => {
    for (const fixture of fixtures['.html']) {
      if (fixture.url === null) continue;
      const saved = saidByFixture(
        { ...fixture, url: null },
        completePage(fixture.bytes.toString(), fixture.url),
      );
      expect(saved, fixture.name).toEqual(saidByFixture(fixture));
    }
  });

  const comment = savedFrom(URL_OF_PAGE);
  const page = PAGE.toString();
  it.each([
    ['after the doctype', page.replace('<html>', `\n${comment}\n<html>`)],
    ['before the doctype', `${comment}\n${page}`],
    ['before a page without doctype', `${comment}\r\n${page.replace('<!DOCTYPE html>', '')}`],
    ['after a byte order mark', `\ufeff${comment}${page}`],
    ['in the head', page.replace('<html>', `<html>\r\n<head>${comment}</head>`)],
    ['after another comment', page.replace('<html>', `<!-- modern.gov -->${comment}<html>`)],
  ])('states its address %s', (_where, html) => {
    const bytes = Buffer.from(html);
    for (const saved of [bytes, iconv.encode(html, 'utf-16le', { addBOM: true })]) {
      const extraction = extract({ ...PLAIN, bytes: saved, retrievedAt: null });
      expect(sourceOf(extraction)).toMatchObject({ url: URL_OF_PAGE, format: 'html' });
      expect(extraction.records[0]?.issue_id).toBe('5120');
    }
  });
});

describe('a browser’s view', () => {
  it.each(Object.entries(TEXT_VIEWS))('of a text in %s is read as the text', (_browser, view) => {
    for (const fixture of fixtures['.txt']) {
      const shown = saidByFixture(fixture, view(fixture.bytes.toString()));
      expect(shown, fixture.name).toEqual(saidByFixture(fixture));
    }
  });

  it.each(Object.entries(SOURCE_VIEWS))('of a source in %s is read as the page', (_browser, view) => {
    for (const fixture of fixtures['.html']) {
      const shown = saidByFixture(fixture, view(fixture.bytes.toString()));
      expect(shown, fixture.name).toEqual(saidByFixture(fixture));
    }
  });

  it('states its original address', () => {
    const comment = savedFrom(`view-source:${URL_OF_PAGE}`);
    const bytes = Buffer.from(`${comment}\n${SOURCE_VIEWS.Chromium?.(PAGE.toString())}`);
    const extraction = extract({ ...PLAIN, bytes, retrievedAt: null });
    expect(sourceOf(extraction)).toMatchObject({ url: URL_OF_PAGE, sha256: sha256(bytes) });
  });

  it.each([
    ['text beside it', '<html><body><pre>Decision type: Key</pre><p>and more</p></body></html>'],
    ['markup in it', '<html><body><pre><p>Decision type: Key</p></pre></body></html>'],
    ['content before it', '<html><body><h1>Issue details</h1><pre>Decision type: Key</pre></body></html>'],
  ])('is not recognised in a page with %s', (_what, html) => {
    expect(decode(Buffer.from(html))).toMatchObject({ format: 'html', text: html, viewedUrl: null });
  });

  it('is empty if it shows no text', () => {
    expect(decode(Buffer.from('<html><body><pre> \n</pre></body></html>'))).toBe('empty');
  });
});
