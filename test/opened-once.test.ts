// A fetched page is opened once, to be judged, kept and read. It is opened again only if new facts about it are known.
import { describe, expect, it } from 'vitest';
import { decode } from '../src/page/decode.js';
import type { RawPage } from '../src/page/raw.js';
import { extract } from '../src/record/extract.js';
import { openPage } from '../src/record/reading/open-page.js';
import { Site } from './server/site/site.js';

const url = 'http://127.0.0.1:8071/mgDelegatedDecisions.aspx?DR=01%2f01%2f2026-01%2f03%2f2026&V=0&DS=2';
const { body } = new Site({ size: 40, today: '2026-03-02' }).answer(new URL(url));
const pageOf = (rest: Partial<RawPage> = {}): RawPage => {
  return { input: url, bytes: body, url, retrievedAt: null, ...rest };
};

function open(page: RawPage) {
  const decoded = decode(page.bytes, page.charset);
  if (typeof decoded === 'string') throw new Error(decoded);
  return openPage(decoded, page);
}

describe('a page', () => {
  it('is opened once, with the same result for every reader', () => {
    const fresh = extract(pageOf({ bytes: Buffer.from(body) }));
    const first = open(pageOf());
    expect(open(pageOf({ retrievedAt: '2026-03-02T00:00:00Z' }))).toBe(first);
    expect(fresh.records.length).toBeGreaterThan(3);
    expect(extract(pageOf())).toEqual(fresh);
    expect(extract(pageOf())).toEqual(fresh);
  });

  it('is kept no longer once its record is read', () => {
    const first = open(pageOf());
    extract(pageOf());
    expect(open(pageOf())).not.toBe(first);
  });

  it.each<Partial<RawPage>>([
    { input: 'saved.html' },
    { url: null },
    { site: 'https://other.example' },
    { pageKind: 'decision' },
    { bytes: Buffer.from(body) },
  ])('is opened again if %j is known of it', (rest) => {
    const first = open(pageOf());
    expect(open(pageOf(rest))).not.toBe(first);
  });

  it('is opened again if its bytes have changed', () => {
    const bytes = Buffer.from(body);
    const first = open(pageOf({ bytes }));
    bytes.write('<!--', bytes.indexOf('<body'));
    expect(open(pageOf({ bytes }))).not.toBe(first);
  });
});
