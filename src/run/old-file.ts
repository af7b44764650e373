import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { BrokenOutput, readOutput } from '../output/read-output.js';
import { faultOf } from '../source/fault.js';
import type { Counts } from './guards.js';
import { UsageError } from './usage-error.js';

/** Parts of `source` in CSV: columns of one key. */
const SOURCE_PART = /^source_/;

/** The counts of an earlier run's output, for guards; null without one. Throws a UsageError for any other file. */
export async function countOldFile(file: string, cwd: string): Promise<Counts | null> {
  const path = resolve(cwd, file);
  const text = await readFile(path, 'utf8').catch(async (error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw new UsageError(`${file}: ${(await faultOf(error, path)).detail}`);
  });
  if (text === null) return null;
  const { records } = await readOutput(text).catch((error: unknown) => {
    throw error instanceof BrokenOutput
      ? new UsageError(`${file} cannot be compared with, as guards ask: ${error.message}`)
      : error;
  });
  const filled = new Map<string, number>();
  for (const { values } of records)
    for (const key of filledKeys(values)) filled.set(key, (filled.get(key) ?? 0) + 1);
  return { records: records.length, filled };
}

function filledKeys(values: ReadonlyMap<string, unknown>): Set<string> {
  const isFilled = (value: unknown) =>
    value !== null && value !== '' && !(Array.isArray(value) && value.length === 0) && value !== '[]';
  const keys = [...values].filter(([, value]) => isFilled(value)).map(([key]) => key);
  return new Set(keys.map((key) => (SOURCE_PART.test(key) ? 'source' : key)));
}
