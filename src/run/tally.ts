import { withoutCredentials } from '../page/address.js';
import type { Problem, ProblemCode, Severity } from '../record/problems.js';
import type { DecisionRecord } from '../record/record.js';
import { archiveOf } from '../source/files/names.js';
import type { Family } from '../source/site/failure.js';
import { EXIT } from './exit-codes.js';
import { Identities } from './identities.js';
import type { Job } from './job.js';
import type { LeftOut } from './record-filter.js';

/** Problems of pages without content to read. */
const NOTHING_THERE: ReadonlySet<ProblemCode> = new Set(['no-results-page']);

/** Warnings of one sort: how many, and on which inputs. */
export interface WarningGroup {
  code: ProblemCode;
  key: string | null;
  message: string;
  count: number;
  /** The first inputs with this warning. */
  inputs: string[];
}

/** The most sorts of warnings, and the most inputs named for each: a report must not grow with the pages. */
const MOST_GROUPS = 1000;
const MOST_INPUTS = 20;

/** An input that gave no records, and why. */
export interface FailedInput {
  input: string;
  problems: Problem[];
}

/** The counts of a run so far. It holds only counts and failures: memory does not grow with the records. */
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
  readonly warningGroups = new Map<string, WarningGroup>();
  /** Inputs that failed because they hold nothing to read. */
  empty = 0;
  withoutSite = 0;
  readonly #identities = new Identities();
  #counted: { of: number; decisions: number; repeats: number } | null = null;
  /** Skipped files, by the endings of their names. */
  readonly skippedSorts = new Map<string, number>();
  records = 0;
  /** Records that were read but not wanted, by reason. */
  readonly leftOut: Record<LeftOut, number> = { outside_dates: 0, undated: 0, not_key: 0 };
  /** Addresses that could not be fetched, by reason. */
  readonly unfetched = { network: 0, refused: 0, other: 0 };

  /** Whether there was nothing to read and nothing failed. */
  get isEmptyNight(): boolean {
    return this.records === 0 && this.outcomes.failed === this.empty && this.outcomes.not_tried === 0;
  }

  /** How many inputs were read or tried. */
  get inputs(): number {
    return this.outcomes.with_records + this.outcomes.without_records + this.outcomes.failed;
  }

  get warnings(): number {
    return sum(this.problems.warning);
  }

  /** Counts one input and its problems. `isEmpty` says that it held nothing to read. */
  addInput(
    input: string,
    records: readonly DecisionRecord[],
    problems: readonly Problem[],
    isEmpty = false,
  ): void {
    this.addProblems(input, problems);
    const errors = problems.filter((problem) => problem.severity === 'error');
    if (errors.length > 0) this.failed.push({ input: withoutCredentials(input), problems: errors });
    if (isEmpty || (errors.length > 0 && errors.every(({ code }) => NOTHING_THERE.has(code))))
      this.empty += 1;
    if (errors.length > 0) this.outcomes.failed += 1;
    else if (records.length > 0) this.outcomes.with_records += 1;
    else this.outcomes.without_records += 1;
  }

  /** Counts a file that is skipped for its type. */
  addSkipped(input: string): void {
    this.outcomes.skipped += 1;
    increase(this.skippedSorts, skippedSortOf(input));
  }

  /** Counts an address that could not be fetched. */
  addUnfetched(family: Family | null): void {
    this.unfetched[family ?? 'other'] += 1;
  }

  /** Counts a record that is left out. True if the record is wanted. */
  admits(why: LeftOut | null): boolean {
    if (why !== null) this.leftOut[why] += 1;
    return why === null;
  }

  /** Counts the problems of one input, or of a joined record by its id. */
  addProblems(input: string, problems: readonly Problem[]): void {
    for (const { severity, code } of problems) increase(this.problems[severity], code);
    for (const each of problems) if (each.severity === 'warning') this.#addWarning(input, each);
  }

  #addWarning(input: string, { code, key, message }: Problem): void {
    const name = JSON.stringify([code, key, message]);
    const group = this.warningGroups.get(name) ?? { code, key, message, count: 0, inputs: [] };
    if (group.count === 0 && this.warningGroups.size >= MOST_GROUPS) return;
    this.warningGroups.set(name, group);
    group.count += 1;
    if (group.inputs.length < MOST_INPUTS && group.inputs.at(-1) !== input) group.inputs.push(input);
  }

  /** Notes the identity of a record. Joined or not, one rule counts the decisions of all records. */
  addIdentity(record: DecisionRecord): void {
    if (record.site === null) this.withoutSite += 1;
    this.#identities.add(record);
  }

  /** How many decisions the records describe, and how many records repeat another from the same bytes. */
  countDecisions(): { decisions: number; repeats: number } {
    const { length } = this.#identities;
    // The summary and the report both use it.
    if (this.#counted?.of !== length) this.#counted = { of: length, ...this.#identities.count() };
    const { decisions, repeats } = this.#counted;
    return { decisions, repeats };
  }

  /** Counts a written record. A joined one belongs to several inputs. */
  addRecord(record: DecisionRecord): void {
    this.records += 1;
    for (const [key, value] of Object.entries(record)) {
      if (value !== null && !(Array.isArray(value) && value.length === 0)) increase(this.filled, key);
    }
  }
}

/** The parts of a job that decide its exit code. */
type Terms = Pick<Job, 'isStrict' | 'failsFast' | 'allowsEmpty'>;

/** The exit code of a run. Interruption comes first, then `--strict` and guards, then failures, then emptiness. */
export function exitCodeOf(
  tally: Tally,
  { isStrict, failsFast, allowsEmpty }: Terms,
  alarms: readonly string[],
  interruption: unknown,
): number {
  if (interruption === 'SIGINT' || interruption === 'SIGTERM') return EXIT[interruption];
  if (allowsEmpty && tally.isEmptyNight) return EXIT.ok;
  if (isStrict && (tally.warnings > 0 || tally.outcomes.failed > 0)) return EXIT.strict;
  // Without any record, the cause of that matters more than a guard.
  if (alarms.length > 0 && tally.records > 0) return EXIT.strict;
  // With `--fail-fast`, the remaining inputs were not tried.
  if (tally.records === 0) return failsFast ? EXIT.nothingUsable : codeOfNothing(tally);
  return tally.outcomes.failed > 0 ? EXIT.someFailed : EXIT.ok;
}

/** Why a run has no records. If every input was an address, the cause can be a missing connection or permission. */
function codeOfNothing({ unfetched, inputs }: Tally): number {
  const { network, refused, other } = unfetched;
  if (network + refused + other < inputs) return EXIT.nothingUsable;
  if (network > 0) return EXIT.network;
  return refused > 0 ? EXIT.refused : EXIT.nothingUsable;
}

/** The sum of all counts. */
export function sum(counts: ReadonlyMap<string, number>): number {
  return [...counts.values()].reduce((total, count) => total + count, 0);
}

/** The sort of a skipped file: `.css` for `a/b.CSS`. Addresses inside archives have no useful endings. */
function skippedSortOf(input: string): string {
  if (archiveOf(input) !== null) return 'in archives';
  return /[^/]\.([a-z0-9]{1,8})$/i.exec(input)?.[0].slice(1).toLowerCase() ?? 'without ending';
}

function increase(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}
