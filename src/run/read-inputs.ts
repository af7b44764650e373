import type { Destination } from '../output/destination.js';
import type { TableFiles } from '../output/table-files.js';
import type { OverlongCell, Writer } from '../output/writer.js';
import { openWriter } from '../output/writers.js';
import type { Extraction } from '../record/extract.js';
import { forgetHash } from '../record/join/content.js';
import { forgetJson } from '../record/known-json.js';
import { type Problem, problem } from '../record/problems.js';
import type { DecisionRecord } from '../record/record.js';
import type { Fault } from '../source/fault.js';
import type { Found } from '../source/files/found.js';
import { findPages, type Loaded, loadPages, type PageRequest } from '../source/pages.js';
import { councilOf } from './councils.js';
import type { Extractor } from './extractor.js';
import type { Fetching } from './fetching.js';
import type { PageFinder } from './finding.js';
import { inOrder } from './in-order.js';
import type { Job } from './job.js';
import type { Outputs } from './outputs.js';
import { leftOutOf } from './record-filter.js';
import type { Tally } from './tally.js';
import type { RunWorld } from './world.js';

/** Everything that one run uses. */
export interface Run {
  job: Job;
  world: RunWorld;
  request: PageRequest;
  extractor: Extractor;
  tally: Tally;
  fetching: Fetching;
  /** The pages that lists find; null for a run of named inputs. */
  finding: PageFinder | null;
}

/** Where the records of a run go. */
interface Sink {
  out: Destination;
  writer: Writer;
  /** Null without `--tables`. */
  tables: TableFiles | null;
  /** With `--join`, all records read so far. They are written when the last page of each decision is known. */
  held: DecisionRecord[] | null;
}

