import { Coverage } from '../../src/find/coverage.js';
import { findListed } from '../../src/find/find.js';
import type { FindRequest, FoundPage, ListAnswer, ListErrand } from '../../src/find/found.js';
import type { Site } from '../server/site/site.js';

/** Where the site of these tests stands. */
export const SITE = 'http://127.0.0.1:8071';

/** What is answered instead of the site's own page; undefined where that is given. */
export type Instead = (errand: ListErrand) => ListAnswer | undefined;

/** Every entry that was found, what was asked for, and the coverage. */
export interface Finding {
  found: FoundPage[];
  asked: ListErrand[];
  coverage: Coverage;
}

/** Finds on a site that answers in this process; a wait of the site counts as the seconds of its failure. */
export async function findOn(
  site: Site,
  request: Partial<FindRequest>,
  instead: Instead = () => undefined,
): Promise<Finding> {
  const asked: ListErrand[] = [];
  const coverage = new Coverage();
  const ask = async (errand: ListErrand) => {
    asked.push(errand);
    return instead(errand) ?? answerOf(site, errand.url);
  };
  const found: FoundPage[] = [];
  const pages = findListed({
    site: SITE,
    period: { since: null, until: null },
    today: '2026-03-02',
    lists: ['published'],
    isKeyOnly: false,
    editions: 'newest',
    bodies: [],
    ...request,
    ask,
    coverage,
  });
  for await (const page of pages) found.push(page);
  return { found, asked, coverage };
}

/** A page that a site answers with, as the server would have sent it. */
export function answerOf(site: Site, url: string): ListAnswer {
  const { status, headers, body, wait = 0 } = site.answer(new URL(url));
  const { location } = headers;
  if (location !== undefined) return failed('error-page', `leads to ${location}`, wait / 1000);
  if (status !== 200) return failed('not-found', `HTTP ${status}`, wait / 1000);
  return { outcome: 'page', page: { input: url, bytes: body, url, retrievedAt: null } };
}

/** A failure that took so many seconds. */
export function failed(code: string, detail: string, seconds: number | null): ListAnswer {
  return { outcome: 'failure', code, detail, seconds };
}
