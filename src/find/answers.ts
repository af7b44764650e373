import type { Family } from '../source/site/failure.js';
import type { ListAnswer } from './found.js';

/** Why a page of a list was not received. */
export interface Missed {
  code: string;
  detail: string;
  family: Family | null;
}

/** The reason why a page of a list was not received, and the seconds that it took. */
export function missedOf(answer: Exclude<ListAnswer, { outcome: 'page' }>): { why: Missed; seconds: number } {
  if (answer.outcome === 'not-tried')
    return { why: { code: 'not-tried', detail: 'the run was interrupted before', family: null }, seconds: 0 };
  const { code, detail, family = null, seconds } = answer;
  return { why: { code, detail, family }, seconds: seconds ?? 0 };
}

/** Immediate answers of a site without such a page. */
const NO_SUCH_PAGE: ReadonlySet<string> = new Set(['not-found', 'error-page', 'redirect-refused']);

/** Whether a failure says that the site has no such page. */
export function isNoSuchPage({ code }: Missed): boolean {
  return NO_SUCH_PAGE.has(code);
}
