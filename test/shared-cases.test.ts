import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { differencesOf } from './shared/case.js';
import { caseNames } from './shared/case-names.js';
import { KNOWN_FAILURES } from './shared/known-failures.js';

// The cases stay outside the repository. KCC_SHARED names their folder; if it is set, they must be there.
const shared = process.env['KCC_SHARED'];
if (!shared) console.warn('KCC_SHARED is not set: the shared cases are not run.');
const cases = join(shared ?? '', 'cases');
const names = shared ? caseNames(cases) : [];

describe.skipIf(!shared)('the shared case', () => {
  it.each(names.filter((name) => !KNOWN_FAILURES.includes(name)))('%s passes', async (name) => {
    expect(await differencesOf(cases, name)).toEqual([]);
  });

  it.each([...KNOWN_FAILURES])('%s still fails; when it passes, its row must be removed', async (name) => {
    expect(names).toContain(name);
    expect(await differencesOf(cases, name)).not.toEqual([]);
  });
});
