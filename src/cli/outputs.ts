import { realpath } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type Destination, toFile, toStream } from '../output/destination.js';
import type { Io } from './io.js';
import { openReport, type Report } from './report.js';
import type { ScrapeJob } from './scrape-job.js';
import type { Progress } from './terminal/progress.js';
import { safeLines } from './terminal/safe-text.js';

/** Where a run writes: the records, and the report if there is to be one. */
export interface Outputs {
  records: Destination;
  report: Report | null;
}

/** Opens all outputs before the work begins, so that hours of it are not lost on a missing folder; throws an OutputError. */
export async function openOutputs(job: ScrapeJob, io: Io, progress: Progress): Promise<Outputs> {
  const records =
    job.output === null ? toStdout(io, progress) : await toFile(resolve(io.cwd, job.output), job.output);
  try {
    const report =
      job.report === null ? null : openReport(await toFile(resolve(io.cwd, job.report), job.report));
    return { records, report };
  } catch (error) {
    await records.giveUp();
    throw error;
  }
}

/** What becomes of the records: they replace the old ones, stand beside them, or are dropped. */
export type Ending = 'keep' | 'set aside' | 'give up';

/** Ends all outputs: the report is always kept, the records only if the run was good enough to replace the old ones. */
export async function closeOutputs(
  { records, report }: Outputs,
  rest: Readonly<Record<string, unknown>>,
  ending: Ending,
): Promise<void> {
  await report?.end(rest);
  if (ending === 'keep') await records.keep();
  else await (ending === 'set aside' ? records.setAside() : records.giveUp());
  await report?.keep();
}

/** Leaves everything as it was. */
export async function giveUpOutputs({ records, report }: Outputs): Promise<void> {
  await records.giveUp();
  await report?.giveUp();
}

/** The files that a run writes, by absolute path, links resolved: a folder that holds them must not take them for pages. */
export async function ownFilesOf(job: ScrapeJob, cwd: string): Promise<string[]> {
  const files = [job.output, job.report].filter((file) => file !== null);
  return Promise.all(files.map((file) => realpath(resolve(cwd, file)).catch(() => resolve(cwd, file))));
}

/**
 * A terminal would obey control characters in the data; files and pipes get the data as it is. Progress may be shown on the
 * same terminal: it makes way for the records, which writers give in whole lines.
 */
function toStdout(io: Io, progress: Progress): Destination {
  const stdout = toStream(io.stdout, 'standard output');
  if (!io.stdout.isTTY) return stdout;
  const write = (text: string) => {
    progress.clear();
    const written = stdout.write(safeLines(text));
    progress.restore();
    return written;
  };
  return { ...stdout, write };
}
