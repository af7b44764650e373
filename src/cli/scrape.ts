import { resolve } from 'node:path';
import type { Destination } from '../output/destination.js';
import { FORMATS, type OverlongCell, type Writer } from '../output/writers.js';
import type { RawPage } from '../page/raw.js';
import { type Extraction, extract as extractPage } from '../record/extract.js';
import { type Problem, problem } from '../record/problems.js';
import type { DecisionRecord } from '../record/record.js';
import type { Found } from '../source/files/found.js';
import { checkList, ListError } from '../source/files/input-list.js';
import { findPages, type Loaded, loadPages, type PageRequest } from '../source/pages.js';
import { EXIT, UsageError } from './exit-codes.js';
import { Fetching } from './fetching.js';
import type { Io } from './io.js';
import {
  closeOutputs,
  type Ending,
  giveUpOutputs,
  type Outputs,
  openOutputs,
  ownFilesOf,
} from './outputs.js';
import { reportOf } from './report.js';
import { planScrape, type ScrapeJob, type ScrapeOptions } from './scrape-job.js';
import { exitCodeOf, Tally } from './tally.js';
import { loadPaint, wantsColour } from './terminal/colours.js';
import { type Messages, openMessages } from './terminal/messages.js';
import { hasLiveLines, openProgress, type Progress } from './terminal/progress.js';
import { summaryOf } from './terminal/summary.js';

/** How a page becomes records; tests put a bug in its place. */
type ExtractPage = (page: RawPage) => Extraction;

/** Everything that one run works with. */
interface Run {
  job: ScrapeJob;
  io: Io;
  request: PageRequest;
  messages: Messages;
  progress: Progress;
  showsTotal: boolean;
  extract: ExtractPage;
  tally: Tally;
  fetching: Fetching;
  /** With `--join`, every record read so far: none can be written before the last page of its decision is known. */
  held: DecisionRecord[] | null;
}

/** `scrape`: checks, opens the outputs, reads every input, closes the outputs; gives the exit code. */
export async function scrapeCommand(
  inputs: readonly string[],
  options: ScrapeOptions,
  io: Io,
  extract: ExtractPage = extractPage,
): Promise<number> {
  const job = await planScrape(inputs, options, io.cwd);
  const run = await prepare(job, options, io, extract);
  try {
    return await runWith(await openOutputs(job, io, run.progress), run);
  } finally {
    run.progress.close();
    await run.fetching.close();
  }
}

async function runWith(outputs: Outputs, run: Run): Promise<number> {
  const { job, tally, fetching, messages } = run;
  fetching.report = outputs.report;
  try {
    await scrapeAll(run, outputs);
    const ended = exitCodeOf(tally, job, run.io.interrupted.reason);
    const ending = endingOf(ended, run);
    const trouble = fetching.cacheTrouble();
    // The records are good, but the next run would have to fetch again what was to be kept.
    const code = trouble !== null && ending === 'keep' ? EXIT.unwritable : ended;
    const hosts = fetching.summaries();
    run.progress.close();
    await closeOutputs(outputs, reportOf(tally, job, hosts, code, ending), ending);
    await messages.summary(summaryOf(tally, job, hosts, ending));
    if (trouble !== null)
      await messages.warning(`cache: ${trouble}; what was fetched after that is not kept`);
    const resumption = run.io.interrupted.aborted ? fetching.resumption() : null;
    if (resumption !== null) await messages.summary(resumption);
    return code;
  } catch (error) {
    await giveUpOutputs(outputs);
    throw error instanceof ListError ? new UsageError(error.message) : error;
  }
}

/** What was fetched took hours perhaps: an interruption keeps what is done of it, beside the old file. */
function endingOf(code: number, { io, fetching, tally }: Run): Ending {
  if (code === EXIT.ok || code === EXIT.someFailed) return 'keep';
  return io.interrupted.aborted && fetching.isUsed && tally.records > 0 ? 'set aside' : 'give up';
}

