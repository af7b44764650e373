import { defineConfig } from 'vitest/config';

/** Where `.ci/run` wants the results as JSON, to count them. */
const resultsFile = process.env['TEST_RESULTS'];

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Every core: by itself one is left over, which on two cores doubles the time.
    maxWorkers: '100%',
    // Tests wait for events; these limits only end one that hangs, on however loaded a machine.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Expectations are written only by `npm run golden`, and read before they are committed.
    update: 'none',
    reporters: resultsFile ? ['default', ['json', { outputFile: resultsFile }]] : ['default'],
    coverage: { include: ['src/**'] },
  },
});
