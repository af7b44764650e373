import type { Coverage } from '../find/coverage.js';
import type { HostSummary } from '../source/site/watch.js';
import type { Ending } from './ending.js';
import type { Tally } from './tally.js';

/** What a run came to. */
export interface RunResult {
  code: number;
  ending: Ending;
  /** What guards found, in words. */
  alarms: readonly string[];
  tally: Tally;
  /** What lists named and what came of it. A run without lists has null. */
  coverage: Coverage | null;
  /** ISO 8601 instants. */
  times: { started_at: string; ended_at: string };
  hosts: readonly HostSummary[];
  /** Why what was fetched could not be kept for the next run, or null. */
  cacheTrouble: string | null;
  /** How a run that was interrupted goes on, or null. */
  resumption: string | null;
}
