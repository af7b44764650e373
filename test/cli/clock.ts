import type { Clock } from '../../src/source/site/clock.js';

/** A clock that moves on only by waits and by `pass`: hours of waiting take no time. */
export interface VirtualClock extends Clock {
  /** Moves the time on by `ms` milliseconds, as slow work does. */
  pass(ms: number): void;
  /** Every wait that was asked for, in milliseconds, in order. */
  readonly waits: readonly number[];
}

interface Sleeper {
  until: number;
  wake: () => void;
}

/** The instant at which all tests begin. */
const START = Date.UTC(2026, 0, 5, 9, 30);

/**
 * A clock that starts at 0 (2026-01-05 09:30 UTC). When the program has nothing to do, time jumps to the end of the shortest
 * wait. Waits that begin together also end together, as with a real clock. They end in the order of their ends.
 */
export function virtualClock(): VirtualClock {
  let time = 0;
  let isJumping = false;
  const sleepers: Sleeper[] = [];
  const waits: number[] = [];
  const jump = () => {
    sleepers.sort((a, b) => a.until - b.until);
    const next = sleepers.shift();
    if (next !== undefined) {
      time = Math.max(time, next.until);
      next.wake();
    }
    isJumping = sleepers.length > 0;
    if (isJumping) setImmediate(jump);
  };
  const sleep = (ms: number, signal?: AbortSignal) =>
    new Promise<void>((resolve, reject) => {
      const abort = () => {
        sleepers.splice(sleepers.indexOf(sleeper), 1);
        reject(signal?.reason);
      };
      const wake = () => {
        signal?.removeEventListener('abort', abort);
        resolve();
      };
      const sleeper = { until: time + ms, wake };
      sleepers.push(sleeper);
      signal?.addEventListener('abort', abort, { once: true });
      if (!isJumping) setImmediate(jump);
      isJumping = true;
    });
  return {
    waits,
    now: () => time,
    date: () => new Date(START + time),
    pass: (ms) => {
      time += ms;
    },
    wait: async (ms, signal) => {
      signal?.throwIfAborted();
      waits.push(ms);
      await sleep(ms, signal);
    },
  };
}
