import { resolve } from 'node:path';
import { openAtomicFile } from '../output/atomic-file.js';
import type { Destination } from '../output/destination.js';
import { realFileOf } from '../output/real-file.js';
import { openTableFiles, type TableFiles } from '../output/table-files.js';
import { joinedSchema } from '../record/join/join.js';
import type { Ending } from './ending.js';
import type { Job } from './job.js';
import { openReport, type Report } from './report.js';
import type { RunWorld } from './world.js';

/** The outputs of a run. */
export interface Outputs {
  records: Destination;
  report: Report | null;
  /** The long tables; null without `--tables`. */
  tables: TableFiles | null;
}

/** Opens all outputs before the work begins: a missing folder must not cost hours of work. Throws an OutputError. */
export async function openOutputs(
  job: Pick<Job, 'output' | 'report'> & Partial<Pick<Job, 'tables'>>,
  { cwd, stdout }: RunWorld,
): Promise<Outputs> {
  const records = job.output === null ? stdout : await openAtomicFile(resolve(cwd, job.output), job.output);
  const outputs: Outputs = { records, report: null, tables: null };
  try {
    if (job.report !== null)
      outputs.report = openReport(await openAtomicFile(resolve(cwd, job.report), job.report));
    const { tables: folder = null } = job;
    if (folder !== null)
      outputs.tables = await openTableFiles(resolve(cwd, folder), folder, joinedSchema.toJSONSchema());
    return outputs;
  } catch (error) {
    await giveUpOutputs(outputs);
    throw error;
  }
}

/** Ends all outputs. The report is always kept; the records are kept only if the run was good enough. */
export async function closeOutputs(
  { records, report, tables }: Outputs,
  rest: Readonly<Record<string, unknown>>,
  ending: Ending,
): Promise<void> {
  await report?.end(rest);
  for (const output of [tables, records]) {
    if (ending === 'keep') await output?.keep();
    else await (ending === 'set aside' ? output?.setAside() : output?.giveUp());
  }
  await report?.keep();
}

/** Gives up all outputs: the old files stay. */
export async function giveUpOutputs({ records, report, tables }: Outputs): Promise<void> {
  await records.giveUp();
  await tables?.giveUp();
  await report?.giveUp();
}

/** The absolute paths of the files that a run writes, links resolved. A folder of inputs may hold them: they are no pages. */
export async function ownFilesOf(job: Job, cwd: string): Promise<string[]> {
  const files = [job.output, job.report].filter((file) => file !== null);
  return Promise.all(files.map((file) => realFileOf(file, cwd)));
}
