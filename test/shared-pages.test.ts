import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findTable } from './readme.js';
import { raiseReal, readRealFloors, realTable, scorePages } from './score/real-structures.js';
import { caseNames } from './shared/case-names.js';
import { KNOWN_FAILURES } from './shared/known-failures.js';

// The pages stay outside the repository. KCC_SHARED names their folder; if it is set, they must be there.
const shared = process.env['KCC_SHARED'];
if (!shared) console.warn('KCC_SHARED is not set: the pages of real structures are not scored.');
const floors = readRealFloors();

describe.skipIf(!shared)('the pages of real structures', () => {
  // The build takes minutes on a loaded machine.
  it.each(['text', 'html'] as const)('as %s are read as well as before', (form) => {
    const reached = scorePages(shared ?? '', form);
    expect(raiseReal(floors[form], reached), 'better than the floor: run "npm run golden"').toEqual(
      floors[form],
    );
    expect(raiseReal(reached, floors[form]), 'worse than the floor').toEqual(reached);
  });

  it('have their passing cases counted', () => {
    const { length } = caseNames(join(shared ?? '', 'cases'));
    expect(floors.cases).toEqual({ held: length - KNOWN_FAILURES.length, of: length });
  });
});

describe('the floors of real structures', () => {
  const score = (f1: number, lost: number) => ({
    pages: 67,
    f1,
    most: { wrongKinds: 0, inventedReferences: 0, percentOfWordsLost: lost },
  });

  it('rise and never fall', () => {
    expect(raiseReal(score(0.98, 0.5), score(0.99, 0.6))).toEqual(score(0.99, 0.5));
    expect(raiseReal(score(0.99, 0.5), score(0.98, 0.4))).toEqual(score(0.99, 0.4));
  });

  it('are in the docs', () => {
    expect(findTable('real structures').text, 'run "npm run golden"').toBe(realTable(floors));
  });
});
