import { resolve } from 'node:path';
import { realFileOf } from '../../output/real-file.js';
import { FORMAT_NAMES, FORMATS, type Format, formatOfFile } from '../../output/writers.js';
import type { PageKind } from '../../page/kinds.js';
import { readCouncils } from '../../run/councils.js';
import { checkFetchOptions, type FetchOptions } from '../../run/fetch-options.js';
import { type FindOptions, type FindPlan, periodOf, planFinding } from '../../run/find-plan.js';
import type { Guards } from '../../run/guards.js';
import type { Job } from '../../run/job.js';
import { countOldFile } from '../../run/old-file.js';
import type { RecordFilter } from '../../run/record-filter.js';
import { UsageError } from '../../run/usage-error.js';
import { checkList, ListError } from '../../source/files/input-list.js';
import { namingOf } from '../../source/files/inputs.js';
import { DEFAULT_SITE } from '../../source/site/page-address.js';
import type { GlobalOptions } from '../global-options.js';
import { selectionOf } from './choose-columns.js';
import { planInputs } from './dataset-inputs.js';

/** The options of `scrape` as commander gives them. */
export interface ScrapeOptions extends GlobalOptions, Omit<FetchOptions & FindOptions, 'site'> {
  site?: string;
  inputs?: string[];
  url?: string;
  pageKind?: PageKind;
  strict?: true;
  failFast?: true;
  join?: true;
  allCaptures?: true;
  jobs?: number;
  format?: Format;
  output?: string;
  columns?: string;
  excel?: true;
  report?: string;
  tables?: string;
  council?: string;
  sites?: string;
  minRecords?: number;
  maxDrop?: number;
  checkFields?: true;
  allowEmpty?: true;
}

const NO_INPUT =
  'nothing to read: name a file, a folder or a "pattern"; a page on standard input is `-`, a list of inputs is --inputs LIST; --since DATE --site URL finds the pages of a site';

/** Checks inputs and options together and against the files there. Throws a UsageError. */
export async function planScrape(
  inputs: readonly string[],
  options: ScrapeOptions,
  cwd: string,
  now: Date,
): Promise<Job> {
  const lists = options.inputs ?? [];
  const finding = findingOf(inputs, lists, options, now);
  // An empty name comes from an unset variable in a script. As a path it would mean the current folder.
  if (inputs.includes('')) throw new UsageError(`an input has an empty name; ${NO_INPUT}`);
  const stdinUses = [...inputs, ...lists].filter((name) => name === '-').length;
  if (lists.includes('-') && stdinUses > 1)
    throw new UsageError('standard input can be a page or a list of inputs, not both');
  const output = options.output === undefined || options.output === '-' ? null : options.output;
  const report = options.report ?? null;
  checkFiles(output, report, cwd);
  await checkNotInputs([output, report], [...inputs, ...lists], cwd);
  checkFetchOptions({ ...options, site: options.site ?? DEFAULT_SITE });
  await checkLists(lists, cwd);
  const councils = await readCouncils(options, cwd);
  const guards = guardsOf(options);
  const comparesWith = guards.maxDrop !== null || guards.checksFields ? output : null;
  const format = chooseFormat(options.format, output);
  if (FORMATS[format].needsFile && output === null)
    throw new UsageError(`${format} needs a file: add --output decisions${FORMATS[format].endings[0]}`);
  if (options.excel && format !== 'csv')
    throw new UsageError(`--excel goes with CSV, not with ${format}; add --format csv`);
  const read = await planInputs(inputs, cwd);
  const isJoined = options.join === true || (read.areDatasets && lists.length === 0);
  return {
    inputs: read.inputs,
    lists,
    hints: {
      url: await checkUrl(options.url, inputs, lists, cwd),
      ...(options.pageKind === undefined ? {} : { pageKind: options.pageKind }),
      ...(councils.site === null ? {} : { site: councils.site }),
    },
    councils,
    guards,
    before: comparesWith === null ? null : await countOldFile(comparesWith, cwd),
    allowsEmpty: options.allowEmpty === true,
    fetching: { ...options, site: councils.site ?? DEFAULT_SITE },
    finding,
    filter: filterOf(options, finding !== null, now),
    isStrict: options.strict === true,
    failsFast: options.failFast === true,
    isJoined,
    areWholeDecisions: read.areDatasets && lists.length === 0,
    keepsAllCaptures: options.allCaptures === true,
    jobs: options.jobs ?? null,
    format,
    selection: {
      ...(await selectionOf(options.columns, format, isJoined)),
      excel: options.excel === true,
    },
    output,
    report,
    tables: tablesOf(options, [...inputs, ...lists], cwd),
  };
}

