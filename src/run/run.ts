import { ListError } from '../source/files/input-list.js';
import type { PageRequest } from '../source/pages.js';
import type { Ending } from './ending.js';
import { EXIT } from './exit-codes.js';
import { Extractor, type ExtractPage } from './extractor.js';
import { Fetching } from './fetching.js';
import { PageFinder } from './finding.js';
import { findAlarms } from './guards.js';
import type { Job } from './job.js';
import { closeOutputs, giveUpOutputs, type Outputs, openOutputs, ownFilesOf } from './outputs.js';
import { type Run, readInputs } from './read-inputs.js';
import { reportOf } from './report.js';
import type { RunResult } from './result.js';
import { exitCodeOf, Tally } from './tally.js';
import { UsageError } from './usage-error.js';
import type { RunWorld } from './world.js';

/**
 * Opens the outputs, reads every input, then keeps the outputs or gives them up. Throws a UsageError or an OutputError for a run
 * that cannot be carried out. Other failures are in the result.
 */
export async function runJob(
  job: Job,
  world: RunWorld,
  extract: ExtractPage | null = null,
): Promise<RunResult> {
  const fetching = new Fetching(job.fetching, world);
  const request = await requestOf(job, world, fetching);
  const finding = job.finding === null ? null : new PageFinder(job.finding, fetching);
  const extractor = new Extractor(job.jobs, extract);
  const run: Run = { job, world, request, extractor, tally: new Tally(), fetching, finding };
  try {
    return await runWith(await openOutputs(job, world), run);
  } finally {
    await extractor.close();
    await fetching.close();
  }
}

async function requestOf(job: Job, world: RunWorld, fetching: Fetching): Promise<PageRequest> {
  const { inputs, lists, hints, keepsAllCaptures } = job;
  const { cwd, stdin, interrupted } = world;
  return {
    inputs,
    lists,
    hints,
    keepsAllCaptures,
    cwd,
    stdin,
    interrupted,
    site: job.fetching.site,
    ownFiles: await ownFilesOf(job, cwd),
    openSites: () => fetching.open(),
  };
}

async function runWith(outputs: Outputs, run: Run): Promise<RunResult> {
  const startedAt = run.world.clock.date().toISOString();
  run.fetching.report = outputs.report;
  try {
    await readInputs(run, outputs);
    const result = resultOf(run, startedAt);
    await closeOutputs(outputs, reportOf(run.job, result), result.ending);
    return result;
  } catch (error) {
    await giveUpOutputs(outputs);
    return throwAsUsage(error);
  }
}

function resultOf(run: Run, startedAt: string): RunResult {
  const { job, world, tally, fetching } = run;
  const alarms = findAlarms(tally, job.before, job.guards);
  const ended = exitCodeOf(tally, job, alarms, world.interrupted.reason);
  const ending = endingOf(ended, run);
  const cacheTrouble = fetching.cacheTrouble();
  return {
    // The records are good, but the next run would have to fetch the pages again.
    code: cacheTrouble !== null && ending === 'keep' ? EXIT.unwritable : ended,
    ending,
    alarms,
    tally,
    coverage: run.finding?.coverage ?? null,
    times: { started_at: startedAt, ended_at: world.clock.date().toISOString() },
    hosts: fetching.summaries(),
    cacheTrouble,
    resumption: world.interrupted.aborted ? fetching.resumption() : null,
  };
}

/** Good records replace the old ones. Partial records are saved beside the old file. */
function endingOf(code: number, { job, world, fetching, tally }: Run): Ending {
  if (code === EXIT.ok && !(job.allowsEmpty && tally.isEmptyNight)) return 'keep';
  if (code === EXIT.someFailed && !job.failsFast) return 'keep';
  if (tally.records === 0) return 'give up';
  // Fetched records may have taken hours. Saved pages are quickly read again.
  return world.interrupted.aborted && !fetching.isUsed ? 'give up' : 'set aside';
}

function throwAsUsage(error: unknown): never {
  throw error instanceof ListError ? new UsageError(error.message) : error;
}
