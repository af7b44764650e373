import { defineConfig } from 'vitest/config';

/**
 * Tests that take long. `npm run test:long` runs them, `npm test` runs all others. Some call other programs: browsers,
 * spreadsheets, web servers, git, npm, the examples of the documents. Some run hundreds of nights, kill threads, or try two
 * hundred faults of a server, some of them silence. The server for these faults is tested here too.
 */
const LONG_TESTS = [
  'dataset-crash',
  'dataset-documents',
  'dataset-killed',
  'dataset-random',
  'dataset-truth',
  'explorer-browser',
  'explorer-keyboard',
  'fetch-faults',
  'library',
  'night-returns',
  'package',
  'programs',
  'readme-examples',
  'real-servers',
  'server',
  'sheets',
  'tls',
  'verify-blames-nobody',
  'workers',
  'workflow',
].map((name) => `test/${name}.test.ts`);

/** The file for the results as JSON, which `.ci/run` counts. */
const resultsFile = process.env['TEST_RESULTS'];

export default defineConfig({
  test: {
    globalSetup: ['test/cli/temporary.ts', 'test/cli/built.ts'],
    // Uses every core. By default vitest leaves one free, which doubles the time on two cores.
    maxWorkers: '100%',
    // Tests wait for events. These limits only end a test that hangs, also on a loaded machine.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Only `npm run golden` writes expectations. People read them before a commit.
    update: 'none',
    reporters: resultsFile ? ['default', ['json', { outputFile: resultsFile }]] : ['default'],
    coverage: { include: ['src/**'] },
    // No test leaves anything behind in its process. So test files share imports and read files.
    isolate: false,
    projects: [
      { extends: true, test: { name: 'quick', include: ['test/**/*.test.ts'], exclude: LONG_TESTS } },
      // Hundreds of nights, and the packing and installation of a release, take long.
      { extends: true, test: { name: 'long', include: LONG_TESTS, testTimeout: 600_000 } },
    ],
  },
});
