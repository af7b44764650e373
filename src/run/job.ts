import type { Selection } from '../output/writer.js';
import type { Format } from '../output/writers.js';
import type { PageKind } from '../page/kinds.js';
import type { Councils } from './councils.js';
import type { FetchOptions } from './fetch-options.js';
import type { FindPlan } from './find-plan.js';
import type { Counts, Guards } from './guards.js';
import type { RecordFilter } from './record-filter.js';

/** A checked run: what to read, how, and where the records go. */
export interface Job {
  inputs: readonly string[];
  /** Files that name more inputs; `-` for standard input. */
  lists: readonly string[];
  hints: { url: string | null; pageKind?: PageKind; site?: string };
  councils: Councils;
  /** Whether to read every capture of a page in an archive. Otherwise only the latest is read. */
  keepsAllCaptures: boolean;
  /** How many threads read pages; null for a default that fits the machine. */
  jobs: number | null;
  fetching: FetchOptions;
  /** What to find in lists; null for a run of named inputs. */
  finding: FindPlan | null;
  /** Which records are written; null for all. */
  filter: RecordFilter | null;
  isStrict: boolean;
  failsFast: boolean;
  /** Whether a run with nothing to read succeeds. */
  allowsEmpty: boolean;
  guards: Guards;
  /** Counts of the old output, if guards compare with it. */
  before: Counts | null;
  /** Whether records of one decision are joined. */
  isJoined: boolean;
  /** Whether an earlier run joined all records. Then each is written at once. */
  areWholeDecisions: boolean;
  format: Format;
  selection: Selection;
  /** Paths as the user named them. Null means standard output, and no report. */
  output: string | null;
  report: string | null;
  /** The folder of the long tables; null for none. */
  tables: string | null;
}
