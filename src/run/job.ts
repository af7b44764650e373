import type { Selection } from '../output/writer.js';
import type { Format } from '../output/writers.js';
import type { PageKind } from '../page/kinds.js';
import type { Councils } from './councils.js';
import type { FetchOptions } from './fetch-options.js';
import type { FindPlan } from './find-plan.js';
import type { Counts, Guards } from './guards.js';
import type { RecordFilter } from './record-filter.js';

/** A run that is known to make sense: what is read, how, and where the records go. */
export interface Job {
  inputs: readonly string[];
  /** Files that name more inputs; `-` for standard input. */
  lists: readonly string[];
  hints: { url: string | null; pageKind?: PageKind; site?: string };
  councils: Councils;
  /** Whether every capture of a page is read that an archive holds more than once; otherwise the latest is. */
  keepsAllCaptures: boolean;
  /** How many threads read pages; null leaves it to the machine. */
  jobs: number | null;
  fetching: FetchOptions;
  /** What lists are to find. A run of named inputs has null. */
  finding: FindPlan | null;
  /** Which records are written; null for all. */
  filter: RecordFilter | null;
  isStrict: boolean;
  failsFast: boolean;
  /** Whether a run in which there was nothing to read is a good one. */
  allowsEmpty: boolean;
  guards: Guards;
  /** What the old output comes to, where guards compare with it. */
  before: Counts | null;
  /** Whether the records of one decision become one. */
  isJoined: boolean;
  format: Format;
  selection: Selection;
  /** As the user named them; null is standard output and no report. */
  output: string | null;
  report: string | null;
  /** The folder of the long tables; null for none. */
  tables: string | null;
}
