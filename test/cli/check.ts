import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { Case } from './cases.js';
import type { Outcome } from './world.js';

/** Compares the results of a run with those that the case expects. */
export function expectOutcome(
  { code, stdout, stderr, after = {} }: Case,
  outcome: Outcome,
  folder: string,
): void {
  expect({ code: outcome.code, stderr: outcome.stderr }).toEqual({ code, stderr: outcome.stderr });
  expectText(outcome.stdout, stdout);
  expectText(outcome.stderr, stderr);
  for (const [name, content] of Object.entries(after)) {
    const path = join(folder, name);
    if (content === null) expect(existsSync(path)).toBe(false);
    else expectText(readFileSync(path, 'utf8'), content);
  }
  const left = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.tmp'),
  );
  expect(left).toEqual([]);
}

function expectText(text: string, expected: number | RegExp | string | undefined): void {
  if (typeof expected === 'number') expect(JSON.parse(text)).toHaveLength(expected);
  else if (typeof expected === 'string') expect(text).toBe(expected);
  else if (expected !== undefined) expect(text).toMatch(expected);
}
