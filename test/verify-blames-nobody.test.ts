import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { extract } from '../src/record/extract.js';
import { readPageLines } from '../src/verify/lines.js';
import { PlacesOfPage } from '../src/verify/places.js';
import { readCases } from './fixtures.js';
import { goldPages } from './gold/pages.js';

it('no page of the fixtures or the gold set is blamed', () => {
  const blamed = [
    ...readCases().map(({ name, extraction: { records } }) => ({
      name,
      bytes: readFileSync(name),
      records,
    })),
    ...goldPages().map(({ name, raw }) => ({ name, bytes: raw.bytes, records: extract(raw).records })),
  ].flatMap(({ name, bytes, records }) => {
    const places = new PlacesOfPage(readPageLines({ input: name, bytes, url: null, retrievedAt: null }));
    return records.flatMap((record) => [...places.misplaced(record)].map((each) => [name, ...each]));
  });
  expect(blamed).toEqual([]);
});
