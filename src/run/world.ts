import type { Readable } from 'node:stream';
import type { Destination } from '../output/destination.js';
import type { Problem } from '../record/problems.js';
import type { Clock } from '../source/site/clock.js';
import type { Watcher } from '../source/site/watch.js';

/** Receives the events of a run: a terminal in the program, a list in a test. */
export interface Listener extends Pick<Watcher, 'activity'> {
  /** The progress of the inputs; `total` is null while it is unknown. */
  progress(done: number, total: number | null, input: string): void;
  /** Problems of one input, or of a joined record by its id. */
  problems(input: string, problems: readonly Problem[]): Promise<void>;
  /** The result of one input, shown with `--verbose`. */
  detail(line: string): Promise<void>;
  /** A warning about the whole run. */
  warning(line: string): Promise<void>;
  /** A notice about the whole run. */
  notice(line: string): Promise<void>;
}

/** Everything that a run uses of the outside world. It has no terminal and no process. */
export interface RunWorld {
  /** The folder that relative paths start from. */
  cwd: string;
  /** The environment, which names the proxies of this machine, as for curl. */
  env: Readonly<Record<string, string | undefined>>;
  /** A function, because reading a process's standard input property opens it. */
  stdin: () => Readable;
  /** Where records go without an output file. */
  stdout: Destination;
  /** Aborted with the reason `SIGINT` or `SIGTERM`. */
  interrupted: AbortSignal;
  clock: Clock;
  listener: Listener;
  /** Whether to count all inputs before the first is read, for the progress. */
  wantsTotal: boolean;
}
