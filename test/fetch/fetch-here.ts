import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { HostSummary, RequestEntry } from '../../src/source/site/watch.js';
import { makeFolder, type Outcome, runHere, type World } from '../cli/world.js';

/** The report of a run that fetched pages. */
interface Report {
  exit_code: number;
  inputs: Record<string, number>;
  requests: RequestEntry[];
  failed: { input: string; problems: { code: string; message: string }[] }[];
  hosts: HostSummary[];
}

/** The results of a run that fetched pages. */
export interface FetchOutcome extends Outcome {
  records: { record_id: string; url: string; source: Record<string, unknown> }[];
  report: Report;
  cwd: string;
}

/** Runs `scrape` inside this process. Its waits take no time with a virtual clock. The report states them. */
export async function fetchHere(args: readonly string[], world: Partial<World> = {}): Promise<FetchOutcome> {
  const cwd = world.cwd ?? (await makeFolder());
  const outcome = await runHere(['scrape', ...args, '-f', 'ndjson', '--report', 'report.json'], {
    ...world,
    cwd,
  });
  const lines = outcome.stdout.split('\n').filter((line) => line !== '');
  const report = JSON.parse(await readFile(join(cwd, 'report.json'), 'utf8'));
  return { ...outcome, cwd, report, records: lines.map((line) => JSON.parse(line)) };
}

/** The address of an issue, on the server at `origin`. */
export function issue(origin: string, id: number, more = ''): string {
  return `${origin}/mgIssueHistoryHome.aspx?IId=${id}${more}`;
}
