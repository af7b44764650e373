import { describe, expect, it } from 'vitest';
import { EDGES_OF_DATASETS } from './limits/of-datasets.js';
import { EDGES_OF_OUTPUT } from './limits/of-output.js';
import { EDGES_OF_SOURCES } from './limits/of-sources.js';
import { EDGES_OF_VERIFY } from './limits/of-verify.js';

const EDGES = { ...EDGES_OF_DATASETS, ...EDGES_OF_OUTPUT, ...EDGES_OF_SOURCES, ...EDGES_OF_VERIFY };

describe.each(Object.entries(EDGES))('%s', (_name, { value, last = value, isFewest, isSo }) => {
  it(`holds up to ${last}`, async () => {
    expect(await isSo(last)).toBe(true);
    expect(await isSo(isFewest ? last - 1 : last + 1)).toBe(false);
  });
});