/** Reads inputs and writes their records in the order of the inputs. Stops when all are done, one fails, or the user interrupts. */
export async function readInputs(run: Run, { records: out, report, tables }: Outputs): Promise<void> {
  const { job, world, tally } = run;
  const writer = await openWriter(job.format, job.selection);
  const sink: Sink = { out, writer, tables, held: job.isJoined && !job.areWholeDecisions ? [] : null };
  try {
    const [found, total] = await withTotal(run.finding?.inputs() ?? findPages(run.request), world.wantsTotal);
    const extracted = inOrder(
      loadPages(found, run.request),
      (loaded) => extractionOf(loaded, run),
      () => run.extractor.most,
    );
    for await (const { item: loaded, result } of extracted) {
      world.listener.progress(tally.inputs, total, loaded.input);
      await settle(loaded, result, run, sink);
      await report?.written();
      if (job.failsFast && tally.outcomes.failed > 0) break;
    }
    if (run.finding === null) await sayIfNothingNamed(run);
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

/** Counts unreadable lists as failed inputs: the pages that they would have named are missing. */
async function countFailedLists(finding: PageFinder, { tally, world }: Run): Promise<void> {
  for (const { url, problem: told, family } of finding.failures()) {
    tally.addUnfetched(family);
    tally.addInput(url, [], [told]);
    await world.listener.problems(url, [told]);
  }
}

/** Says why a run read nothing, if an empty list of inputs is the reason. */
async function sayIfNothingNamed({ job, world, tally }: Run): Promise<void> {
  const { skipped, repeated, not_tried } = tally.outcomes;
  const isNothing = tally.inputs + skipped + repeated + not_tried === 0;
  if (isNothing && job.inputs.length === 0 && !world.interrupted.aborted) {
    await world.listener.warning(
      `nothing to read: --inputs ${job.lists.join(', ')} names no input; one a line is expected`,
    );
  }
}

/** Joins the records of all inputs and writes them. Problems of a join are reported under the record's id. */
async function writeJoined(held: readonly DecisionRecord[], run: Run, sink: Sink): Promise<void> {
  const { joinHeld } = await import('./join-held.js');
  for (const { record, problems } of joinHeld(held)) {
    if (!isWanted(record, run)) continue;
    const notices = [...problems, ...(await write(record, run, sink))];
    run.tally.addProblems(record.record_id, notices);
    await run.world.listener.problems(record.record_id, notices);
  }
}

/** Whether a record has the requested days and kinds of decision. The others are counted. */
function isWanted(record: DecisionRecord, { job, tally }: Run): boolean {
  return tally.admits(leftOutOf(record, job.filter));
}

/** Writes and counts one record. Gives the problems of the format, such as a cell that is too long. */
async function write(record: DecisionRecord, run: Run, { out, writer, tables }: Sink): Promise<Problem[]> {
  const { text, overlong } = writer.record(record);
  run.tally.addRecord(record);
  await out.write(text);
  await tables?.record({ ...record });
  forgetJson(record);
  forgetHash(record);
  return overlong.map(toProblem);
}

/** A progress bar needs the number of inputs first. Without one, only the next input is held. */
async function withTotal(
  found: AsyncIterable<Found>,
  isWanted: boolean,
): Promise<[AsyncIterable<Found> | Found[], number | null]> {
  if (!isWanted) return [found, null];
  const all: Found[] = [];
  for await (const one of found) all.push(one);
  return [all, all.filter((one) => one.what !== 'skipped').length];
}

/** Ends one input: its problems are reported, its records written and counted before the next input. */
async function settle(loaded: Loaded, extraction: Extraction, run: Run, sink: Sink): Promise<void> {
  const { tally } = run;
  const { listener } = run.world;
  const { input, outcome } = loaded;
  if (outcome === 'skipped' || outcome === 'repeated') {
    if (outcome === 'skipped') tally.addSkipped(input);
    else tally.outcomes.repeated += 1;
    const why = outcome === 'skipped' ? loaded.why : 'it was read before';
    return listener.detail(`skipped ${input}: ${why}`);
  }
  if (outcome === 'not-tried') {
    tally.outcomes.not_tried += 1;
    return listener.detail(`not tried ${input}: the run was interrupted before`);
  }
  if (outcome === 'fault' && loaded.family !== undefined) tally.addUnfetched(loaded.family);
  const { records: all, problems } = extraction;
  // Records from an earlier output may have a council already.
  for (const record of all) record.council = councilOf(record, run.job.councils) ?? record.council;
  // A joined record has its days only when all its pages are joined.
  const records = sink.held !== null ? all : all.filter((record) => isWanted(record, run));
  for (const record of records) tally.addIdentity(record);
  run.finding?.coverage.settled(input, all.length > 0 ? 'read' : 'failed');
  const overlong: Problem[] = [];
  if (sink.held !== null) keepForJoin(records, sink.held);
  else for (const record of records) overlong.push(...(await write(record, run, sink)));
  const notices = [...problems, ...records.flatMap((record) => record.problems), ...overlong];
  tally.addInput(input, all, notices, outcome === 'fault' && loaded.fault.isEmpty === true);
  await listener.problems(input, notices);
  if (outcome === 'page')
    await listener.detail(`read ${input}: ${records.length} record${records.length === 1 ? '' : 's'}`);
}

function keepForJoin(records: readonly DecisionRecord[], held: DecisionRecord[]): void {
  for (const record of records) forgetJson(record);
  held.push(...records);
}

async function extractionOf(loaded: Loaded, { extractor, job }: Run): Promise<Extraction> {
  if (loaded.outcome === 'page') return extractor.extract(loaded.page);
  if (loaded.outcome === 'fault') return faulty(loaded.fault);
  if (loaded.outcome !== 'record') return { records: [], problems: [] };
  const { record } = loaded;
  return 'provenance' in record && !job.isJoined ? faulty(JOINED) : { records: [record], problems: [] };
}

/** Without provenance, nobody can tell which page says what. */
const JOINED: Fault = {
  code: 'unreadable-input',
  detail: 'this record was joined from several pages; --join keeps it as it is',
};

function faulty({ code, detail }: Fault): Extraction {
  return { records: [], problems: [problem(code, detail)] };
}

function toProblem({ column, length }: OverlongCell): Problem {
  return problem('overlong-cell', `${column}, ${length} characters`, column);
}
