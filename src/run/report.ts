import { type Destination, partialName } from '../output/destination.js';
import { COLUMNS } from '../record/record.js';
import type { HostSummary, RequestEntry, Watcher } from '../source/site/watch.js';
import type { Ending } from './ending.js';
import type { Job } from './job.js';
import type { RunResult } from './result.js';
import type { Tally } from './tally.js';
import { packageVersion } from './version.js';

/**
 * The file of `--report`, written during the run: memory does not grow with the requests. Requests stand in the order in which
 * they ended, one a line. Their `number` gives the order in which they were sent.
 */
export interface Report extends Pick<Watcher, 'request'> {
  /** Resolves when all requests so far are written; rejects if that fails. */
  written(): Promise<void>;
  /** Writes the rest of the report, from `reportOf`. Rejects if that fails. */
  end(rest: Readonly<Record<string, unknown>>): Promise<void>;
  keep(): Promise<void>;
  giveUp(): Promise<void>;
}

/** Begins a report. Requests are written at once and not kept. */
export function openReport(destination: Destination): Report {
  let requests = 0;
  // One write after the other: parallel writes could change places on the disk.
  let last = Promise.resolve();
  const write = (text: string) => {
    last = last.then(() => destination.write(text));
    // A failure is reported by `written`. It must not count as unhandled before that.
    last.catch(() => {});
  };
  write(`${toolLine()}\n  "requests": [`);
  return {
    request: (entry) => {
      write(`${requests === 0 ? '' : ','}\n    ${JSON.stringify(rounded(entry))}`);
      requests += 1;
    },
    written: () => last,
    end: (rest) => {
      write(`${requests === 0 ? '' : '\n  '}],\n${JSON.stringify(rest, null, 2).slice('{\n'.length)}\n`);
      return last;
    },
    keep: () => destination.keep(),
    giveUp: async () => {
      await last.catch(() => {});
      await destination.giveUp();
    },
  };
}

/** The first lines of a report. */
export function toolLine(): string {
  return `{\n  "tool": ${JSON.stringify(`kcc-decisions ${packageVersion()}`)},`;
}

/** The report of a run without its requests. The same run gives the same values. */
export function reportOf(
  job: Job,
  { code, ending, alarms, tally, hosts, coverage, times }: Omit<RunResult, 'cacheTrouble' | 'resumption'>,
): Record<string, unknown> {
  return {
    exit_code: code,
    ...times,
    inputs: { tried: tally.inputs, ...tally.outcomes },
    records: tally.records,
    left_out: tally.leftOut,
    coverage: coverage && { lists: coverage.lists(), months: coverage.months() },
    record_ids: { ...tally.countDecisions(), without_site: tally.withoutSite },
    output: {
      file: job.output,
      format: job.format,
      is_written: ending === 'keep',
      partial: partialOf(job, ending),
    },
    problems: {
      error: sorted(tally.problems.error),
      warning: sorted(tally.problems.warning),
      info: sorted(tally.problems.info),
    },
    alarms,
    failed: tally.failed,
    warnings: [...tally.warningGroups.values()],
    fields: Object.fromEntries(COLUMNS.map((key) => [key, fillOf(key, tally)])),
    // Saved pages have no host.
    hosts: hosts.toSorted((a, b) => (a.host < b.host ? -1 : 1)).map(roundedSummary),
  };
}

/** Where the records of an interrupted run are, if they are not on standard output. */
function partialOf({ output }: Job, ending: Ending): string | null {
  return ending === 'set aside' && output !== null ? partialName(output) : null;
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

function rounded(entry: RequestEntry): RequestEntry {
  return {
    ...entry,
    waited_seconds: toMilliseconds(entry.waited_seconds),
    seconds: toMilliseconds(entry.seconds),
  };
}

function roundedSummary(host: HostSummary): HostSummary {
  const { asked, longest } = host.delay_seconds;
  const { waiting, asking, fastest, median, slowest } = host.seconds;
  return {
    ...host,
    delay_seconds: { asked: toMilliseconds(asked), longest: toMilliseconds(longest) },
    seconds: {
      waiting: toMilliseconds(waiting),
      asking: toMilliseconds(asking),
      fastest: toMilliseconds(fastest),
      median: toMilliseconds(median),
      slowest: toMilliseconds(slowest),
    },
  };
}

/** Clocks are exact to milliseconds: more digits would only lengthen a report. */
function toMilliseconds<T extends number | null>(seconds: T): T {
  return (seconds === null ? null : Math.round(seconds * 1000) / 1000) as T;
}
