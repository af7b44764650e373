import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import type { DecisionRecord, Extraction, PageKind } from '../src/index.js';
import { extract } from '../src/index.js';

/** What a fixture expects of a page: a record without its null and empty keys, or only the problems of a refusal. */
export type Expected = Partial<Omit<DecisionRecord, 'problems' | 'source'>> & {
  problems?: { code: string; key?: string | null }[];
  source?: Partial<DecisionRecord['source']>;
};

/** One page of a fixture folder, read as the case says. */
export interface Case {
  /** The page's path below the project, with `/`. */
  name: string;
  folder: string;
  file: string;
  extraction: Extraction;
  expected: Expected;
}

const PROJECT = join(import.meta.dirname, '..');
/** Records; pages that give none; pages that need a word of the user's. Only the first are for `npm start`. */
const FOLDERS = ['fixtures', 'test/refused', 'test/told'].map((folder) => join(PROJECT, folder));

/** Reads every page below the fixture folders, in sorted order. */
export function readCases(): Case[] {
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
  const expected = readJson<Expected>(join(folder, 'expected.json'));
  const isCopyOfHtml = path.endsWith('.txt') && existsSync(join(folder, 'page.html'));
  const ofCopy = isCopyOfHtml ? readJson<Expected>(join(folder, 'expected-text.json')) : {};
  const name = relative(PROJECT, path).split(sep).join('/');
  return { name, folder, file: basename(path), extraction, expected: { ...expected, ...ofCopy } };
}

function readJson<T>(path: string): T {
  return (existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {}) as T;
}

/** What a page gave, in the form of an expectation: no null, no empty list, only what `expected` speaks of where it may be silent. */
export function toExpected({ records, problems }: Extraction, expected: Expected, isCopy: boolean): Expected {
  const record = records[0];
  if (!record) return { problems: problems.map(({ code }) => ({ code })) };
  const shown = Object.entries(record).filter(
    ([key, value]) => !SILENT.has(key) && value !== null && !(Array.isArray(value) && value.length === 0),
  );
  const result = Object.fromEntries(shown) as Expected;
  for (const key of OPTIONAL) if (expected[key] === undefined) delete result[key];
  if (record.problems.length > 0) result.problems = matchProblems(record.problems, expected.problems ?? []);
  if (expected.source) result.source = matchSource(record.source, expected.source, isCopy);
  return result;
}

const SILENT = new Set(['schema_version', 'problems', 'source']);
const OPTIONAL = ['record_id', 'page_kind', 'language'] as const;

/** Expected problems may leave out the key; the order of problems means nothing. */
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

/** A copy's own format differs from the page's; the rest of its source must agree where the expectation speaks. */
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
