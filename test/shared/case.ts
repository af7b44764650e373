import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolder, runHere } from '../cli/world.js';

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
type JsonObject = { readonly [key: string]: Json };

/** The expectation of a whole run, where it is not a record or list of records. */
interface RunExpectation {
  exit?: number | readonly number[];
  records?: readonly Json[];
  records_either?: readonly (readonly Json[])[];
  records_must_have?: readonly Json[];
  records_count?: number;
  records_have_titles?: readonly string[];
  failed?: readonly { code: string }[] | string;
}

/** The results of a run on the command line. */
interface Given {
  code: number | null;
  records: JsonObject[];
  /** The codes of all problems of failed inputs. */
  codes: string[];
}

/** Files of a case's folder that are not inputs. */
const NO_INPUTS = new Set(['expected.json', 'why.txt', 'case.json', 'program.txt']);

/** Runs a case in this process. Gives the differences between its records and the expected ones. */
export async function differencesOf(cases: string, name: string): Promise<string[]> {
  const folder = join(cases, name);
  const expected: Json = readJson(join(folder, 'expected.json'));
  const given = await runCase(folder, isObject(expected) ? expected['input'] : undefined);
  if (isObject(expected) && !('page_kind' in expected)) {
    if (isRunExpectation(expected)) return differencesOfRun(expected as RunExpectation, given);
    if ('problem' in expected) return differencesOfRefusal(expected['problem'], given);
  }
  return differencesOfRecords(asList(expected), given);
}

async function runCase(folder: string, input: Json | undefined): Promise<Given> {
  const told = existsSync(join(folder, 'case.json')) ? readJson(join(folder, 'case.json')) : {};
  const options = ['url', 'page_kind', 'site'].flatMap((key) => {
    const value = isObject(told) ? told[key] : undefined;
    return typeof value === 'string' ? [`--${key.replace('_', '-')}`, value] : [];
  });
  const inputs =
    typeof input === 'string' ? [input] : readdirSync(folder).filter((each) => !NO_INPUTS.has(each));
  const report = join(await makeFolder(), 'report.json');
  const paths = inputs.sort().map((each) => join(folder, each));
  const { code, stdout } = await runHere(
    ['scrape', ...paths, '-f', 'ndjson', '--quiet', '--report', report, ...options],
    { cwd: folder },
  );
  const lines = stdout.split('\n').filter((line) => line.trim() !== '');
  return { code, records: lines.map((line) => JSON.parse(line)), codes: readCodes(report) };
}

function readCodes(report: string): string[] {
  if (!existsSync(report)) return [];
  const { failed } = JSON.parse(readFileSync(report, 'utf8')) as {
    failed: { problems: { code: string }[] }[];
  };
  return failed.flatMap(({ problems }) => problems.map(({ code }) => code));
}

const RUN_KEYS = [
  'exit',
  'records',
  'records_either',
  'records_must_have',
  'records_count',
  'failed',
  'skipped',
];

function isRunExpectation(expected: JsonObject): boolean {
  return RUN_KEYS.some((key) => key in expected);
}

function differencesOfRun(expected: RunExpectation, { code, records, codes }: Given): string[] {
  const found: string[] = [];
  const { exit, records_count: count, records_must_have: musts = [], failed } = expected;
  const exits = [exit ?? code].flat();
  if (!exits.includes(code)) found.push(`exit ${code}, want ${exits.join(' or ')}`);
  const lists = expected.records_either ?? (expected.records ? [expected.records] : []);
  const tries = lists.map((list) => differences(list, records, 'records'));
  if (tries.length > 0 && tries.every(({ length }) => length > 0)) found.push(...(tries.at(-1) ?? []));
  for (const must of musts)
    if (records.every((record) => differences(must, record, '').length > 0))
      found.push(`no record has ${JSON.stringify(must)}`);
  if (count !== undefined && records.length !== count) found.push(`${records.length} records, want ${count}`);
  for (const title of expected.records_have_titles ?? [])
    if (records.every((record) => record['title'] !== title)) found.push(`no record titled ${title}`);
  return [...found, ...differencesOfFailures(failed, codes)];
}

function differencesOfFailures(failed: RunExpectation['failed'], codes: readonly string[]): string[] {
  if (failed === undefined || typeof failed === 'string') return [];
  if (failed.length === 0) return codes.length === 0 ? [] : [`failed inputs: want none, got ${codes}`];
  return failed
    .filter(({ code }) => !codes.includes(code))
    .map(({ code }) => `failed inputs: want ${code}, got ${codes}`);
}

function differencesOfRefusal(problem: Json | undefined, { records, codes }: Given): string[] {
  return codes.some((code) => code === problem) && records.length === 0
    ? []
    : [`want ${problem}, got ${codes} and ${records.length} records`];
}

function differencesOfRecords(expected: readonly Json[], { code, records }: Given): string[] {
  if (expected.length !== records.length)
    return [`want ${expected.length} records, got ${records.length} (exit ${code})`];
  return expected.flatMap((each, index) =>
    differences(each, records[index], expected.length > 1 ? `[${index}]` : ''),
  );
}

/** The differences of a value from the expected one. White space does not count. An object needs only the given keys. */
function differences(want: Json | undefined, got: Json | undefined, at: string): string[] {
  if (isEmpty(want)) return isEmpty(got) ? [] : [`${at}: nothing may stand here, got ${JSON.stringify(got)}`];
  const wrong = `${at}: want ${JSON.stringify(want)}, got ${JSON.stringify(got)}`;
  if (Array.isArray(want)) {
    if (!Array.isArray(got) || got.length !== want.length) return [wrong];
    return want.flatMap((each, index) => differences(each, got[index], `${at}[${index}]`));
  }
  if (isObject(want)) {
    if (!isObject(got)) return [wrong];
    return Object.entries(want).flatMap(([key, value]) => differences(value, got[key], `${at}.${key}`));
  }
  return plain(want) === plain(got) ? [] : [wrong];
}

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const asList = (value: Json): readonly Json[] => (Array.isArray(value) ? value : [value]);
const isEmpty = (value: Json | undefined) =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
const plain = (value: Json | undefined) =>
  typeof value === 'string' ? value.replace(/\s+/g, ' ').trim() : value;

function readJson(path: string): Json {
  return JSON.parse(readFileSync(path, 'utf8'));
}
