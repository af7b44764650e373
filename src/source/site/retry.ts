import { headerOf } from '../headers.js';
import type { Answer } from './answer.js';
import { consequenceOf, type Failure, isFailure } from './failure.js';
import type { Host } from './host.js';
import { backoffAfter, LONGEST_RETRY_AFTER, readRetryAfter } from './retry-after.js';

/** How patient a run is. */
export interface Patience {
  /** How often what can pass is tried again. */
  retries: number;
  /** A number from 0 to 1 by chance, so that many clients do not come back at once. */
  chance: () => number;
  /** A failure that took this many seconds says that too much was asked for at once; absent where nothing could be left out. */
  tooWideAfter?: number | undefined;
}

/**
 * Tries, and tries again what can pass, each time later; nobody asks the host anything in between. A limit is
 * tried for as long as a slower pace may keep to it. Rejects with the
 * signal's reason if the run is interrupted before the first try is made; later, the failure so far is the end.
 */
export async function retrying<T extends object>(
  host: Host,
  { retries, chance, tooWideAfter }: Patience,
  attemptOnce: (attempt: number) => Promise<T | Failure>,
): Promise<T | Failure> {
  let end = await attemptOnce(1);
  // RFC 9112, 9.3.1: a server may close a connection that was kept at any time; each can be met once.
  let free = 0;
  for (let attempt = 1; ; attempt += 1) {
    if (!isFailure(end)) return end;
    const isFree = end.isStaleConnection === true && free < host.setup.connections;
    if (isTooWide(end, tooWideAfter)) return { ...withAttempts(end, attempt), isTooWide: true };
    if (end.isFinal || consequenceOf(end.code).mayPass !== true) return withAttempts(end, attempt);
    if (isFree) free += 1;
    const isPatient = isFree || hold(host, end, backoffAfter(attempt - free, chance()));
    if (!isPatient || (attempt - free > retries && !host.mayKeepToLimit(end)))
      return withAttempts(end, attempt);
    const again = await unlessInterrupted(host.setup.interrupted, () => attemptOnce(attempt + 1));
    if (again === null) return withAttempts(end, attempt);
    end = again;
  }
}

/** Whether it took so long that less should be asked for; a refusal is one at any speed. */
function isTooWide({ code, seconds = 0 }: Failure, after: number | undefined): boolean {
  return after !== undefined && seconds >= after && consequenceOf(code).family !== 'refused';
}

/** Null if an interruption came in between. */
async function unlessInterrupted<T>(interrupted: AbortSignal, work: () => Promise<T>): Promise<T | null> {
  try {
    interrupted.throwIfAborted();
    return await work();
  } catch (error) {
    if (interrupted.aborted && error === interrupted.reason) return null;
    throw error;
  }
}

/** Keeps everybody away from a host that failed; false if it asks for more time than a run has. */
function hold({ pace, setup }: Host, { retryAfter }: Failure, backoff: number): boolean {
  const now = setup.clock.now();
  if (retryAfter != null && retryAfter > LONGEST_RETRY_AFTER) return false;
  pace.holdUntil(now + backoff, 'backoff');
  if (retryAfter != null) pace.holdUntil(now + retryAfter, 'retry-after');
  return true;
}

function withAttempts(failed: Failure, attempts: number): Failure {
  const wish = failed.retryAfter ?? 0;
  const asked =
    wish > LONGEST_RETRY_AFTER ? `; it asks to be left alone for ${Math.round(wish / 1000)} s` : '';
  const tried = attempts > 1 ? ` (tried ${attempts} times)` : '';
  return { ...failed, detail: failed.detail + asked + tried };
}

/** A failure, and how long the server that answered so asks us to stay away. */
export function withRetryAfter<T extends object>(
  end: T | Failure,
  answer: Answer,
  { setup }: Host,
): T | Failure {
  if (!isFailure(end)) return end;
  return { ...end, retryAfter: readRetryAfter(headerOf(answer.headers, 'retry-after'), setup.clock.date()) };
}
