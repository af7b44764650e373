// Configures `npm run mutate`. It mutates a sample of places where a wrong line gives wrong records or burdens a server.
import { readFileSync } from 'node:fs';

/** Each place is a file with the first words of the functions and methods to mutate, or a whole file. */
const SAMPLE = {
  'src/page/html.ts': ['function findOwnAddress'],
  'src/page/report.ts': ['export function isReport'],
  'src/record/reading/identity.ts': ['export function identity', 'function issueOf'],
  'src/record/values/contacts.ts': ['export function readContactLines'],
  'src/record/values/dates.ts': ['export function readDay', 'function daySpan'],
  'src/run/tally.ts': ['export function exitCodeOf', 'function codeOfNothing'],
  'src/source/site/cache.ts': ['  async findRobots', '  #isBetween'],
  'src/source/site/host.ts': ['  learn('],
};

/** The lines of each of these functions, as `file:first-last`. */
function placesOf([file, beginnings]) {
  const lines = readFileSync(file, 'utf8').split('\n');
  return beginnings.flatMap((beginning) => {
    const starts = lines.flatMap((line, at) => (line.startsWith(beginning) ? [at] : []));
    if (starts.length === 0) throw new Error(`${file} has no line that begins with "${beginning}"`);
    const indent = /^ */.exec(beginning)[0];
    return starts.map((at) => `${file}:${at + 1}-${lines.indexOf(`${indent}}`, at) + 1}`);
  });
}

export default {
  mutate: [...new Set(Object.entries(SAMPLE).flatMap(placesOf))],
  testRunner: 'vitest',
  vitest: { configFile: '.ci/mutate/vitest.config.ts' },
  plugins: ['@stryker-mutator/vitest-runner'],
  // Tests of their own cover table rows and word lists: test/patterns.test.ts, test/limits.test.ts.
  ignoreStatic: true,
  // The wording of messages is not behaviour.
  mutator: { excludedMutations: ['StringLiteral'] },
  // Stryker would rewrite the sources as UTF-8, and some fixtures have another encoding.
  disableTypeChecks: false,
  timeoutMS: 60_000,
  tempDirName: '.bench/stryker',
  ignorePatterns: ['dist', '.bench', 'coverage', '.ci/mutate/node_modules'],
  reporters: ['clear-text', 'progress-append-only'],
  clearTextReporter: { logTests: false, allowColor: false },
};
