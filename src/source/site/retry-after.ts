/** The first wait before a retry, in milliseconds. It doubles from retry to retry. */
const FIRST_BACKOFF = 1_000;
const LONGEST_BACKOFF = 30_000;

/** The longest wait to accept. A server that asks for more gets no more requests in this run. */
export const LONGEST_RETRY_AFTER = 300_000;

/** The milliseconds before try number `attempt` + 1. Chance adds up to half as much again: many clients must not return at once. */
export function backoffAfter(attempt: number, chance: number): number {
  const backoff = Math.min(LONGEST_BACKOFF, FIRST_BACKOFF * 2 ** (attempt - 1));
  return Math.round(backoff * (1 + chance / 2));
}

/**
 * Reads `Retry-After`, seconds or an HTTP date, as milliseconds from now. Null without the header, for the past, and for any other
 * form.
 */
export function readRetryAfter(value: string | null, now: Date): number | null {
  const text = value?.trim() ?? '';
  if (/^\d+$/.test(text)) return Number(text) * 1000;
  // All three forms of an HTTP date begin with the day of the week.
  if (!/^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,? /.test(text)) return null;
  const isDated = / GMT$/.test(text) ? text : `${text} GMT`;
  const until = Date.parse(isDated);
  return Number.isNaN(until) || until <= now.getTime() ? null : until - now.getTime();
}
