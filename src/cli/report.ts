import { COLUMNS } from '../record/record.js';
import type { ScrapeJob } from './scrape-job.js';
import type { Tally } from './tally.js';
import { packageVersion } from './version.js';

/** The run as JSON for `--report`: the same run gives the same bytes. */
export function reportOf(tally: Tally, job: ScrapeJob, exitCode: number, isKept: boolean): string {
  const report = {
    tool: `kcc-decisions ${packageVersion()}`,
    exit_code: exitCode,
    inputs: { tried: tally.inputs, ...tally.outcomes },
    records: tally.records,
    output: { file: job.output, format: job.format, is_written: isKept },
    problems: {
      error: sorted(tally.problems.error),
      warning: sorted(tally.problems.warning),
      info: sorted(tally.problems.info),
    },
    failed: tally.failed,
    fields: Object.fromEntries(COLUMNS.map((key) => [key, fillOf(key, tally)])),
    // One entry a host that pages were fetched from, with its timings; saved pages come from none.
    hosts: [],
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}

function fillOf(key: string, tally: Tally): { filled: number; rate: number | null } {
  const filled = tally.filled.get(key) ?? 0;
  return {
    filled,
    rate: tally.records === 0 ? null : Math.round((filled / tally.records) * 10_000) / 10_000,
  };
}

function sorted(counts: ReadonlyMap<string, number>): Record<string, number> {
  return Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));
}
