import { headerOf } from '../headers.js';
import type { Answer } from './answer.js';
import { consequenceOf, type Failure, isFailure } from './failure.js';
import type { Host } from './host.js';
import { backoffAfter, LONGEST_RETRY_AFTER, readRetryAfter } from './retry-after.js';

/** The patience of a run. */
export interface Patience {
  /** How many retries a failure gets that can pass. */
  retries: number;
  /** A random number from 0 to 1: many clients must not return at once. */
  chance: () => number;
  /** After this many seconds, a failure means that the request was too large. Absent if it cannot be made smaller. */
  tooWideAfter?: number | undefined;
}

/**
 * Tries, and retries failures that can pass, each time later. Other requests to the host wait meanwhile. A rate limit is retried
 * as long as a slower pace may respect it. Rejects with the signal's reason if the run is interrupted before the first try. After
 * that, the last failure is the result.
 */
export async function retrying<T extends object>(
  host: Host,
  { retries, chance, tooWideAfter }: Patience,
  attemptOnce: (attempt: number) => Promise<T | Failure>,
): Promise<T | Failure> {
  let end = await attemptOnce(1);
  // RFC 9112, 9.3.1: a server may close a kept connection at any time. Each connection can have that once.
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

/** Whether the failure took so long that the request was too large. A refusal is no such failure. */
function isTooWide({ code, seconds = 0 }: Failure, after: number | undefined): boolean {
  return after !== undefined && seconds >= after && consequenceOf(code).family !== 'refused';
}

/** The result of the work, or null after an interruption. */
async function unlessInterrupted<T>(interrupted: AbortSignal, work: () => Promise<T>): Promise<T | null> {
  try {
    interrupted.throwIfAborted();
    return await work();
  } catch (error) {
    if (interrupted.aborted && error === interrupted.reason) return null;
    throw error;
  }
}

/** Holds all requests to a failing host; false if it asks for more time than a run has. */
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
    wish > LONGEST_RETRY_AFTER ? `; it asks for no requests for ${Math.round(wish / 1000)} s` : '';
  const tried = attempts > 1 ? ` (tried ${attempts} times)` : '';
  return { ...failed, detail: failed.detail + asked + tried };
}

/** Adds to a failure how long the answering server asks us to wait. */
export function withRetryAfter<T extends object>(
  end: T | Failure,
  answer: Answer,
  { setup }: Host,
): T | Failure {
  if (!isFailure(end)) return end;
  return { ...end, retryAfter: readRetryAfter(headerOf(answer.headers, 'retry-after'), setup.clock.date()) };
}
