// The last measured scores of other programs on the gold set. Scoring them takes longer than all other scores together.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Row } from './measure.js';
import type { Score } from './score.js';

/** The file that `npm run golden -- --baselines` writes. */
export const BASELINES_FILE = join(import.meta.dirname, 'baselines.json');

/** Prints rows for the file, without the faults of other programs. */
export function printBaselines(rows: readonly Row[]): string {
  const plain = rows.map((row) => ({
    ...row,
    score: { ...row.score, faults: [], fields: Object.fromEntries(row.score.fields) },
  }));
  return `${JSON.stringify(plain, null, 1)}\n`;
}

/** Reads the rows. Empty before the first run. */
export function readBaselines(): Row[] {
  if (!existsSync(BASELINES_FILE)) return [];
  const rows = JSON.parse(readFileSync(BASELINES_FILE, 'utf8')) as Row[];
  return rows.map((row) => ({
    ...row,
    score: { ...row.score, fields: new Map(Object.entries(row.score.fields)) as Score['fields'] },
  }));
}
