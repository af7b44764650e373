import { realpath } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type Destination, toFile, toStream } from '../output/destination.js';
import type { Io } from './io.js';
import { safeLines } from './safe-text.js';
import type { ScrapeJob } from './scrape-job.js';

/** Where a run writes: the records, and the report if there is to be one. */
export interface Outputs {
  records: Destination;
  report: Destination | null;
}

/** Opens all outputs before the work begins, so that hours of it are not lost on a missing folder; throws an OutputError. */
export async function openOutputs(job: ScrapeJob, io: Io): Promise<Outputs> {
  const records = job.output === null ? toStdout(io) : await toFile(resolve(io.cwd, job.output), job.output);
  try {
    const report = job.report === null ? null : await toFile(resolve(io.cwd, job.report), job.report);
    return { records, report };
  } catch (error) {
    await records.giveUp();
    throw error;
  }
}

/** Ends all outputs: the report is always kept, the records only if the run was good enough to replace the old ones. */
export async function closeOutputs(
  { records, report }: Outputs,
  text: string,
  isKept: boolean,
): Promise<void> {
  await report?.write(text);
  await (isKept ? records.keep() : records.giveUp());
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

/** A terminal would obey control characters in the data; files and pipes get the data as it is. */
function toStdout(io: Io): Destination {
  const stdout = toStream(io.stdout, 'standard output');
  return io.stdout.isTTY ? { ...stdout, write: (text) => stdout.write(safeLines(text)) } : stdout;
}
