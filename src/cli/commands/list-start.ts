import { resolve } from 'node:path';
import { coverageLines } from '../../run/coverage-lines.js';
import { checkFetchOptions, type FetchOptions } from '../../run/fetch-options.js';
import { type FindOptions, planFinding } from '../../run/find-plan.js';
import { type ListJob, type ListResult, runList } from '../../run/list.js';
import { UsageError } from '../../run/usage-error.js';
import type { GlobalOptions } from '../global-options.js';
import type { Io } from '../io.js';
import { openWorld } from '../terminal/open-world.js';

/** The options of `list` as commander gives them. */
export interface ListOptions extends GlobalOptions, FetchOptions, FindOptions {
  site: string;
  format: ListJob['format'];
  output?: string;
  report?: string;
  allowEmpty?: true;
}

/** `list`: checks the command line, requests the lists and reports their state; gives the exit code. */
export async function listCommand(options: ListOptions, io: Io): Promise<number> {
  const job = planList(options, io);
  const { world, messages, close } = await openWorld(io, options, false);
  try {
    const result = await runList(job, world);
    close();
    await messages.flush();
    for (const line of coverageLines(result.coverage)) await messages.summary(line);
    await messages.summary(listSummary(job, result));
    return result.code;
  } finally {
    close();
  }
}

function planList(options: ListOptions, io: Io): ListJob {
  checkFetchOptions(options);
  const output = options.output === undefined || options.output === '-' ? null : options.output;
  const { report = null } = options;
  if (output === '' || report === '' || report === '-')
    throw new UsageError('--output and --report need the name of a file');
  if (output !== null && report !== null && resolve(io.cwd, output) === resolve(io.cwd, report))
    throw new UsageError('--output and --report name the same file; the one would replace the other');
  return {
    plan: planFinding(options, io.clock.date()),
    fetching: options,
    format: options.format,
    allowsEmpty: options.allowEmpty === true,
    output,
    report,
  };
}

function listSummary({ output, plan }: ListJob, { found, coverage, code }: ListResult): string {
  const pages = `${found} page${found === 1 ? '' : 's'} found`;
  const begins =
    plan.period.since === null ? `; the first of them is of ${coverage.beginning ?? 'no day'}` : '';
  const isKept = code === 0 || code === 3;
  const where =
    output === null ? '' : isKept && found > 0 ? `; written to ${output}` : `; ${output} left as it was`;
  return pages + begins + where;
}
