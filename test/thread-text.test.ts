// A page read in a thread gives the same results as in the main thread. Known JSON is the JSON of its record.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ndjsonWriter } from '../src/output/json.js';
import { extract } from '../src/record/extract.js';
import { contentHash, forgetHash, rememberHash } from '../src/record/join/content.js';
import { forgetJson, knownJson } from '../src/record/known-json.js';
import { COLUMNS } from '../src/record/record.js';
import { fromText, toText } from '../src/run/thread-text.js';

const FIXTURES = join(import.meta.dirname, '..', 'fixtures');
const pages = readdirSync(FIXTURES, { recursive: true, encoding: 'utf8' }).filter((path) =>
  /page\.\w+$/.test(path),
);

describe.each([undefined, 'Northmere'])('of pages of the council %j', (council) => {
  const read = pages.map((path) => {
    const bytes = readFileSync(join(FIXTURES, path));
    return extract({ input: path, bytes, url: null, retrievedAt: null, ...(council && { council }) });
  });
  const told = read.map((extraction) => fromText(toText(extraction)));

  it('a thread gives all values, with the keys in the same order', () => {
    expect(told.map((each) => JSON.stringify(each))).toEqual(read.map((each) => JSON.stringify(each)));
    expect(told.flatMap(({ records }) => records).length).toBeGreaterThan(100);
  });

  it('the content of a record has the same hash in both threads', () => {
    const hashes = (extractions: typeof read) =>
      extractions.flatMap(({ records }) => records.map(contentHash));
    expect(hashes(told)).toEqual(hashes(read));
  });

  it('known JSON equals what a writer would write', () => {
    const write = (extractions: typeof read) =>
      extractions.flatMap(({ records }) =>
        records.map((record) => ndjsonWriter(COLUMNS).record(record).text),
      );
    expect(write(told)).toEqual(write(read));
  });
});

describe('known JSON', () => {
  const page = {
    input: 'page.html',
    bytes: readFileSync(join(FIXTURES, pages[0] ?? '')),
    url: null,
    retrievedAt: null,
  };
  const told = () => fromText(toText(extract(page))).records;

  it('is unknown for a record that got another council, or that is held', () => {
    const [record] = told();
    const [held] = told();
    if (!record || !held) throw new Error('a page without a record');
    expect(knownJson(record)).toBe(JSON.stringify(record));
    record.council = 'Northmere';
    expect(knownJson(record)).toBeNull();
    forgetJson(held);
    expect(knownJson(held)).toBeNull();
  });

  it('and a known hash are let go', () => {
    const [record] = told();
    if (!record) throw new Error('a page without a record');
    const hash = contentHash(record);
    rememberHash(record, 'another');
    expect(contentHash(record)).toBe('another');
    forgetHash(record);
    expect(contentHash(record)).toBe(hash);
  });

  it('is written only if all keys are wanted, in their order', () => {
    const [record] = told();
    expect(ndjsonWriter(['title', 'site']).record(record ?? {}).text).toMatch(
      /^\{"title":[^{}]*,"site":[^{}]*\}\n$/,
    );
  });
});
