import type { KindAddress } from './kind-row.js';
import { KINDS, PAGE_KINDS, type PageKind } from './kinds.js';

/** A ModernGov address taken apart: keys are case-insensitive there, ids are not changed. */
export interface Address {
  /** The page name, lower case, without `.aspx`. */
  page: string;
  /** Host without port, plus the folder the system is mounted in; null for a relative address. */
  site: string | null;
  /** `https:` or `http:`; null for a relative address, and where a mirror does not tell. */
  protocol: string | null;
  /** The kind of page it names, if that can carry a decision. */
  kind: PageKind | null;
  issueId: string | null;
  decisionId: string | null;
  agendaItemId: string | null;
  meetingId: string | null;
  /** The document whose restriction a page gives reasons for. */
  documentId: string | null;
}

/** Hosts no page lives on: a base for addresses whose own host is not known. */
const NOWHERE = 'https://relative.invalid/';

/** `IId` is an issue on every page that has no ids of its own. */
const ANYWHERE: KindAddress['ids'] = { IId: 'issueId' };

/** Every address of the kinds of page, by the page's name. */
const ADDRESSES = new Map<string, (KindAddress & { kind: PageKind })[]>();
for (const kind of PAGE_KINDS) {
  for (const row of KINDS[kind].addresses) {
    const name = row.page.toLowerCase();
    ADDRESSES.set(name, [...(ADDRESSES.get(name) ?? []), { ...row, kind }]);
  }
}

/** Leaves out the session that ASP.NET writes into paths where a visitor keeps no cookies: `/(S(1x2y3z))/mgAi.aspx`. */
export function withoutSession(path: string): string {
  return path.replace(/\/\((?:[a-z]\([^()/]*\))+\)(?=\/|$)/gi, '');
}

