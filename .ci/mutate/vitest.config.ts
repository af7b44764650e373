import { defineConfig } from 'vitest/config';

/**
 * The tests that try the sample in one process. Tests that read the sources, or start the built program, would see
 * something else than what was changed.
 */
const TESTS = [
  ...['golden', 'identity', 'inner-pages', 'line-shapes', 'tables', 'values', 'words-are-no-record'],
  ...['archive', 'edges', 'fetch-faults', 'fetch-manners', 'report', 'exit-codes'],
];

export default defineConfig({
  test: {
    root: '.',
    include: TESTS.map((name) => `test/${name}.test.ts`),
    testTimeout: 60_000,
    hookTimeout: 60_000,
    update: 'none',
  },
});
