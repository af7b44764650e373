import type { Problem, Severity } from '../record/problems.js';
import type { DecisionRecord } from '../record/record.js';
import type { Family } from '../source/site/failure.js';
import { EXIT } from './exit-codes.js';
import type { LeftOut } from './record-filter.js';

/** An input that gave no records, and why. */
export interface FailedInput {
  input: string;
  problems: Problem[];
}

/** What a run has come to so far: only counts and failures are kept, so that its size does not grow with the records. */
export class Tally {
  readonly outcomes = {
    with_records: 0,
    without_records: 0,
    failed: 0,
    skipped: 0,
    repeated: 0,
    not_tried: 0,
  };
  readonly problems: Record<Severity, Map<string, number>> = {
    error: new Map(),
    warning: new Map(),
    info: new Map(),
  };
  readonly failed: FailedInput[] = [];
  readonly filled = new Map<string, number>();
  records = 0;
  /** Records that were read and not wanted, by why. */
  readonly leftOut: Record<LeftOut, number> = { outside_dates: 0, undated: 0, not_key: 0 };
  /** How many addresses could not be fetched, by why. */
  readonly unfetched = { network: 0, refused: 0, other: 0 };

  /** How many inputs were read or tried. */
  get inputs(): number {
    return this.outcomes.with_records + this.outcomes.without_records + this.outcomes.failed;
  }

  get warnings(): number {
    return sum(this.problems.warning);
  }

  /** Counts one input: whether it gave records, and everything that is to be said about it. */
  addInput(input: string, records: readonly DecisionRecord[], problems: readonly Problem[]): void {
    this.addProblems(problems);
    const errors = problems.filter((problem) => problem.severity === 'error');
    if (errors.length > 0) this.failed.push({ input, problems: errors });
    if (errors.length > 0) this.outcomes.failed += 1;
    else if (records.length > 0) this.outcomes.with_records += 1;
    else this.outcomes.without_records += 1;
  }

  /** Counts an address that could not be fetched. */
  addUnfetched(family: Family | null): void {
    this.unfetched[family ?? 'other'] += 1;
  }

  /** Counts a record that is left out; true for one that is not. */
  admits(why: LeftOut | null): boolean {
    if (why !== null) this.leftOut[why] += 1;
    return why === null;
  }

  addProblems(problems: readonly Problem[]): void {
    for (const { severity, code } of problems) increase(this.problems[severity], code);
  }

  /** Counts a record that is written; of joined ones, several inputs share one. */
  addRecord(record: DecisionRecord): void {
    this.records += 1;
    for (const [key, value] of Object.entries(record)) {
      if (value !== null && !(Array.isArray(value) && value.length === 0)) increase(this.filled, key);
    }
  }
}

/** The exit code of a run: an interruption before all, then `--strict`, then failures, then emptiness. */
export function exitCodeOf(
  tally: Tally,
  { isStrict, failsFast }: { isStrict: boolean; failsFast: boolean },
  interruption: unknown,
): number {
  if (interruption === 'SIGINT' || interruption === 'SIGTERM') return EXIT[interruption];
  if (isStrict && tally.warnings > 0) return EXIT.strict;
  // With --fail-fast, the rest was not even tried.
  if (tally.records === 0) return failsFast ? EXIT.nothingUsable : codeOfNothing(tally);
  return tally.outcomes.failed > 0 ? EXIT.someFailed : EXIT.ok;
}

/** Why nothing came: every input was an address, and there was no connection or no permission; or another reason. */
function codeOfNothing({ unfetched, inputs }: Tally): number {
  const { network, refused, other } = unfetched;
  if (inputs === 0 || network + refused + other < inputs) return EXIT.nothingUsable;
  if (network > 0) return EXIT.network;
  return refused > 0 ? EXIT.refused : EXIT.nothingUsable;
}

/** The sum of all counts. */
export function sum(counts: ReadonlyMap<string, number>): number {
  return [...counts.values()].reduce((total, count) => total + count, 0);
}

function increase(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}
