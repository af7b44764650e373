// The last line of `.ci/run`: how many tests passed and failed, from the results that vitest wrote.
import { existsSync, readFileSync } from 'node:fs';

const [, , results] = process.argv;
if (!existsSync(results)) {
  console.error('The tests gave no results: they were stopped, or vitest could not start.');
  process.exit(1);
}
const { numPassedTests, numFailedTests, testResults } = JSON.parse(readFileSync(results, 'utf8'));
/** A file that could not be loaded has no tests, and counts as one that failed. */
const unloaded = testResults.filter(
  ({ status, assertionResults }) =>
    status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
);
console.log(`${numPassedTests} passed, ${numFailedTests + unloaded.length} failed`);
