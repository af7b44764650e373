import { expect, it } from 'vitest';
import { CASES } from './cli/cases.js';
import { expectOutcome } from './cli/check.js';
import { makeFolder, runHere } from './cli/world.js';

it.each(CASES)('$name', async (one) => {
  const cwd = await makeFolder(one.files);
  const outcome = await runHere(one.args, { cwd, ...(one.stdin === undefined ? {} : { stdin: one.stdin }) });
  expectOutcome(one, outcome, cwd);
});

it('the cases have different names', () => {
  expect(new Set(CASES.map((one) => one.name)).size).toBe(CASES.length);
});
