/** Time, as a run sees it; tests bring one of their own. */
export interface Clock {
  /** Milliseconds, only ever compared with each other. */
  now(): number;
  /** The time of day. */
  date(): Date;
  /** Resolves after a number of milliseconds, or rejects with the signal's reason. */
  wait(ms: number, signal?: AbortSignal): Promise<void>;
}

/** The most that a timer of Node can count to; it would run out at once if asked for more. */
const LONGEST_TIMER = 2 ** 31 - 1;

/** The clock of this machine: `now` never goes back, whatever is done to the time of day. */
export function realClock(): Clock {
  return { now: () => performance.now(), date: () => new Date(), wait };
}

async function wait(ms: number, signal?: AbortSignal): Promise<void> {
  for (let left = ms; left > 0; left -= LONGEST_TIMER) await sleep(Math.min(left, LONGEST_TIMER), signal);
  signal?.throwIfAborted();
}

function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    const abort = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', abort);
      resolve();
    }, ms);
    signal?.addEventListener('abort', abort, { once: true });
  });
}
