import { describe, expect, test } from 'vitest';
import { type Expected, readCases, sortProblems, toExpected, withoutEmpty } from './fixtures.js';

/** The golden test: a page where …, and the records that a reader of the page would write. */
describe('a page where', () => {
  for (const { name, file, extraction, expected } of readCases()) {
    const words = name.split('/').slice(1, -1).join(': ').replaceAll('-', ' ');
    test(`${words} (${file})`, () => {
      expect(toExpected(extraction, expected, file.endsWith('.txt'))).toEqual(expected.map(toComparable));
    });
  }
});

function toComparable(expected: Expected): object {
  const problems = expected.problems?.length ? { problems: sortProblems(expected.problems) } : {};
  return { ...withoutEmpty(expected), ...problems };
}
