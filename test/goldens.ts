import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { COLUMNS } from '../src/index.js';
import { ensureBuilt } from './cli/built.js';
import { COMMANDS_PAGE, writeCommandsPage } from './commands-page.js';
import { type Case, readCases, sortProblems, toExpected } from './fixtures.js';
import { MAN_PAGE, writeManPage } from './man-page.js';
import { PROMISED_FILE, printPromised, readPromised } from './promised.js';
import { DOCS, placeOf, prepareExamples, readDoc, refreshReadme } from './readme.js';
import { FLOORS_FILE, floorsOf, printFloors, raise, readFloors } from './score/floors.js';
import { BASELINES_FILE, printBaselines, readBaselines } from './score/kept-baselines.js';
import { measureFixtures, measureProgram, type Row } from './score/measure.js';
import {
  REAL_FLOORS_FILE,
  raiseReal,
  readRealFloors,
  realTable,
  scorePages,
} from './score/real-structures.js';
import { scoresTable } from './score/table.js';
import { caseNames } from './shared/case-names.js';
import { KNOWN_FAILURES } from './shared/known-failures.js';

const PROJECT = join(import.meta.dirname, '..');

type Golden = Record<string, unknown>;

/**
 * Writes every changed expectation, raised floors, and the README. Prints the names of the files. `baselines` are the new
 * scores of other programs, or null.
 */
export async function writeGoldens(baselines: readonly Row[] | null): Promise<void> {
  writeChanged(PROMISED_FILE, printPromised(readPromised()));
  const cases = readCases();
  const folders = new Set(cases.map(({ folder }) => folder));
  for (const each of folders) writeFolder(cases.filter(({ folder }) => folder === each));
  writeChanged(join(PROJECT, COMMANDS_PAGE), writeCommandsPage());
  writeChanged(join(PROJECT, MAN_PAGE), writeManPage());
  const program = measureProgram();
  writeChanged(FLOORS_FILE, printFloors(raise(readFloors(), floorsOf(program))));
  if (baselines !== null) writeChanged(BASELINES_FILE, printBaselines(baselines));
  raiseRealFloors();
  writeDocs(scoresTable([...program, ...measureFixtures(), ...readBaselines()]));
}

/** A folder holds a page, or a page and its text copy. The copy has its own expectation where its results differ. */
function writeFolder([page, copy]: Case[]): void {
  if (page === undefined) return;
  const expected = goldensOf(page);
  writeRecords(join(page.folder, 'expected.json'), expected);
  if (copy === undefined) return;
  const path = join(copy.folder, 'expected-text.json');
  const ofCopy = goldensOf(copy);
  if (expected.length > 1 || ofCopy.length > 1) writeList(path, expected, ofCopy);
  else writeGolden(path, differing(expected[0] ?? {}, ofCopy[0] ?? {}, readGolden(path)));
}

/** The results of each record, in the order of its keys. An equal value keeps its old spelling in the file. */
function goldensOf({ extraction, file, expected }: Case): Golden[] {
  const found: Golden[] = toExpected(extraction, expected, file.endsWith('.txt'));
  return found.map((each, index) => goldenOf(each, expected[index] ?? {}));
}

function goldenOf(found: Golden, before: Golden): Golden {
  const keys = COLUMNS.filter((key) => key in found || isEmpty(before[key]));
  return Object.fromEntries(
    keys.map((key) => [key, isSame(key, found[key], before[key]) ? before[key] : found[key]]),
  );
}

/** The keys in which a copy's record differs from the page's. A missing value is written as empty. */
function differing(page: Golden, copy: Golden, before: Golden): Golden {
  const keys = COLUMNS.filter((key) => key in before || !isDeepStrictEqual(page[key], copy[key]));
  return Object.fromEntries(keys.map((key) => [key, copy[key] ?? emptyLike(page[key])]));
}

/** The order of problems does not matter, and an empty list equals a missing one. */
function isSame(key: string, found: unknown, before: unknown): boolean {
  if (found === undefined) return isEmpty(before);
  const plain = key === 'problems' && Array.isArray(before) ? sortProblems(before) : before;
  return isDeepStrictEqual(found, plain);
}

const isEmpty = (value: unknown) => Array.isArray(value) && value.length === 0;
const emptyLike = (value: unknown) => (Array.isArray(value) ? [] : null);

function readGolden(path: string): Golden {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {};
}

function writeRecords(path: string, goldens: Golden[]): void {
  if (goldens.length === 1) writeGolden(path, goldens[0] ?? {});
  else writeChanged(path, `${JSON.stringify(goldens, null, 2)}\n`);
}

/** The copy of a list has its whole expectation in a file of its own, unless it equals the page's. */
function writeList(path: string, page: Golden[], copy: Golden[]): void {
  if (isDeepStrictEqual(page, copy)) rmSync(path, { force: true });
  else writeChanged(path, `${JSON.stringify(copy, null, 2)}\n`);
}

/** A file without keys is removed. */
function writeGolden(path: string, golden: Golden): void {
  if (Object.keys(golden).length === 0) rmSync(path, { force: true });
  else writeChanged(path, `${JSON.stringify(golden, null, 2)}\n`);
}

/** Real structures are scored if they are on this machine. */
function raiseRealFloors(): void {
  const shared = process.env['KCC_SHARED'];
  if (!shared) return;
  ensureBuilt();
  const { text, html } = readRealFloors();
  const of = caseNames(join(shared, 'cases')).length;
  const floors = {
    text: raiseReal(text, scorePages(shared, 'text')),
    html: raiseReal(html, scorePages(shared, 'html')),
    cases: { held: of - KNOWN_FAILURES.length, of },
  };
  writeChanged(REAL_FLOORS_FILE, `${JSON.stringify(floors, null, 2)}\n`);
}

function writeDocs(scores: string): void {
  const folder = mkdtempSync(join(tmpdir(), 'kcc-golden-'));
  try {
    ensureBuilt();
    prepareExamples(folder);
    for (const path of DOCS) {
      const text = readDoc(path)
        .replace(placeOf('scores'), () => scores)
        .replace(placeOf('real structures'), () => realTable(readRealFloors()));
      writeChanged(join(PROJECT, path), refreshReadme(text, folder));
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function writeChanged(path: string, text: string): void {
  if (existsSync(path) && readFileSync(path, 'utf8') === text) return;
  writeFileSync(path, text);
  console.log(`written: ${relative(PROJECT, path)}`);
}
