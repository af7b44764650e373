import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { canRun, DOCS, examplesOf, prepareExamples, readDoc, runExample } from './readme.js';

const folder = mkdtempSync(join(tmpdir(), 'kcc-readme-'));

beforeAll(() => {
  prepareExamples(folder);
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

// The examples are written for a Unix shell. They share a folder: an example can read the output of the one before it.
describe.skipIf(process.platform === 'win32')('the example in', () => {
  for (const path of DOCS) {
    for (const example of examplesOf(readDoc(path))) {
      const isRun = canRun(example);
      if (!isRun)
        console.warn(`${path}:${example.line} is not run: a program that it calls is not installed`);
      it.skipIf(!isRun)(`${path}:${example.line}`, () => {
        const printed = runExample(example, folder);
        if (example.output !== null) expect(printed).toBe(example.output);
      });
    }
  }
});
