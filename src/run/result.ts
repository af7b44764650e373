import type { Coverage } from '../find/coverage.js';
import type { HostSummary } from '../source/site/watch.js';
import type { Ending } from './ending.js';
import type { Tally } from './tally.js';

/** The result of a run. */
export interface RunResult {
  code: number;
  ending: Ending;
  /** The findings of guards, in words. */
  alarms: readonly string[];
  tally: Tally;
  /** The coverage of lists; null for a run without lists. */
  coverage: Coverage | null;
  /** ISO 8601 instants. */
  times: { started_at: string; ended_at: string };
  hosts: readonly HostSummary[];
  /** Why pages could not be kept for the next run, or null. */
  cacheTrouble: string | null;
  /** How to continue an interrupted run, or null. */
  resumption: string | null;
}