/** What archives set before the address of a page: their own, a collection, and the time; browsers break `https://` in it. */
const ARCHIVED = /^(?:https?:\/\/[^/?#]+)?\/(?:[^?#]*\/)?\d{8,14}(?:[a-z]{2}_)?\/(https?):\/+(.+)$/i;

/** A user's name and password before the host: a page that was saved behind a login carries its reader's. */
const CREDENTIALS = /^(\s*(?:https?:)?\/\/)[^\s/?#]*@/i;

/** An address, or anything else that a user can name, without a user's name and password in it. */
export function withoutCredentials(text: string): string {
  return text.includes('@') ? text.replace(CREDENTIALS, '$1') : text;
}

/**
 * The address of the page itself, without the one that an archive (Wayback Machine, UK Government Web Archive) sets before it. A
 * user's name and password are left out.
 */
export function originalAddress(url: string): string {
  const found = url.includes('/http') ? ARCHIVED.exec(url) : null;
  return withoutCredentials(found ? `${found[1]}://${found[2]}` : url);
}

/** Most links lead to no page of ModernGov's; a browser takes breaks out of an address. */
const MAY_BE_PAGE = /\.aspx|[\t\n\r]/i;

/** Takes an address apart, absolute or relative, as an archive has it or not; null when it names no ModernGov page. */
export function parseAddress(printed: string): Address | null {
  if (!MAY_BE_PAGE.test(printed)) return null;
  const text = originalAddress(printed);
  const url = URL.canParse(text)
    ? new URL(text)
    : URL.canParse(text, NOWHERE)
      ? new URL(text, NOWHERE)
      : null;
  const named = url && /^(.*)\/([a-z0-9]+)\.aspx$/i.exec(withoutSession(url.pathname));
  if (!url || !named || !/^https?:$/.test(url.protocol)) return null;
  const page = (named[2] ?? '').toLowerCase();
  const isAbsolute = url.host !== 'relative.invalid';
  const address: Address = {
    page,
    site: isAbsolute ? url.hostname + (named[1] ?? '').replace(/\/+(?=\/|$)/g, '') : null,
    protocol: isAbsolute && !text.startsWith('//') ? url.protocol : null,
    kind: null,
    issueId: null,
    decisionId: null,
    agendaItemId: null,
    meetingId: null,
    documentId: null,
  };
  readParameters(address, url.searchParams);
  // A meeting page is one address for all its items; the fragment says which.
  address.agendaItemId ??= /^#AI(\d{1,12})$/i.exec(url.hash)?.[1] ?? null;
  return address;
}

/** An address that says of a page only on which site it stands. */
export function siteOnly({ site, protocol }: Address): Address {
  const nothing = {
    kind: null,
    issueId: null,
    decisionId: null,
    agendaItemId: null,
    meetingId: null,
    documentId: null,
  };
  return { page: '', site, protocol, ...nothing };
}

/** The site of an address such as `https://democracy.kent.gov.uk`, in which the system may be mounted in a folder. */
export function parseSite(text: string): Address | null {
  return parseAddress(`${text.replace(/\/+$/, '')}/index.aspx`);
}

const IDS = ['issueId', 'decisionId', 'agendaItemId', 'meetingId', 'documentId'] as const;

/** Whether two addresses of one page give it different numbers of the same sort. */
export function haveOtherIds(one: Address, other: Address): boolean {
  return IDS.some((id) => one[id] !== null && other[id] !== null && one[id] !== other[id]);
}

/**
 * Gives the English address of a page, else the address as it is. A council may keep its Welsh pages on another host under the
 * same numbers: a link to the English page there names the record.
 */
export function inEnglish(address: Address, englishUrls: readonly string[]): Address {
  const isTwin = (other: Address | null) =>
    other?.site != null && other.page === address.page && IDS.every((id) => other[id] === address[id]);
  const twins = englishUrls.map(parseAddress).filter(isTwin);
  const { site, protocol } = twins[0] ?? address;
  return twins.every((twin) => twin?.site === site) ? { ...address, site, protocol } : address;
}

function readParameters(address: Address, parameters: URLSearchParams): void {
  const values = new Map([...parameters].map(([key, value]) => [key.toLowerCase(), value]));
  const tab = values.get('optionid');
  if (tab !== undefined) values.set('opt', tab);
  const row = ADDRESSES.get(address.page)?.find(({ only }) => !only || isShown(only, values.get(only.key)));
  address.kind = row?.kind ?? null;
  const own = row?.ids ?? {};
  for (const [key, id] of Object.entries(Object.keys(own).length > 0 ? own : ANYWHERE)) {
    const value = values.get(key.toLowerCase());
    // 05 and 5 are one number to the server.
    if (id && value && /^\d{1,12}$/.test(value)) address[id] = value.replace(/^0+(?=\d)/, '');
  }
}

function isShown(only: NonNullable<KindAddress['only']>, value: string | undefined): boolean {
  return value === undefined ? only.isDefault === true : value.toLowerCase() === only.value;
}

/** Finds the kind that an address names, if it is a page of decisions. */
export function kindOfAddress(address: Address | null): PageKind | null {
  return address?.kind ?? null;
}

/** Writes the one address of a page: its kind and its one id, without port or session; null when either is not known. */
export function canonicalAddress(address: Address): string | null {
  const rows = address.kind === null ? [] : KINDS[address.kind].addresses;
  const [canonical] = rows;
  for (const { page, ids, rest = '' } of rows.filter(({ page }) => page === canonical?.page)) {
    const own = Object.entries(ids).find(([, id]) => id && address[id] !== null);
    if (own?.[1] && address.site && address.protocol)
      return `${address.protocol}//${address.site}/${page}.aspx?${own[0]}=${address[own[1]]}${rest}`;
  }
  return null;
}

/** Resolves a link against its page (relative when that is not known); raw blanks are encoded, search marks dropped. */
export function resolveLink(href: string, base: string | null): string {
  const target = href.trim().replace(/#search=.*$/i, '');
  if (base && URL.canParse(target, base)) return originalAddress(new URL(target, base).href);
  if (URL.canParse(target)) return originalAddress(new URL(target).href);
  return originalAddress(target).replace(/\s+/g, (blank) => '%20'.repeat(blank.length));
}
