import type { HostSummary } from '../source/site/watch.js';
import type { Ending } from './ending.js';
import type { Tally } from './tally.js';

/** What a run came to. */
export interface RunResult {
  code: number;
  ending: Ending;
  tally: Tally;
  hosts: readonly HostSummary[];
  /** Why what was fetched could not be kept for the next run, or null. */
  cacheTrouble: string | null;
  /** How a run that was interrupted goes on, or null. */
  resumption: string | null;
}
