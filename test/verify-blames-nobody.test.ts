import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { extract } from '../src/record/extract.js';
import { readPageLines } from '../src/verify/lines.js';
import { readPageRows } from '../src/verify/page-rows.js';
import { PlacesOfPage } from '../src/verify/places.js';
import { keysNotIn, readPageText } from '../src/verify/text.js';
import { readCases } from './fixtures.js';
import { goldPages } from './gold/pages.js';

const pages = [
  ...readCases().map(({ name, extraction: { records } }) => ({ name, bytes: readFileSync(name), records })),
  ...goldPages().map(({ name, raw }) => ({ name, bytes: raw.bytes, records: extract(raw).records })),
].map(({ name, bytes, records }) => ({
  name,
  records,
  page: { input: name, bytes, url: null, retrievedAt: null },
}));

it('no page of the fixtures or the gold set has a finding', () => {
  const blamed = pages.flatMap(({ name, page, records }) => {
    const places = new PlacesOfPage(readPageLines(page), readPageRows(page));
    return records.flatMap((record) => [...places.misplaced(record, records)].map((each) => [name, ...each]));
  });
  expect(blamed).toEqual([]);
});

it('every text of their records is in its page', () => {
  const missing = pages.flatMap(({ name, page, records }) => {
    const text = readPageText(page);
    return records.flatMap((record) => [...keysNotIn(record, [text])].map((key) => [name, key]));
  });
  expect(missing).toEqual([]);
});