/** The plan to find pages by lists; null with inputs. */
function findingOf(
  inputs: readonly string[],
  lists: readonly string[],
  options: ScrapeOptions,
  now: Date,
): FindPlan | null {
  const { since, discover, lists: asked, plans, body } = options;
  const isFinding = since !== undefined || discover !== undefined;
  if (inputs.length === 0 && lists.length === 0) {
    if (!isFinding) throw new UsageError(NO_INPUT);
    return planFinding({ ...options, site: options.site ?? DEFAULT_SITE }, now);
  }
  if (discover !== undefined || asked !== undefined || plans !== undefined || body !== undefined)
    throw new UsageError('--discover, --lists, --plans and --body are for finding pages; name no input then');
  return null;
}

function filterOf(options: ScrapeOptions, isFound: boolean, now: Date): RecordFilter | null {
  const period = periodOf(options, now);
  const isKeyOnly = options.keyOnly === true;
  const isBounded = period.since !== null || period.until !== null;
  return isBounded || isKeyOnly ? { period: isBounded ? period : null, isKeyOnly, isFound } : null;
}

function guardsOf({ minRecords, maxDrop, checkFields, output }: ScrapeOptions): Guards {
  if ((maxDrop !== undefined || checkFields) && (output === undefined || output === '-'))
    throw new UsageError('--max-drop and --check-fields compare with the old output; name it with --output');
  return { minRecords: minRecords ?? null, maxDrop: maxDrop ?? null, checksFields: checkFields === true };
}

async function checkLists(lists: readonly string[], cwd: string): Promise<void> {
  for (const list of lists.filter((each) => each !== '-'))
    await checkList(list, resolve(cwd, list)).catch((error: unknown) => {
      throw error instanceof ListError ? new UsageError(error.message) : error;
    });
}

/** The folder of the long tables. It must not be an input folder: a second run would read the tables as pages. */
function tablesOf({ tables }: ScrapeOptions, inputs: readonly string[], cwd: string): string | null {
  if (tables === '') throw new UsageError('--tables needs the name of a folder');
  if (tables !== undefined && inputs.some((input) => resolve(cwd, input) === resolve(cwd, tables)))
    throw new UsageError(`--tables ${tables}: this folder is an input; name another one`);
  return tables ?? null;
}

function checkFiles(output: string | null, report: string | null, cwd: string): void {
  if (output === '') throw new UsageError('--output needs the name of a file');
  if (report === '' || report === '-') throw new UsageError('--report needs the name of a file');
  if (output !== null && report !== null && resolve(cwd, output) === resolve(cwd, report)) {
    throw new UsageError('--output and --report name the same file; the one would replace the other');
  }
}

/** Checks that no output replaces an input: the page could never be read or proven again. */
async function checkNotInputs(
  outputs: readonly (string | null)[],
  inputs: readonly string[],
  cwd: string,
): Promise<void> {
  const files = inputs.filter((input) => input !== '-');
  const read = new Set(await Promise.all(files.map((input) => realFileOf(input, cwd))));
  for (const file of outputs)
    if (file !== null && read.has(await realFileOf(file, cwd)))
      throw new UsageError(`${file} is an input and would be replaced; name another file to write to`);
}

function chooseFormat(asked: Format | undefined, output: string | null): Format {
  const format = output === null ? null : formatOfFile(output);
  if (asked !== undefined && format != null && format !== asked)
    throw new UsageError(
      `--format ${asked} and --output ${output} disagree; leave one out, or change the ending`,
    );
  if (asked !== undefined) return asked;
  if (format !== undefined) return format ?? 'json';
  const endings = FORMAT_NAMES.flatMap((name) => [...FORMATS[name].endings]).join(', ');
  throw new UsageError(
    `--output ${output}: this ending means no format that can be written (${endings}); use one, or say --format`,
  );
}

async function checkUrl(
  url: string | undefined,
  inputs: readonly string[],
  lists: readonly string[],
  cwd: string,
): Promise<string | null> {
  if (url === undefined) return null;
  if (!/^https?:\/\//i.test(url) || !URL.canParse(url))
    throw new UsageError(`--url ${url}: give a whole http or https address`);
  const [input] = inputs;
  const naming =
    input === undefined || inputs.length > 1 || lists.length > 0 ? null : await namingOf(input, cwd);
  if (naming !== 'file' && naming !== 'stdin')
    throw new UsageError('--url goes with a single page: one file, or -');
  return url;
}
