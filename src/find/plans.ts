import { parseAddress } from '../page/address.js';
import { type ContentLink, readContentLinks } from '../page/content-links.js';
import { decode } from '../page/decode.js';
import type { RawPage } from '../page/raw.js';
import type { Day } from '../record/days.js';
import { daysIn } from '../record/values/dates.js';
import { isNoSuchPage, missedOf } from './answers.js';
import type { FindRequest, FoundPage } from './found.js';
import { plansHomeAddress } from './lists.js';
import { overlaps } from './period.js';
import { readEntries, toFoundPage } from './read-register.js';

const LIST_NAME = 'plans';

/** Reads the forward plans of all bodies: the home, the editions of each body, and what the editions announce. */
export async function* readPlans(request: FindRequest): AsyncGenerator<FoundPage> {
  const home = await askForLinks(request, plansHomeAddress(request.site), true);
  if (home === null) return;
  const bodies = linksTo(home, 'mglistplans', request.site);
  // A council with one plan may show its editions on the home page.
  const editions = editionsOf(linksTo(home, 'mglistplanitems', request.site), request);
  for (const { url } of bodies) {
    const links = await askForLinks(request, url, false);
    editions.push(...editionsOf(linksTo(links ?? [], 'mglistplanitems', request.site), request));
  }
  for (const url of new Set(editions)) yield* readEdition(url, request);
}

/** The links of a page of plans; null, with the reason in the coverage, where it could not be read. */
async function askForLinks(
  { ask, coverage }: FindRequest,
  url: string,
  mayBeMissing: boolean,
): Promise<ContentLink[] | null> {
  coverage.asked(LIST_NAME);
  const answer = await ask({ url, mayBeTooWide: false });
  if (answer.outcome === 'page') {
    const links = linksOf(answer.page);
    const isRead = links.some((link) => /^mglistplan/.test(pageOf(link)));
    const why = { code: 'unsupported-page-kind', detail: 'it links to no forward plan' };
    if (isRead) coverage.listed(LIST_NAME, null);
    else coverage.hole(LIST_NAME, { from: null, to: null, url, ...why });
    return isRead ? links : null;
  }
  const { why } = missedOf(answer);
  if (mayBeMissing && isNoSuchPage(why)) coverage.missing(LIST_NAME, why.detail);
  else coverage.hole(LIST_NAME, { from: null, to: null, url, ...why });
  return null;
}

/** The links inside a page's content; empty for a page without text. */
export function linksOf(page: RawPage): ContentLink[] {
  const decoded = decode(page.bytes, page.charset);
  return typeof decoded === 'string' ? [] : readContentLinks(decoded.text, page.url ?? page.input);
}

/** The name of the ModernGov page that a link leads to, in lower case; empty for any other link. */
export function pageOf({ url }: ContentLink): string {
  return parseAddress(url)?.page ?? '';
}

/** The links to a page of the site, each address once. */
function linksTo(links: readonly ContentLink[], page: string, site: string): ContentLink[] {
  const found = new Map<string, ContentLink>();
  for (const link of links) {
    if (pageOf(link) !== page) continue;
    const url = onSite(link.url, site);
    if (!found.has(url)) found.set(url, { ...link, url });
  }
  return [...found.values()];
}

/** Rewrites a link to the requested site. A server may spell its own host in another way. */
export function onSite(url: string, site: string): string {
  const { pathname, search } = new URL(url);
  return `${site}/${pathname.split('/').at(-1)}${search}`;
}

/** The addresses of the editions to read. */
function editionsOf(links: readonly ContentLink[], { editions, period }: FindRequest): string[] {
  const dated = links.map((link) => ({ url: link.url, days: daysIn(link.text) }));
  if (editions === 'newest') return dated.length === 0 ? [] : [newest(dated)];
  return dated
    .filter(({ days }) => days.length === 0 || overlaps(period, days[0] ?? null, days.at(-1) ?? null))
    .map(({ url }) => url);
}

/** The edition that begins last. Without days it is the first of the list: the newest stands first (moderngov.md c6). */
function newest(editions: readonly { url: string; days: Day[] }[]): string {
  const [first, ...rest] = editions;
  const beginningOf = ({ days }: { days: Day[] }) => days[0] ?? '';
  return rest.reduce((a, b) => (beginningOf(b) > beginningOf(a ?? b) ? b : a), first)?.url ?? '';
}

async function* readEdition(url: string, request: FindRequest): AsyncGenerator<FoundPage> {
  const { ask, coverage, period, site, isKeyOnly } = request;
  coverage.asked(LIST_NAME);
  const answer = await ask({ url, mayBeTooWide: false });
  const reading = answer.outcome === 'page' ? readEntries(answer.page, ['plan-items']) : missedOf(answer).why;
  if ('code' in reading) return coverage.hole(LIST_NAME, { from: null, to: null, url, ...reading });
  coverage.listed(LIST_NAME, null);
  for (const entry of reading.entries) {
    const isWanted = overlaps(period, entry.decision_due_from, entry.decision_due_to);
    if (!isWanted || (isKeyOnly && entry.is_key === false)) continue;
    yield toFoundPage(entry, { list: LIST_NAME, site, listUrl: url, isForthcoming: true });
  }
}
