import { realpath } from 'node:fs/promises';
import { resolve } from 'node:path';
import { openAtomicFile } from '../output/atomic-file.js';
import type { Destination } from '../output/destination.js';
import type { Ending } from './ending.js';
import type { Job } from './job.js';
import { openReport, type Report } from './report.js';
import type { RunWorld } from './world.js';

/** Where a run writes: the records, and the report if there is to be one. */
export interface Outputs {
  records: Destination;
  report: Report | null;
}

/** Opens all outputs before the work begins, so that hours of it are not lost on a missing folder; throws an OutputError. */
export async function openOutputs(
  job: Pick<Job, 'output' | 'report'>,
  { cwd, stdout }: RunWorld,
): Promise<Outputs> {
  const records = job.output === null ? stdout : await openAtomicFile(resolve(cwd, job.output), job.output);
  try {
    const report =
      job.report === null ? null : openReport(await openAtomicFile(resolve(cwd, job.report), job.report));
    return { records, report };
  } catch (error) {
    await records.giveUp();
    throw error;
  }
}

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
export async function ownFilesOf(job: Job, cwd: string): Promise<string[]> {
  const files = [job.output, job.report].filter((file) => file !== null);
  return Promise.all(files.map((file) => realpath(resolve(cwd, file)).catch(() => resolve(cwd, file))));
}
