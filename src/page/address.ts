import { kindOfAddress, type PageKind } from './kinds.js';

/** A ModernGov address taken apart: keys are case-insensitive there, ids are not changed. */
export interface Address {
  /** The page name, lower case, without `.aspx`. */
  page: string;
  /** Host without port, plus the folder the system is mounted in; null for a relative address. */
  site: string | null;
  /** `https:` or `http:`; null for a relative address. */
  protocol: string | null;
  /** The tab of an issue page (`Opt`, `optionId`). */
  option: string | null;
  issueId: string | null;
  decisionId: string | null;
  agendaItemId: string | null;
  meetingId: string | null;
}

/** Hosts no page lives on: a base for addresses whose own host is not known. */
const NOWHERE = 'https://relative.invalid/';

/** The query keys that hold an id, by the page they stand on: `ID` is a decision on one page, an agenda item on another. */
const ID_KEYS: Readonly<Record<string, Partial<Record<string, IdName>>>> = {
  mgissuehistoryhome: { iid: 'issueId' },
  mgissuehistorychronology: { iid: 'issueId' },
  mgdecisiondetails: { iid: 'issueId' },
  ieissuedetails: { iid: 'issueId' },
  iedecisiondetails: { id: 'decisionId', aiid: 'agendaItemId' },
  mgai: { id: 'agendaItemId' },
  mgreasonsrestricted: { oid: 'issueId' },
  ielistdocuments: { mid: 'meetingId', meetingid: 'meetingId' },
};
/** `IId` is an issue on every page. */
const OTHER_KEYS: (typeof ID_KEYS)[string] = { iid: 'issueId' };
type IdName = 'issueId' | 'decisionId' | 'agendaItemId' | 'meetingId';

/** How a canonical address is spelled: the page, the key of its one id, and what else the page needs. */
const CANONICAL: Partial<
  Record<PageKind, { page: string; ids: readonly { key: string; id: IdName; rest?: string }[] }>
> = {
  issue: { page: 'mgIssueHistoryHome', ids: [{ key: 'IId', id: 'issueId' }] },
  'issue-decisions': { page: 'mgDecisionDetails', ids: [{ key: 'IId', id: 'issueId', rest: '&Opt=1' }] },
  'issue-meetings': { page: 'ieIssueDetails', ids: [{ key: 'IId', id: 'issueId', rest: '&Opt=3' }] },
  decision: {
    page: 'ieDecisionDetails',
    ids: [
      { key: 'ID', id: 'decisionId' },
      { key: 'AIId', id: 'agendaItemId' },
    ],
  },
  'agenda-item': { page: 'mgAi', ids: [{ key: 'ID', id: 'agendaItemId' }] },
  'reasons-restricted': {
    page: 'mgReasonsRestricted',
    ids: [
      { key: 'OID', id: 'issueId', rest: '&OT=I' },
      { key: 'OID', id: 'agendaItemId', rest: '&OT=A' },
    ],
  },
};

/** Takes an address apart, absolute or relative; null when it names no ModernGov page. */
export function parseAddress(text: string): Address | null {
  const url = URL.canParse(text)
    ? new URL(text)
    : URL.canParse(text, NOWHERE)
      ? new URL(text, NOWHERE)
      : null;
  const named = url && /^(.*)\/([a-z0-9]+)\.aspx$/i.exec(url.pathname);
  if (!url || !named || !/^https?:$/.test(url.protocol)) return null;
  const page = (named[2] ?? '').toLowerCase();
  const isAbsolute = url.host !== 'relative.invalid';
  const address: Address = {
    page,
    site: isAbsolute ? url.hostname + (named[1] ?? '').replace(/\/+(?=\/|$)/g, '') : null,
    protocol: isAbsolute ? url.protocol : null,
    option: null,
    issueId: null,
    decisionId: null,
    agendaItemId: null,
    meetingId: null,
  };
  const parameters = [...url.searchParams].map(([key, value]) => [key.toLowerCase(), value] as const);
  for (const [key, value] of parameters) readParameter(address, key, value);
  readReasons(address, new Map(parameters).get('ot') ?? null);
  // A meeting page is one address for all its items; the fragment says which.
  address.agendaItemId ??= /^#AI(\d{1,12})$/i.exec(url.hash)?.[1] ?? null;
  return address;
}

const IDS = ['issueId', 'decisionId', 'agendaItemId', 'meetingId'] as const;

/** Whether two addresses of one page give it different numbers of the same sort. */
export function haveOtherIds(one: Address, other: Address): boolean {
  return IDS.some((id) => one[id] !== null && other[id] !== null && one[id] !== other[id]);
}

/**
 * A council may keep its Welsh pages on a host of their own, with the same numbers. Where such a page links to itself in
 * English on another host, the record is that one's: gives the address there, else the address as it is.
 */
export function inEnglish(address: Address, englishUrls: readonly string[]): Address {
  const isTwin = (other: Address | null) =>
    other?.site != null && other.page === address.page && IDS.every((id) => other[id] === address[id]);
  const twins = englishUrls.map(parseAddress).filter(isTwin);
  const { site, protocol } = twins[0] ?? address;
  return twins.every((twin) => twin?.site === site) ? { ...address, site, protocol } : address;
}

function readParameter(address: Address, key: string, value: string): void {
  if (key === 'opt' || key === 'optionid') address.option = value;
  const id = (ID_KEYS[address.page] ?? OTHER_KEYS)[key];
  // 05 and 5 are one number to the server.
  if (id && /^\d{1,12}$/.test(value)) address[id] = value.replace(/^0+(?=\d)/, '');
}

/** Reasons name what they restrict by one number and a letter: `I` an issue, `A` an agenda item. */
function readReasons(address: Address, letter: string | null): void {
  if (address.page !== 'mgreasonsrestricted' || letter?.toUpperCase() !== 'A') return;
  address.agendaItemId = address.issueId;
  address.issueId = null;
}

/** Writes the one address of a page: its kind and its one id, without port or session; null when either is not known. */
export function canonicalAddress(address: Address): string | null {
  const kind = kindOfAddress(address);
  const shape = kind && CANONICAL[kind];
  const own = shape?.ids.find(({ id }) => address[id]);
  if (!shape || !own || !address.site) return null;
  return `${address.protocol}//${address.site}/${shape.page}.aspx?${own.key}=${address[own.id]}${own.rest ?? ''}`;
}

/** Resolves a link against its page (relative when that is not known); raw blanks are encoded, search marks dropped. */
export function resolveLink(href: string, base: string | null): string {
  const target = href.trim().replace(/#search=.*$/i, '');
  if (base && URL.canParse(target, base)) return new URL(target, base).href;
  if (URL.canParse(target)) return new URL(target).href;
  return target.replace(/\s+/g, (blank) => '%20'.repeat(blank.length));
}
