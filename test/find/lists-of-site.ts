import { Coverage } from '../../src/find/coverage.js';
import { findListed } from '../../src/find/find.js';
import type { FindRequest, FoundPage, ListAnswer, ListErrand } from '../../src/find/found.js';
import type { Site } from '../server/site/site.js';

/** The address of the site in these tests. */
export const SITE = 'http://127.0.0.1:8071';

/** The answer that replaces the site's own page. Undefined gives the own page. */
export type Instead = (errand: ListErrand) => ListAnswer | undefined;

/** The pages found, the requests made, and the coverage. */
export interface Finding {
  found: FoundPage[];
  asked: ListErrand[];
  coverage: Coverage;
}

/** Finds pages on a site in this process. A wait of the site becomes the seconds of its failure. */
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

/** A page as the server of the site would send it. */
export function answerOf(site: Site, url: string): ListAnswer {
  const { status, headers, body, wait = 0 } = site.answer(new URL(url));
  const { location } = headers;
  if (location !== undefined) return failed('error-page', `leads to ${location}`, wait / 1000);
  if (status !== 200) return failed('not-found', `HTTP ${status}`, wait / 1000);
  return { outcome: 'page', page: { input: url, bytes: body, url, retrievedAt: null } };
}

/** A failure after `seconds` seconds. */
export function failed(code: string, detail: string, seconds: number | null): ListAnswer {
  return { outcome: 'failure', code, detail, seconds };
}
