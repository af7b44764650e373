import type { Readable } from 'node:stream';
import type { Destination } from '../output/destination.js';
import type { Problem } from '../record/problems.js';
import type { Clock } from '../source/site/clock.js';
import type { Watcher } from '../source/site/watch.js';

/** Who is told what a run does while it goes on; a terminal is one, a test another. */
export interface Listener extends Pick<Watcher, 'activity'> {
  /** How far the inputs have come; `total` is null while nobody knows it. */
  progress(done: number, total: number | null, input: string): void;
  /** What is to be said about one input, or about a joined record by its id. */
  problems(input: string, problems: readonly Problem[]): Promise<void>;
  /** What became of one input, for someone who follows every step. */
  detail(line: string): Promise<void>;
  /** Something about the whole run that the user should be wary of. */
  warning(line: string): Promise<void>;
  /** Something about the whole run that is good to know. */
  notice(line: string): Promise<void>;
}

/** Everything that a run sees of the world outside: no terminal, no process. */
export interface RunWorld {
  /** The folder that relative paths start from. */
  cwd: string;
  /** Names the proxies of this machine, as for curl. */
  env: Readonly<Record<string, string | undefined>>;
  /** A function, because merely looking at a process's standard input opens it. */
  stdin: () => Readable;
  /** Where records go that go to no file. */
  stdout: Destination;
  /** Aborted with the reason `SIGINT` or `SIGTERM`. */
  interrupted: AbortSignal;
  clock: Clock;
  listener: Listener;
  /** Whether all inputs are counted before the first is read, so that progress can say how many there are. */
  wantsTotal: boolean;
}
