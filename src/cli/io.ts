import type { Readable, Writable } from 'node:stream';
import { type Clock, realClock } from '../source/site/clock.js';

/** Everything that the program sees of the world outside, so that a test can be that world. */
export interface Io {
  /** A function, because merely looking at a process's standard input opens it. */
  stdin: () => Readable & { isTTY?: boolean };
  stdout: Writable & { isTTY?: boolean };
  /** Asked for its size anew whenever something is drawn: windows are resized. */
  stderr: Writable & { isTTY?: boolean; columns?: number; rows?: number };
  env: Readonly<Record<string, string | undefined>>;
  cwd: string;
  /** Aborted with the reason `SIGINT` or `SIGTERM`. */
  interrupted: AbortSignal;
  clock: Clock;
  /** Calls at an interval in milliseconds, until the function that it returns is called. */
  every: (ms: number, call: () => void) => () => void;
}

/** The world of this process. The first SIGINT or SIGTERM ends the work in good order, a second one at once. */
export function processIo(): Io {
  const interruption = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => interruption.abort(signal));
  // The terminal was closed, or the connection to it was lost: the work ends in good order, as with SIGTERM.
  process.once('SIGHUP', () => interruption.abort('SIGTERM'));
  // A reader that goes away (`| head -1`) is seen where we write; without a listener it would end the process as a bug.
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

/** A timer that does not keep the process alive: when all work is done, so is the watching. */
function every(ms: number, call: () => void): () => void {
  const timer = setInterval(call, ms).unref();
  return () => clearInterval(timer);
}
