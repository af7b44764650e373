// What other programs reach of the gold set, as last measured: scoring them takes longer than all other scores together.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Row } from './measure.js';
import type { Score } from './score.js';

/** Where `npm run golden -- --baselines` writes them. */
export const BASELINES_FILE = join(import.meta.dirname, 'baselines.json');

/** Prints rows for the file; the faults of other programs are nobody's business. */
export function printBaselines(rows: readonly Row[]): string {
  const plain = rows.map((row) => ({
    ...row,
    score: { ...row.score, faults: [], fields: Object.fromEntries(row.score.fields) },
  }));
  return `${JSON.stringify(plain, null, 1)}\n`;
}

/** Reads the rows again; none before the first time. */
export function readBaselines(): Row[] {
  if (!existsSync(BASELINES_FILE)) return [];
  const rows = JSON.parse(readFileSync(BASELINES_FILE, 'utf8')) as Row[];
  return rows.map((row) => ({
    ...row,
    score: { ...row.score, fields: new Map(Object.entries(row.score.fields)) as Score['fields'] },
  }));
}
