import type { ExtractPage } from '../../run/read-inputs.js';
import type { RunResult } from '../../run/result.js';
import { runJob } from '../../run/run.js';
import type { Listener, RunWorld } from '../../run/world.js';
import type { Io } from '../io.js';
import { loadPaint, wantsColour } from '../terminal/colours.js';
import { type Messages, openMessages } from '../terminal/messages.js';
import { hasLiveLines, openProgress } from '../terminal/open-progress.js';
import type { Progress } from '../terminal/progress.js';
import { recordsToStdout } from '../terminal/records.js';
import { summaryOf } from '../terminal/summary.js';
import { planScrape, type ScrapeOptions } from './scrape-plan.js';

/** `scrape`: checks the command line, runs the job, says what it came to; gives the exit code. */
export async function scrapeCommand(
  inputs: readonly string[],
  options: ScrapeOptions,
  io: Io,
  extract?: ExtractPage,
): Promise<number> {
  const job = await planScrape(inputs, options, io.cwd);
  const isQuiet = options.quiet === true;
  const wantsProgress = options.progress && !isQuiet;
  const paint = await loadPaint(wantsColour(io, options.color));
  const progress = openProgress(io, wantsProgress, paint);
  const messages = openMessages(io, { isQuiet, isVerbose: options.verbose === true, paint, progress });
  try {
    const world: RunWorld = {
      cwd: io.cwd,
      stdin: io.stdin,
      stdout: recordsToStdout(io, progress),
      interrupted: io.interrupted,
      clock: io.clock,
      listener: listenerOf(messages, progress),
      wantsTotal: wantsProgress && hasLiveLines(io) && !job.lists.includes('-'),
    };
    const result = await runJob(job, world, extract);
    progress.close();
    await messages.summary(summaryOf(job, result));
    await sayRest(result, messages);
    return result.code;
  } finally {
    progress.close();
  }
}

function listenerOf(messages: Messages, progress: Progress): Listener {
  return {
    activity: (host) => progress.activity(host),
    progress: (done, total, input) => progress.show(done, total, input),
    problems: (input, problems) => messages.problems(input, problems),
    detail: (line) => messages.detail(line),
    warning: (line) => messages.warning(line),
    notice: (line) => messages.summary(line),
  };
}

async function sayRest({ cacheTrouble, resumption }: RunResult, messages: Messages): Promise<void> {
  if (cacheTrouble !== null)
    await messages.warning(`cache: ${cacheTrouble}; what was fetched after that is not kept`);
  if (resumption !== null) await messages.summary(resumption);
}
