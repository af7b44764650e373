import { canonicalAddress, parseAddress, withoutSession } from '../../page/address.js';
import { type Failure, failure } from './failure.js';

/** The default site of issue numbers. */
export const DEFAULT_SITE = 'https://democracy.kent.gov.uk';

/** The address of a page to fetch. */
export interface PageAddress {
  url: URL;
  /** The host as a key: without port, in lower case. */
  host: string;
  /** A key that is the same for all spellings of one page. Two inputs with one key are fetched once. */
  identity: string;
  /** Whether it names one record, by its kind and number. */
  isRecord: boolean;
}

/** Query keys, in lower case, that do not change a page: navigation, form state, and values against caching. */
const IDLE_KEYS: ReadonlySet<string> = new Set(
  'act bam bcr c3 full gl h hd hpid j meta next now optionid rd st txtonly ver xxr'.split(' '),
);
/** On pages about plans `RPID` is the body of the plan; elsewhere it is a session number. */
const PLAN_PAGE = /\/mg(?:list)?plan[a-z]*\.aspx$/i;

/** Parses an address as users write it: in any case, with blanks, or copied from a page's source. */
export function readPageAddress(text: string): PageAddress | Failure {
  const spelled = text.trim().replace(/&amp;/gi, '&');
  // Without a host, a browser would take the page's name for one.
  if (!URL.canParse(spelled) || /^https?:\/{3}/i.test(spelled))
    return failure('bad-address', 'this is no whole address; write it as https://host/page');
  const url = new URL(spelled);
  if (!/^https?:$/.test(url.protocol)) {
    return failure(
      'bad-address',
      `only http and https addresses can be fetched, not ${url.protocol.slice(0, -1)}`,
    );
  }
  if (url.username !== '' || url.password !== '') {
    return failure('bad-address', 'the address holds a user name or password; only public pages are fetched');
  }
  url.hash = '';
  return { url, host: nameHost(url), ...identify(url) };
}

/** Reads the address of a site as users write it. Gives it without a final slash or page; null for anything else. */
export function readSiteAddress(text: string): string | null {
  const spelled = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`;
  const url = URL.canParse(spelled) ? new URL(spelled) : null;
  if (url === null || !/^https?:$/.test(url.protocol) || url.username !== '' || url.search !== '')
    return null;
  return url.origin + url.pathname.replace(/\/+(?:[^/]+\.aspx)?$/i, '');
}

/** The address of an issue by its number on a site, which may have a folder. */
export function addressOfIssue(number: string, site: string): string {
  return `${site.replace(/\/+$/, '')}/mgIssueHistoryHome.aspx?IId=${number.replace(/^0+(?=\d)/, '')}`;
}

/** A host as a key. Ports belong to one server, and a final dot changes nothing. */
export function nameHost(url: URL): string {
  return url.hostname.replace(/\.$/, '');
}

function identify(url: URL): Pick<PageAddress, 'identity' | 'isRecord'> {
  const address = parseAddress(url.href);
  const canonical = address && canonicalAddress(address);
  const language = isWelsh(url) ? '#cy' : '';
  if (canonical) return { identity: withoutOrigin(new URL(canonical)) + language, isRecord: true };
  const path = withoutSession(url.pathname).toLowerCase().replace(/\/+/g, '/');
  const identity = /\.aspx$/.test(path)
    ? `${nameHost(url)}${path}?${queryOf(url).sort().join('&')}${language}`
    : withoutOrigin(url);
  return { identity, isRecord: false };
}

/**
 * The parts of a query that select another page. Idle, empty and 0 values are the usual view and are left out. The owner of one
 * edition of a plan is left out too.
 */
function queryOf({ pathname, searchParams }: URL): string[] {
  const all = [...searchParams].map(([key, value]) => [key.toLowerCase(), value] as const);
  const isEdition = all.some(([key]) => key === 'planid');
  const isIdle = (key: string) =>
    IDLE_KEYS.has(key) ||
    key === 'lll' ||
    (/^rp(?:id)?$/.test(key) && (isEdition || !PLAN_PAGE.test(pathname)));
  return all
    .filter(([key, value]) => !isIdle(key) && value !== '' && value !== '0')
    .map(([key, value]) => `${key}=${encodeURIComponent(value)}`);
}

/** Whether an address is the Welsh page of a record: a page of its own with its own text. */
function isWelsh(url: URL): boolean {
  return [...url.searchParams].some(([key, value]) => key.toLowerCase() === 'lll' && value === '1');
}

function withoutOrigin(url: URL): string {
  const path = /\.aspx$/i.test(url.pathname) ? url.pathname.toLowerCase() : url.pathname;
  return nameHost(url) + path + url.search;
}
