// The floors: scores that the program has reached and must reach again. They are raised, never lowered.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Row } from './measure.js';
import { type Count, f1, precision, recall, type Score } from './score.js';

/** The file of the floors. */
export const FLOORS_FILE = join(import.meta.dirname, 'floors.json');

/** Precision and recall of a field. */
type Pair = readonly [number, number];

/** The lowest allowed scores of one form of the pages, and in `most` the highest allowed numbers. */
interface Floors {
  f1: number;
  all: Pair;
  faultless: number;
  most: { wrongKinds: number; inventedReferences: number; lostWords: number };
  fields: Record<string, Pair>;
}

export type AllFloors = Record<Row['form'], Floors>;

/** Rounds down, so that no floor exceeds its score. */
const down = (value: number) => Math.floor(value * 1000 + 1e-9) / 1000;
const pairOf = (count: Count): Pair => [down(precision(count)), down(recall(count))];

/** The floors that a run would set. */
export function floorsOf(rows: readonly Row[]): AllFloors {
  return Object.fromEntries(
    rows.map(({ form, score, lost }) => [form, floorOf(score, lost ?? 0)]),
  ) as AllFloors;
}

function floorOf(score: Score, lostWords: number): Floors {
  const { all, fields, faultless, wrongKinds, inventedReferences } = score;
  return {
    f1: down(f1(all)),
    all: pairOf(all),
    faultless,
    most: { wrongKinds: wrongKinds.length, inventedReferences: inventedReferences.length, lostWords },
    fields: Object.fromEntries([...fields].map(([key, count]) => [key, pairOf(count)])),
  };
}

/** The floors in the file. Null before the first run. */
export const readFloors = (): AllFloors | null =>
  existsSync(FLOORS_FILE) ? (JSON.parse(readFileSync(FLOORS_FILE, 'utf8')) as AllFloors) : null;

/** The floors, raised to the scores reached. A lower score leaves its floor unchanged. */
export function raise(pinned: AllFloors | null, reached: AllFloors): AllFloors {
  return merge(pinned, reached, []) as AllFloors;
}

/** Merges floors. Below `most` the smaller number counts, elsewhere the larger. */
function merge(pinned: unknown, reached: unknown, path: readonly string[]): unknown {
  if (typeof reached === 'number') {
    if (typeof pinned !== 'number') return reached;
    return path.includes('most') ? Math.min(pinned, reached) : Math.max(pinned, reached);
  }
  const before = (pinned ?? {}) as Record<string, unknown>;
  const entries = Object.entries(reached as object).map(([key, value]) => [
    key,
    merge(before[key], value, [...path, key]),
  ]);
  return Array.isArray(reached) ? entries.map(([, value]) => value) : Object.fromEntries(entries);
}

/** Every number of some floors, by its path: `html title precision`. */
export function numbersOf(floors: object, path: string = ''): Map<string, number> {
  const numbers = new Map<string, number>();
  for (const [key, value] of Object.entries(floors)) {
    const name = Array.isArray(floors) ? (['precision', 'recall'][Number(key)] ?? key) : key;
    const full = path === '' ? name : `${path} ${name}`;
    if (typeof value === 'number') numbers.set(full, value);
    else for (const [below, number] of numbersOf(value, full)) numbers.set(below, number);
  }
  return numbers;
}

/** The file of the floors, one field a line. */
export function printFloors(floors: AllFloors): string {
  return `${JSON.stringify(floors, null, 2).replace(/\[\s+([\d.]+),\s+([\d.]+)\s+\]/g, '[$1, $2]')}\n`;
}
