// Prints the last line of `.ci/run`: the sums of passed and failed tests. Each run of vitest wrote a file of results. A run
// without results, or without a passed test, counts as one failed test.
import { existsSync, readFileSync } from 'node:fs';

/** Counts the passed and failed tests of one run. */
function countOf(file) {
  if (!existsSync(file)) {
    console.error(`${file} is missing: the tests were stopped, or vitest could not start.`);
    return { passed: 0, failed: 1 };
  }
  const { numPassedTests, numFailedTests, testResults } = JSON.parse(readFileSync(file, 'utf8'));
  /** A file that could not be loaded has no tests, and counts as one that failed. */
  const unloaded = testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
  );
  const empty = numPassedTests === 0 ? 1 : 0;
  return { passed: numPassedTests, failed: numFailedTests + unloaded.length + empty };
}

const counts = process.argv.slice(2).map(countOf);
const sum = (key) => counts.reduce((total, count) => total + count[key], 0);
console.log(`${sum('passed')} passed, ${sum('failed')} failed`);
if (sum('failed') > 0) process.exitCode = 1;
