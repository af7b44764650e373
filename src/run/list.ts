import type { Coverage } from '../find/coverage.js';
import type { FoundPage } from '../find/found.js';
import type { HostSummary } from '../source/site/watch.js';
import type { Ending } from './ending.js';
import { EXIT } from './exit-codes.js';
import type { FetchOptions } from './fetch-options.js';
import { Fetching } from './fetching.js';
import type { FindPlan } from './find-plan.js';
import { PageFinder } from './finding.js';
import { closeOutputs, giveUpOutputs, type Outputs, openOutputs } from './outputs.js';
import type { RunWorld } from './world.js';

/** A checked run of `list`. */
export interface ListJob {
  plan: FindPlan;
  fetching: FetchOptions;
  format: 'text' | 'ndjson';
  /** Whether a run that finds nothing succeeds. */
  allowsEmpty: boolean;
  output: string | null;
  report: string | null;
}

/** The result of a run of `list`. */
export interface ListResult {
  code: number;
  found: number;
  coverage: Coverage;
  hosts: readonly HostSummary[];
}

/** Requests the lists of a site and writes the pages they name, one a line. Throws a UsageError or an OutputError. */
export async function runList(job: ListJob, world: RunWorld): Promise<ListResult> {
  const fetching = new Fetching(job.fetching, world);
  try {
    const outputs = await openOutputs(job, world);
    fetching.report = outputs.report;
    try {
      return await listInto(outputs, new PageFinder(job.plan, fetching), job, world);
    } catch (error) {
      await giveUpOutputs(outputs);
      throw error;
    }
  } finally {
    await fetching.close();
  }
}

async function listInto(
  outputs: Outputs,
  finding: PageFinder,
  job: ListJob,
  world: RunWorld,
): Promise<ListResult> {
  let found = 0;
  for await (const page of finding.pages()) {
    found += 1;
    await outputs.records.write(`${job.format === 'text' ? page.url : JSON.stringify(toLine(page))}\n`);
    await outputs.report?.written();
  }
  for (const { url, problem } of finding.failures()) await world.listener.problems(url, [problem]);
  const code = listExitCode(found, finding, job, world.interrupted.reason);
  const { coverage, fetching } = finding;
  const hosts = fetching.summaries();
  const rest = {
    exit_code: code,
    found,
    coverage: { lists: coverage.lists(), months: coverage.months() },
    hosts,
  };
  await closeOutputs(outputs, rest, endingOf(code, found));
  return { code, found, coverage, hosts };
}

function listExitCode(
  found: number,
  finding: PageFinder,
  { allowsEmpty }: ListJob,
  interruption: unknown,
): number {
  if (interruption === 'SIGINT' || interruption === 'SIGTERM') return EXIT[interruption];
  const failures = finding.failures();
  if (found > 0) return failures.length > 0 ? EXIT.someFailed : EXIT.ok;
  if (failures.length === 0) return allowsEmpty ? EXIT.ok : EXIT.nothingUsable;
  if (failures.some(({ family }) => family === null)) return EXIT.nothingUsable;
  return failures.some(({ family }) => family === 'network') ? EXIT.network : EXIT.refused;
}

function endingOf(code: number, found: number): Ending {
  if (code === EXIT.ok && found > 0) return 'keep';
  if (code === EXIT.someFailed) return 'keep';
  return found > 0 ? 'set aside' : 'give up';
}

/** What the list says about a page: the same keys in every line. */
const SAID = [
  'reference',
  'title',
  'status',
  'is_key',
  'decision_maker',
  'decision_date',
  'publication_date',
  'effective_from',
  'is_subject_to_call_in',
  'decision_due',
  'decision_due_from',
  'decision_due_to',
  'lead_officer',
  'decision_id',
  'issue_id',
  'agenda_item_id',
] as const;

function toLine({
  url,
  kind,
  list,
  listUrl,
  date,
  dateKind,
  title,
  entry,
}: FoundPage): Record<string, unknown> {
  const said = Object.fromEntries(SAID.map((key) => [key, entry?.[key] ?? null]));
  return { url, page_kind: kind, list, list_url: listUrl, date, date_kind: dateKind, ...said, title };
}
