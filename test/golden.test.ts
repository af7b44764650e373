import { describe, expect, test } from 'vitest';
import { readCases, sortProblems, toExpected } from './fixtures.js';

/** The golden loop: a page where …, and the record that a reader of the page would write. */
describe('a page where', () => {
  for (const { name, file, extraction, expected } of readCases()) {
    const words = name.split('/').slice(1, -1).join(': ').replaceAll('-', ' ');
    test(`${words} (${file})`, () => {
      const found = toExpected(extraction, expected, file.endsWith('.txt'));
      const wanted = Object.fromEntries(
        Object.entries(expected).filter(([, value]) => !(Array.isArray(value) && value.length === 0)),
      );
      if (expected.problems?.length) wanted['problems'] = sortProblems(expected.problems);
      expect(found).toEqual(wanted);
    });
  }
});
