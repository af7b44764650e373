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
  ielistdocuments: { mid: 'meetingId', meetingid: 'meetingId' },
};
type IdName = 'issueId' | 'decisionId' | 'agendaItemId' | 'meetingId';

/** The spelling of each page name and its id key in a canonical address. */
const CANONICAL: Partial<
  Record<PageKind, { page: string; ids: readonly [string, IdName][]; option?: string }>
> = {
  issue: { page: 'mgIssueHistoryHome.aspx', ids: [['IId', 'issueId']] },
  'issue-decisions': { page: 'mgDecisionDetails.aspx', ids: [['IId', 'issueId']], option: '1' },
  'issue-meetings': { page: 'ieIssueDetails.aspx', ids: [['IId', 'issueId']], option: '3' },
  decision: {
    page: 'ieDecisionDetails.aspx',
    ids: [
      ['ID', 'decisionId'],
      ['AIId', 'agendaItemId'],
    ],
  },
  'agenda-item': { page: 'mgAi.aspx', ids: [['ID', 'agendaItemId']] },
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
    site: isAbsolute ? url.hostname + (named[1] ?? '') : null,
    protocol: isAbsolute ? url.protocol : null,
    option: null,
    issueId: null,
    decisionId: null,
    agendaItemId: null,
    meetingId: null,
  };
  for (const [key, value] of url.searchParams) readParameter(address, key.toLowerCase(), value);
  return address;
}

function readParameter(address: Address, key: string, value: string): void {
  if (key === 'opt' || key === 'optionid') address.option = value;
  const isReasonsOfIssue = address.page === 'mgreasonsrestricted' && key === 'oid';
  const id = isReasonsOfIssue ? 'issueId' : ID_KEYS[address.page]?.[key];
  if (id && /^\d{1,12}$/.test(value)) address[id] = value;
}

/** Writes the one address of a page: its kind and its one id, without port or session; null when either is not known. */
export function canonicalAddress(address: Address): string | null {
  const kind = kindOfAddress(address);
  const shape = kind && CANONICAL[kind];
  const id = shape?.ids.find(([, name]) => address[name]);
  if (!shape || !id || !address.site) return null;
  const option = shape.option ? `&Opt=${shape.option}` : '';
  return `${address.protocol}//${address.site}/${shape.page}?${id[0]}=${address[id[1]]}${option}`;
}

/** Resolves a link against its page (relative when that is not known); raw blanks are encoded, search marks dropped. */
export function resolveLink(href: string, base: string | null): string {
  const target = href.trim().replace(/#search=.*$/i, '');
  if (base && URL.canParse(target, base)) return new URL(target, base).href;
  if (URL.canParse(target)) return new URL(target).href;
  return target.replace(/\s+/g, (blank) => '%20'.repeat(blank.length));
}
