import { resolve } from 'node:path';
import { briefColumns, toBrief } from '../../output/brief.js';
import { type Column, columnsOf, type JsonSchema } from '../../output/columns.js';
import type { Selection } from '../../output/writer.js';
import { FORMAT_NAMES, FORMATS, type Format, formatOfFile } from '../../output/writers.js';
import type { PageKind } from '../../page/kinds.js';
import { COLUMNS, recordSchema } from '../../record/record.js';
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
import { nearestName } from '../nearest-name.js';

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

/** Checks inputs and options against each other and against what is there; throws a UsageError. */
export async function planScrape(
  inputs: readonly string[],
  options: ScrapeOptions,
  cwd: string,
  now: Date,
): Promise<Job> {
  const lists = options.inputs ?? [];
  const finding = findingOf(inputs, lists, options, now);
  // An unset variable in a script; as a path it would mean the folder one stands in.
  if (inputs.includes('')) throw new UsageError(`an input has an empty name; ${NO_INPUT}`);
  const stdinUses = [...inputs, ...lists].filter((name) => name === '-').length;
  if (lists.includes('-') && stdinUses > 1)
    throw new UsageError('standard input can be a page or a list of inputs, not both');
  const output = options.output === undefined || options.output === '-' ? null : options.output;
  const report = options.report ?? null;
  checkFiles(output, report, cwd);
  checkNotInputs([output, report], [...inputs, ...lists], cwd);
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
  return {
    inputs,
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
    isJoined: options.join === true,
    keepsAllCaptures: options.allCaptures === true,
    jobs: options.jobs ?? null,
    format,
    selection: {
      ...chooseColumns(options.columns, format, await shapeOf(options)),
      excel: options.excel === true,
    },
    output,
    report,
    tables: tablesOf(options, [...inputs, ...lists], cwd),
  };
}

/** Without an input, the lists of the site name them. */
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

/** The folder of the long tables must not hold pages that are read: a second run would take the tables for inputs. */
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

/** A page that a run replaced could never be read or proven again. */
function checkNotInputs(outputs: readonly (string | null)[], inputs: readonly string[], cwd: string): void {
  const read = new Set(inputs.filter((input) => input !== '-').map((input) => resolve(cwd, input)));
  const both = outputs.find((file) => file !== null && read.has(resolve(cwd, file)));
  if (both != null)
    throw new UsageError(`${both} is an input and would be replaced; name another file to write to`);
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

/** The preset of `--columns`. */
const BRIEF = 'brief';

function briefSelection(schema: JsonSchema): Omit<Selection, 'excel'> {
  const columns = briefColumns(schema);
  return { keys: columns.map(({ name }) => name), columns, view: toBrief };
}

/** What the records of a run are made of. */
interface Shape extends Omit<Selection, 'excel'> {
  schema: JsonSchema;
}

/** The keys and columns that the records of a run have. */
async function shapeOf({ join }: ScrapeOptions): Promise<Shape> {
  const own = recordSchema.toJSONSchema();
  if (join !== true) return { keys: COLUMNS, columns: columnsOf(own), schema: own };
  const { JOINED_COLUMNS, joinedSchema } = await import('../../record/join/join.js');
  const schema = joinedSchema.toJSONSchema();
  return { keys: JOINED_COLUMNS, columns: columnsOf(schema), schema };
}

function chooseColumns(
  names: string | undefined,
  format: Format,
  { keys, columns, schema }: Shape,
): Omit<Selection, 'excel'> {
  if (names === undefined) return { keys, columns };
  if (FORMATS[format].chooses === null)
    throw new UsageError(`--columns goes with tables and JSON, not with ${format}, which holds everything`);
  // Its first sheet is brief as it is.
  if (names.trim() === BRIEF) return format === 'xlsx' ? { keys, columns } : briefSelection(schema);
  const chosen = names
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  if (chosen.length === 0) throw new UsageError('--columns needs at least one name');
  const repeated = chosen.find((name, index) => chosen.indexOf(name) < index);
  if (repeated !== undefined) throw new UsageError(`--columns names ${repeated} twice`);
  if (FORMATS[format].chooses === 'keys') return { keys: chosen.map((name) => known(name, keys)), columns };
  return { keys, columns: chosen.flatMap((name) => columnsNamed(name, columns)) };
}

/** `source` names all its columns: source_input, source_url … */
function columnsNamed(name: string, columns: readonly Column[]): Column[] {
  const parts = columns.filter((column) => column.part !== null && column.key === name);
  if (parts.length > 0) return parts;
  const found = known(
    name,
    columns.map((column) => column.name),
  );
  return columns.filter((column) => column.name === found);
}

function known(name: string, names: readonly string[]): string {
  if (names.includes(name)) return name;
  const nearest = nearestName(name, names);
  const advice =
    nearest === null ? '`kcc-decisions schema --format markdown` lists them' : `did you mean ${nearest}?`;
  throw new UsageError(`--columns: there is no ${name}; ${advice}`);
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