async function prepare(job: ScrapeJob, options: ScrapeOptions, io: Io, extract: ExtractPage): Promise<Run> {
  const { inputs, lists, hints } = job;
  for (const list of lists)
    if (list !== '-') await checkList(list, resolve(io.cwd, list)).catch(asUsageError);
  const { cwd, stdin, interrupted } = io;
  const wantsProgress = options.progress && !options.quiet;
  const paint = await loadPaint(wantsColour(io, options.color));
  const progress = openProgress(io, wantsProgress, paint);
  const manner = { isQuiet: options.quiet === true, isVerbose: options.verbose === true, paint, progress };
  const messages = openMessages(io, manner);
  const fetching = new Fetching(options, io, progress, messages);
  const sources = { inputs, lists, hints, cwd, stdin, interrupted, site: options.site };
  return {
    job,
    io,
    request: { ...sources, ownFiles: await ownFilesOf(job, cwd), openSites: () => fetching.open() },
    messages,
    progress,
    showsTotal: wantsProgress && hasLiveLines(io) && !lists.includes('-'),
    extract,
    tally: new Tally(),
    fetching,
    held: job.isJoined ? [] : null,
  };
}

function asUsageError(error: unknown): never {
  throw error instanceof ListError ? new UsageError(error.message) : error;
}

/** Reads inputs and writes their records, one input at a time, until all are done, one fails, or someone interrupts. */
async function scrapeAll(run: Run, { records: out, report }: Outputs): Promise<void> {
  const { job, io, tally } = run;
  const writer = await FORMATS[job.format].open(job.selection);
  const [found, total] = await withTotal(findPages(run.request), run.showsTotal);
  for await (const loaded of loadPages(found, run.request)) {
    run.progress.show(tally.inputs, total, loaded.input);
    await scrapeOne(loaded, run, out, writer);
    await report?.written();
    if (job.failsFast && tally.outcomes.failed > 0) break;
  }
  const { skipped, repeated, not_tried } = tally.outcomes;
  const isNothing = tally.inputs + skipped + repeated + not_tried === 0;
  if (isNothing && job.inputs.length === 0 && !io.interrupted.aborted) {
    throw new UsageError(
      `nothing to read: --inputs ${job.lists.join(', ')} names no input; one a line is expected`,
    );
  }
  if (run.held !== null) await writeJoined(run.held, run, out, writer);
  await out.write(writer.end());
}

/** Joins the records of all inputs and writes them; what only the whole of them shows is said under each record's id. */
async function writeJoined(
  held: readonly DecisionRecord[],
  run: Run,
  out: Destination,
  writer: Writer,
): Promise<void> {
  const { joinProblems, joinRecords } = await import('../record/join/join.js');
  for (const record of joinRecords(held)) {
    const notices = [...joinProblems(record), ...(await write(record, run, out, writer))];
    run.tally.addProblems(notices);
    await run.messages.problems(record.record_id, notices);
  }
}

/** Writes and counts one record; gives what the format cannot hold of it. */
async function write(record: DecisionRecord, run: Run, out: Destination, writer: Writer): Promise<Problem[]> {
  const { text, overlong } = writer.record(record);
  run.tally.addRecord(record);
  await out.write(text);
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
async function scrapeOne(loaded: Loaded, run: Run, out: Destination, writer: Writer): Promise<void> {
  const { tally, messages } = run;
  const { input, outcome } = loaded;
  if (outcome === 'skipped' || outcome === 'repeated') {
    tally.outcomes[outcome] += 1;
    const why = outcome === 'skipped' ? loaded.why : 'it was read before';
    return messages.detail(`skipped ${input}: ${why}`);
  }
  if (outcome === 'not-tried') {
    tally.outcomes.not_tried += 1;
    return messages.detail(`not tried ${input}: the run was interrupted before`);
  }
  if (outcome === 'fault' && loaded.family !== undefined) tally.addUnfetched(loaded.family);
  const { records, problems } = outcome === 'page' ? extractFrom(loaded.page, run) : faulty(loaded);
  const overlong: Problem[] = [];
  if (run.held !== null) run.held.push(...records);
  else for (const record of records) overlong.push(...(await write(record, run, out, writer)));
  const notices = [...problems, ...records.flatMap((record) => record.problems), ...overlong];
  tally.addInput(input, records, notices);
  await messages.problems(input, notices);
  if (outcome === 'page')
    await messages.detail(`read ${input}: ${records.length} record${records.length === 1 ? '' : 's'}`);
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
