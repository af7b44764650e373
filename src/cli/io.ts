import type { Readable, Writable } from 'node:stream';
import { type Clock, realClock } from '../source/site/clock.js';

/** Everything that the program uses of the outside world. A test can replace it. */
export interface Io {
  /** A function, because reading a process's standard input property opens it. */
  stdin: () => Readable & { isTTY?: boolean };
  stdout: Writable & { isTTY?: boolean };
  /** Its size is read for every drawing: windows are resized. */
  stderr: Writable & { isTTY?: boolean; columns?: number; rows?: number };
  env: Readonly<Record<string, string | undefined>>;
  cwd: string;
  /** Aborted with the reason `SIGINT` or `SIGTERM`. */
  interrupted: AbortSignal;
  clock: Clock;
  /** Calls at an interval in milliseconds, until the function that it returns is called. */
  every: (ms: number, call: () => void) => () => void;
}

/** The world of this process. The first SIGINT or SIGTERM ends the work in good order, a second one ends it at once. */
export function processIo(): Io {
  const interruption = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => interruption.abort(signal));
  // The terminal was closed, or its connection was lost. The work ends in good order, as with SIGTERM.
  process.once('SIGHUP', () => interruption.abort('SIGTERM'));
  // A closed reader (`| head -1`) is noticed when we write. Without a listener it would end the process as a bug.
  process.stdout.on('error', () => {});
  process.stderr.on('error', () => {});
  return {
    stdin: () => process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
    env: process.env,
    cwd: process.cwd(),
    interrupted: interruption.signal,
    clock: realClock(),
    every,
  };
}

/** Calls at an interval. The timer does not keep the process alive. */
function every(ms: number, call: () => void): () => void {
  const timer = setInterval(call, ms).unref();
  return () => clearInterval(timer);
}
