import { defineConfig } from 'vitest/config';

/**
 * The tests that cover the sample, all in one process. Tests that read the sources or start the built program are left out:
 * they would not see the mutated code.
 */
const TESTS = ['edges', 'identity', 'limits', 'line-shapes', 'values', 'words-are-no-record'];

export default defineConfig({
  test: {
    root: '.',
    include: TESTS.map((name) => `test/${name}.test.ts`),
    testTimeout: 60_000,
    hookTimeout: 60_000,
    update: 'none',
  },
});
