import type { Destination } from '../output/destination.js';
import type { TableFiles } from '../output/table-files.js';
import type { OverlongCell, Writer } from '../output/writer.js';
import { openWriter } from '../output/writers.js';
import type { RawPage } from '../page/raw.js';
import type { Extraction } from '../record/extract.js';
import { type Problem, problem } from '../record/problems.js';
import type { DecisionRecord } from '../record/record.js';
import type { Found } from '../source/files/found.js';
import { findPages, type Loaded, loadPages, type PageRequest } from '../source/pages.js';
import type { Fetching } from './fetching.js';
import type { Finding } from './finding.js';
import type { Job } from './job.js';
import type { Outputs } from './outputs.js';
import { leftOutOf } from './record-filter.js';
import type { Tally } from './tally.js';
import { UsageError } from './usage-error.js';
import type { RunWorld } from './world.js';

/** How a page becomes records; tests put a bug in its place. */
export type ExtractPage = (page: RawPage) => Extraction;

/** Everything that one run works with. */
export interface Run {
  job: Job;
  world: RunWorld;
  request: PageRequest;
  extract: ExtractPage;
  tally: Tally;
  fetching: Fetching;
  /** What lists find; null where the inputs are named. */
  finding: Finding | null;
}

/** Where the records of a run go. */
interface Sink {
  out: Destination;
  writer: Writer;
  /** Null without `--tables`. */
  tables: TableFiles | null;
  /** With `--join`, every record read so far: none can be written before the last page of its decision is known. */
  held: DecisionRecord[] | null;
}

/** Reads inputs and writes their records, one input at a time, until all are done, one fails, or someone interrupts. */
export async function readInputs(run: Run, { records: out, report, tables }: Outputs): Promise<void> {
  const { job, world, tally } = run;
  const writer = await openWriter(job.format, job.selection);
  const sink: Sink = { out, writer, tables, held: job.isJoined ? [] : null };
  try {
    const [found, total] = await withTotal(run.finding?.inputs() ?? findPages(run.request), world.wantsTotal);
    for await (const loaded of loadPages(found, run.request)) {
      world.listener.progress(tally.inputs, total, loaded.input);
      await readOne(loaded, run, sink);
      await report?.written();
      if (job.failsFast && tally.outcomes.failed > 0) break;
    }
    if (run.finding === null) checkThatListsNamed(run);
    else await countFailedLists(run.finding, run);
    if (sink.held !== null) await writeJoined(sink.held, run, sink);
    await writeEnd(sink);
  } finally {
    await writer.close?.();
  }
}

async function writeEnd({ out, writer }: Sink): Promise<void> {
  const end = writer.end();
  if (typeof end === 'string') await out.write(end);
  else for await (const piece of end) await out.write(piece);
}

/** A list that could not be read is an input that failed: what it would have named is missing. */
async function countFailedLists(finding: Finding, { tally, world }: Run): Promise<void> {
  for (const { url, problem: told, family } of finding.failures()) {
    tally.addUnfetched(family);
    tally.addInput(url, [], [told]);
    await world.listener.problems(url, [told]);
  }
}

function checkThatListsNamed({ job, world, tally }: Run): void {
  const { skipped, repeated, not_tried } = tally.outcomes;
  const isNothing = tally.inputs + skipped + repeated + not_tried === 0;
  if (isNothing && job.inputs.length === 0 && !world.interrupted.aborted) {
    throw new UsageError(
      `nothing to read: --inputs ${job.lists.join(', ')} names no input; one a line is expected`,
    );
  }
}

/** Joins the records of all inputs and writes them; what only the whole of them shows is said under each record's id. */
async function writeJoined(held: readonly DecisionRecord[], run: Run, sink: Sink): Promise<void> {
  const { joinProblems, joinRecords } = await import('../record/join/join.js');
  for (const record of joinRecords(held)) {
    if (!isWanted(record, run)) continue;
    const notices = [...joinProblems(record), ...(await write(record, run, sink))];
    run.tally.addProblems(notices);
    await run.world.listener.problems(record.record_id, notices);
  }
}

/** Whether a record is of the days and decisions that were asked for; one that is not is counted. */
function isWanted(record: DecisionRecord, { job, tally }: Run): boolean {
  return tally.admits(leftOutOf(record, job.filter));
}

/** Writes and counts one record; gives what the format cannot hold of it. */
async function write(record: DecisionRecord, run: Run, { out, writer, tables }: Sink): Promise<Problem[]> {
  const { text, overlong } = writer.record(record);
  run.tally.addRecord(record);
  await out.write(text);
  await tables?.record({ ...record });
  return overlong.map(toProblem);
}

/** Only a progress bar needs to know beforehand how much there is; without one, nothing but the next input is held. */
async function withTotal(
  found: AsyncIterable<Found>,
  isWanted: boolean,
): Promise<[AsyncIterable<Found> | Found[], number | null]> {
  if (!isWanted) return [found, null];
  const all: Found[] = [];
  for await (const one of found) all.push(one);
  return [all, all.filter((one) => one.what !== 'skipped').length];
}

/** One input from page to output: what is said about it is said, written and counted before the next one is read. */
async function readOne(loaded: Loaded, run: Run, sink: Sink): Promise<void> {
  const { tally } = run;
  const { listener } = run.world;
  const { input, outcome } = loaded;
  if (outcome === 'skipped' || outcome === 'repeated') {
    tally.outcomes[outcome] += 1;
    const why = outcome === 'skipped' ? loaded.why : 'it was read before';
    return listener.detail(`skipped ${input}: ${why}`);
  }
  if (outcome === 'not-tried') {
    tally.outcomes.not_tried += 1;
    return listener.detail(`not tried ${input}: the run was interrupted before`);
  }
  if (outcome === 'fault' && loaded.family !== undefined) tally.addUnfetched(loaded.family);
  const { records: all, problems } = extractionOf(loaded, run);
  // Of joined records, only the whole knows its day.
  const records = sink.held !== null ? all : all.filter((record) => isWanted(record, run));
  run.finding?.coverage.settled(input, all.length > 0 ? 'read' : 'failed');
  const overlong: Problem[] = [];
  if (sink.held !== null) sink.held.push(...records);
  else for (const record of records) overlong.push(...(await write(record, run, sink)));
  const notices = [...problems, ...records.flatMap((record) => record.problems), ...overlong];
  tally.addInput(input, all, notices);
  await listener.problems(input, notices);
  if (outcome === 'page')
    await listener.detail(`read ${input}: ${records.length} record${records.length === 1 ? '' : 's'}`);
}

function extractionOf(
  loaded: Extract<Loaded, { outcome: 'page' | 'record' | 'fault' }>,
  run: Run,
): Extraction {
  if (loaded.outcome === 'page') return extractFrom(loaded.page, run);
  return loaded.outcome === 'record' ? { records: [loaded.record], problems: [] } : faulty(loaded);
}

/** extract never throws for what a page says: if it does, that is a bug, and the report of it must name the page. */
function extractFrom(page: RawPage, run: Run): Extraction {
  try {
    return run.extract(page);
  } catch (cause) {
    const why = cause instanceof Error ? (cause.stack ?? cause.message) : String(cause);
    throw new Error(`while reading ${page.input}: ${why}`, { cause });
  }
}

function faulty({ fault }: Extract<Loaded, { outcome: 'fault' }>): Extraction {
  return { records: [], problems: [problem(fault.code, fault.detail)] };
}

function toProblem({ column, length }: OverlongCell): Problem {
  return problem('overlong-cell', `${column}, ${length} characters`, column);
}
