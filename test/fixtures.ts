import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import type { DecisionRecord, Extraction, PageKind } from '../src/index.js';
import { extract } from '../src/index.js';

/** The expectation of a page: a record without its null and empty keys. For a refused page, only its problems. */
export type Expected = Partial<Omit<DecisionRecord, 'problems' | 'source'>> & {
  problems?: { code: string; key?: string | null }[];
  source?: Partial<DecisionRecord['source']>;
};

/** One page of a fixture folder, read with the settings of its case. */
export interface Case {
  /** The page's path in the project, with `/`. */
  name: string;
  folder: string;
  file: string;
  extraction: Extraction;
  /** One expectation a record. For a page without records, one expectation with only the problems. */
  expected: Expected[];
}

const PROJECT = join(import.meta.dirname, '..');
/** Pages with records, pages without, and pages that need an option of the user. `npm start` reads only the first. */
const FOLDERS = ['fixtures', 'test/refused', 'test/told'].map((folder) => join(PROJECT, folder));

let known: readonly Case[] | null = null;

/** Reads every page below the fixture folders, in sorted order. Pages are read once for all tests of a worker. */
export function readCases(): readonly Case[] {
  known ??= frozen(readAllCases());
  return known;
}

/** A test that changes shared values fails here. */
function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !ArrayBuffer.isView(value)) {
    Object.freeze(value);
    for (const part of Object.values(value)) frozen(part);
  }
  return value;
}

function readAllCases(): Case[] {
  return FOLDERS.flatMap((root) =>
    readdirSync(root, { recursive: true, encoding: 'utf8' }).map((path) => join(root, path)),
  )
    .filter((path) => basename(path).startsWith('page.'))
    .sort()
    .map(readCase);
}

function readCase(path: string): Case {
  const folder = dirname(path);
  const setting = readJson<{ url?: string; page_kind?: PageKind }>(join(folder, 'case.json'));
  const bytes = readFileSync(path);
  const pageKind = setting.page_kind ? { pageKind: setting.page_kind } : {};
  const extraction = extract({
    input: basename(path),
    bytes,
    url: setting.url ?? null,
    retrievedAt: null,
    ...pageKind,
  });
  const isCopyOfHtml = path.endsWith('.txt') && existsSync(join(folder, 'page.html'));
  const name = relative(PROJECT, path).split(sep).join('/');
  return { name, folder, file: basename(path), extraction, expected: readExpected(folder, isCopyOfHtml) };
}

/** The expectations of a copy. Its own file replaces the page's list; a single object holds only the differing keys. */
function readExpected(folder: string, isCopyOfHtml: boolean): Expected[] {
  const ofPage = [readJson<Expected | Expected[]>(join(folder, 'expected.json'))].flat();
  const ofCopy = isCopyOfHtml ? readJson<Expected | Expected[]>(join(folder, 'expected-text.json')) : {};
  return Array.isArray(ofCopy) ? ofCopy : ofPage.map((expected) => ({ ...expected, ...ofCopy }));
}

function readJson<T>(path: string): T {
  return (existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {}) as T;
}

/** The results of a page in the form of its expectations. A record without an expectation is shown whole. */
export function toExpected(
  { records, problems }: Extraction,
  expected: Expected[],
  isCopy: boolean,
): Expected[] {
  if (records.length === 0) return [{ problems: problems.map(({ code }) => ({ code })) }];
  return records.map((record, index) => toExpectedRecord(record, expected[index] ?? {}, isCopy));
}

/** Leaves out null and empty values. Optional keys stay only if the expectation has them. */
function toExpectedRecord(record: DecisionRecord, expected: Expected, isCopy: boolean): Expected {
  const result = withoutEmpty(record) as Expected;
  for (const key of SILENT) delete result[key];
  for (const key of OPTIONAL) if (expected[key] === undefined) delete result[key];
  if (record.problems.length > 0) result.problems = matchProblems(record.problems, expected.problems ?? []);
  if (expected.source) result.source = matchSource(record.source, expected.source, isCopy);
  return result;
}

/** A record or an expectation without its null and empty keys. */
export function withoutEmpty(record: object): object {
  const isSaid = (value: unknown) => value !== null && !(Array.isArray(value) && value.length === 0);
  return Object.fromEntries(Object.entries(record).filter(([, value]) => isSaid(value)));
}

const SILENT = ['schema_version', 'problems', 'source'] as const;
const OPTIONAL = ['record_id', 'page_kind', 'language'] as const;

/** Expected problems may leave out the key. The order of problems does not matter. */
function matchProblems(
  found: DecisionRecord['problems'],
  expected: NonNullable<Expected['problems']>,
): NonNullable<Expected['problems']> {
  const silent = new Set(expected.filter(({ key }) => key === undefined).map(({ code }) => code));
  return sortProblems(found.map(({ code, key }) => (silent.has(code) ? { code } : { code, key })));
}

export function sortProblems(problems: NonNullable<Expected['problems']>): NonNullable<Expected['problems']> {
  return problems.toSorted((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1));
}

/** A copy's format differs from the page's. The other keys of the source must equal the expected ones. */
function matchSource(
  source: DecisionRecord['source'],
  expected: Partial<DecisionRecord['source']>,
  isCopy: boolean,
): NonNullable<Expected['source']> {
  return Object.fromEntries(
    Object.keys(expected).map((key) => {
      const name = key as keyof typeof expected;
      return [key, isCopy && name === 'format' ? expected[name] : source[name]];
    }),
  );
}
