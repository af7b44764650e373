import { defineConfig } from 'vitest/config';

/**
 * Tests that take long: other programs (browsers, spreadsheets, web servers, git, npm, every example of the documents),
 * hundreds of nights, threads that are killed, two hundred ways for a server to fail, some of them by silence, and the server
 * that shows them. `npm run test:long` runs them, `npm test` all others.
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

/** Where `.ci/run` wants the results as JSON, to count them. */
const resultsFile = process.env['TEST_RESULTS'];

export default defineConfig({
  test: {
    globalSetup: ['test/cli/temporary.ts', 'test/cli/built.ts'],
    // Every core: by itself one is left over, which on two cores doubles the time.
    maxWorkers: '100%',
    // Tests wait for events; these limits only end one that hangs, on however loaded a machine.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Expectations are written only by `npm run golden`, and read before they are committed.
    update: 'none',
    reporters: resultsFile ? ['default', ['json', { outputFile: resultsFile }]] : ['default'],
    coverage: { include: ['src/**'] },
    // No test leaves anything behind in its process, so that files share what they import and what they read.
    isolate: false,
    projects: [
      { extends: true, test: { name: 'quick', include: ['test/**/*.test.ts'], exclude: LONG_TESTS } },
      // Hundreds of nights, a release that is packed and installed: how long they take is not the question.
      { extends: true, test: { name: 'long', include: LONG_TESTS, testTimeout: 600_000 } },
    ],
  },
});
