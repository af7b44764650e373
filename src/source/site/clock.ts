/** The time for a run. Tests bring their own. */
export interface Clock {
  /** Milliseconds for measuring intervals. */
  now(): number;
  /** The time of day. */
  date(): Date;
  /** Resolves after a number of milliseconds, or rejects with the signal's reason. */
  wait(ms: number, signal?: AbortSignal): Promise<void>;
}

/** The longest time of a Node timer. A longer one would end at once. */
const LONGEST_TIMER = 2 ** 31 - 1;

/** The clock of this machine. `now` never goes back, even if the time of day is changed. */
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
