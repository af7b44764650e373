import type { KindAddress } from './kind-row.js';
import { KINDS, PAGE_KINDS, type PageKind } from './kinds.js';

/** A parsed ModernGov address. Keys are case-insensitive there; ids stay unchanged. */
export interface Address {
  /** The page name, lower case, without `.aspx`. */
  page: string;
  /** Host without port, plus the folder the system is mounted in; null for a relative address. */
  site: string | null;
  /** `https:` or `http:`. Null for a relative address, and for a mirror that does not say. */
  protocol: string | null;
  /** The kind of page that it names, if that can hold a decision. */
  kind: PageKind | null;
  issueId: string | null;
  decisionId: string | null;
  agendaItemId: string | null;
  meetingId: string | null;
  /** The document whose restriction a page explains. */
  documentId: string | null;
}

/** The base for addresses without a known host; no page has this host. */
const NOWHERE = 'https://relative.invalid/';

/** `IId` is an issue on every page without its own ids. */
const ANYWHERE: KindAddress['ids'] = { IId: 'issueId' };

/** Every address of the kinds of page, by the page's name. */
const ADDRESSES = new Map<string, (KindAddress & { kind: PageKind })[]>();
for (const kind of PAGE_KINDS) {
  for (const row of KINDS[kind].addresses) {
    const name = row.page.toLowerCase();
    ADDRESSES.set(name, [...(ADDRESSES.get(name) ?? []), { ...row, kind }]);
  }
}

/** Removes the session that ASP.NET writes into paths for visitors without cookies: `/(S(1x2y3z))/mgAi.aspx`. */
export function withoutSession(path: string): string {
  return path.replace(/\/\((?:[a-z]\([^()/]*\))+\)(?=\/|$)/gi, '');
}

