import { defineConfig } from 'vitest/config';

/**
 * The tests that try the sample in one process. Tests that read the sources, or start the built program, would see
 * something else than what was changed.
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
