import { coverageLines } from '../../run/coverage-lines.js';
import type { ExtractPage } from '../../run/extractor.js';
import type { RunResult } from '../../run/result.js';
import { runJob } from '../../run/run.js';
import type { Io } from '../io.js';
import type { Messages } from '../terminal/messages.js';
import { openWorld } from '../terminal/open-world.js';
import { runSummary } from '../terminal/summary.js';
import { planScrape, type ScrapeOptions } from './scrape-plan.js';

/** `scrape`: checks the command line, runs the job and reports the result; gives the exit code. */
export async function scrapeCommand(
  inputs: readonly string[],
  options: ScrapeOptions,
  io: Io,
  extract?: ExtractPage,
): Promise<number> {
  const job = await planScrape(inputs, options, io.cwd, io.clock.date());
  const { world, messages, close } = await openWorld(io, options, !job.lists.includes('-'));
  try {
    const result = await runJob(job, world, extract);
    close();
    await messages.flush();
    for (const alarm of result.alarms) await messages.alarm(alarm);
    for (const line of result.coverage === null ? [] : coverageLines(result.coverage))
      await messages.summary(line);
    await messages.summary(runSummary(job, result));
    await sayRest(result, messages);
    return result.code;
  } finally {
    close();
  }
}

async function sayRest({ cacheTrouble, resumption }: RunResult, messages: Messages): Promise<void> {
  if (cacheTrouble !== null)
    await messages.warning(`cache: ${cacheTrouble}; what was fetched after that is not kept`);
  if (resumption !== null) await messages.summary(resumption);
}