/** The prefix that archives set before a page's address: their host, a collection, and the time. Browsers break its `https://`. */
const ARCHIVED = /^(?:https?:\/\/[^/?#]+)?\/(?:[^?#]*\/)?\d{8,14}(?:[a-z]{2}_)?\/(https?):\/+(.+)$/i;

/** A user's name and password before the host. A page saved behind a login holds those of its reader. */
const CREDENTIALS = /^(\s*(?:https?:)?\/\/)[^\s/?#]*@/i;

/** A name or address of the user without its user name and password. */
export function withoutCredentials(text: string): string {
  return text.includes('@') ? text.replace(CREDENTIALS, '$1') : text;
}

/**
 * The page's own address, without the prefix of an archive (Wayback Machine, UK Government Web Archive). A user's name and
 * password are left out.
 */
export function originalAddress(url: string): string {
  const found = url.includes('/http') ? ARCHIVED.exec(url) : null;
  return withoutCredentials(found ? `${found[1]}://${found[2]}` : url);
}

/** A cheap first check: most links lead to no ModernGov page. Browsers remove line breaks from addresses. */
const MAY_BE_PAGE = /\.aspx|[\t\n\r]/i;

/** The kind and the ids of an address that has none. */
const NO_IDS = {
  kind: null,
  issueId: null,
  decisionId: null,
  agendaItemId: null,
  meetingId: null,
  documentId: null,
};

const HOST = '[a-z](?:-?[a-z0-9])*(?:\\.[a-z](?:-?[a-z0-9])*)+';
const PARAMETER = '[A-Za-z]+=[A-Za-z0-9]*';
/** An address without anything that the standard's parser would change. Most addresses are so. */
const PLAIN_ADDRESS = new RegExp(
  `^(?:(https?:)//(${HOST})((?:/[A-Za-z0-9_-]+)*)/)?([A-Za-z0-9]+)\\.aspx(?:\\?(${PARAMETER}(?:&${PARAMETER})*))?$`,
);

/** Parses a plain address: the standard's parser takes ten times as long. Null for any other. */
function parsePlain(printed: string): Address | null {
  const [, protocol = null, host, folder = '', page = '', query = ''] = PLAIN_ADDRESS.exec(printed) ?? [];
  if (page === '') return null;
  const site = host === undefined ? null : host + folder;
  const address: Address = { page: page.toLowerCase(), site, protocol, ...NO_IDS };
  const pairs = query.split('&').map((each): [string, string] => {
    const [key = '', value = ''] = each.split('=');
    return [key, value];
  });
  readParameters(address, pairs);
  return address;
}

/** Parses an address, absolute or relative, with or without an archive's prefix. Null if it names no ModernGov page. */
export function parseAddress(printed: string): Address | null {
  if (!MAY_BE_PAGE.test(printed)) return null;
  const plain = parsePlain(printed);
  if (plain !== null) return plain;
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
    ...NO_IDS,
  };
  readParameters(address, url.searchParams);
  // A meeting page has one address for all its items; the fragment names the item.
  address.agendaItemId ??= /^#AI(\d{1,12})$/i.exec(url.hash)?.[1] ?? null;
  return address;
}

/** An address reduced to its site. */
export function siteOnly({ site, protocol }: Address): Address {
  return { page: '', site, protocol, ...NO_IDS };
}

/** Parses the address of a site such as `https://democracy.kent.gov.uk`, whose system may be in a folder. */
export function parseSite(text: string): Address | null {
  return parseAddress(`${text.replace(/\/+$/, '')}/index.aspx`);
}

const IDS = ['issueId', 'decisionId', 'agendaItemId', 'meetingId', 'documentId'] as const;

/** Whether two addresses have different ids of the same sort for one page. */
export function haveOtherIds(one: Address, other: Address): boolean {
  return IDS.some((id) => one[id] !== null && other[id] !== null && one[id] !== other[id]);
}

/**
 * Gives the English address of a page, else the address unchanged. A council may keep its Welsh pages on another host with the
 * same ids. Then a link to the English page identifies the record.
 */
export function inEnglish(address: Address, englishUrls: readonly string[]): Address {
  const isTwin = (other: Address | null) =>
    other?.site != null && other.page === address.page && IDS.every((id) => other[id] === address[id]);
  const twins = englishUrls.map(parseAddress).filter(isTwin);
  const { site, protocol } = twins[0] ?? address;
  return twins.every((twin) => twin?.site === site) ? { ...address, site, protocol } : address;
}

function readParameters(address: Address, parameters: Iterable<readonly [string, string]>): void {
  const values = new Map([...parameters].map(([key, value]) => [key.toLowerCase(), value]));
  const tab = values.get('optionid');
  if (tab !== undefined) values.set('opt', tab);
  const row = ADDRESSES.get(address.page)?.find(({ only }) => !only || isShown(only, values.get(only.key)));
  address.kind = row?.kind ?? null;
  const own = row?.ids ?? {};
  for (const [key, id] of Object.entries(Object.keys(own).length > 0 ? own : ANYWHERE)) {
    const value = values.get(key.toLowerCase());
    // The server reads 05 and 5 as one number.
    if (id && value && /^\d{1,12}$/.test(value)) address[id] = value.replace(/^0+(?=\d)/, '');
  }
}

function isShown(only: NonNullable<KindAddress['only']>, value: string | undefined): boolean {
  return value === undefined ? only.isDefault === true : value.toLowerCase() === only.value;
}

/** Finds the kind of an address, if it is a page with decisions. */
export function kindOfAddress(address: Address | null): PageKind | null {
  return address?.kind ?? null;
}

/** Writes the canonical address of a page: its kind and its id, without port or session. Null if either is unknown. */
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

/**
 * Resolves a link against its page; it stays relative if the page's address is unknown. Blanks are encoded, search marks removed.
 */
export function resolveLink(href: string, base: string | null): string {
  const target = href.trim().replace(/#search=.*$/i, '');
  if (base && URL.canParse(target, base)) return originalAddress(new URL(target, base).href);
  if (target.includes(':') && URL.canParse(target)) return originalAddress(new URL(target).href);
  return originalAddress(target).replace(/\s+/g, (blank) => '%20'.repeat(blank.length));
}
