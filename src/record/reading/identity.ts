import { createHash } from 'node:crypto';
import { type Address, canonicalAddress, parseAddress } from '../../page/address.js';
import type { IdKey, KindRow } from '../../page/kind-row.js';
import { ANY_ID, KINDS, type PageKind } from '../../page/kinds.js';
import type { Entry } from '../entries/entry.js';
import type { DecisionRecord } from '../record.js';
import type { OpenPage } from './open-page.js';
import type { LabelledReading, Outline } from './outline.js';

/** The facts that addresses give: the site, the canonical address and the ids. An entry of a list has its own address. */
export function identity(
  open: OpenPage,
  { address: own, issueId }: Entry,
  kind: PageKind,
  { readings }: Outline,
): Partial<DecisionRecord> {
  const told = open.toldSite;
  const site = open.address?.site ?? own?.site ?? told?.site ?? null;
  const protocol = open.address?.protocol ?? own?.protocol ?? told?.protocol ?? null;
  const address = own ?? open.address;
  const ofPage = KINDS[kind].layout === 'parts' ? open.address : null;
  // The page of a meeting or an issue is not the address of a part that another page shows.
  const ownPage = own?.kind && KINDS[own.kind].partNamedBy ? null : own;
  const shown = [ownPage, open.address].map((each) => each && canonicalAddress({ ...each, site, protocol }));
  return {
    site,
    url: KINDS[kind].addresses.length === 0 ? null : (shown.find((url) => url !== null) ?? null),
    issue_id: issueId ?? address?.issueId ?? issueOf(open, own, kind),
    decision_id: address?.decisionId ?? null,
    agenda_item_id: address?.agendaItemId ?? null,
    meeting_id: address?.meetingId ?? ofPage?.meetingId ?? meetingOf(readings),
  };
}

/** The issue of a page. Entries share it on the issue's own page. Entries of a list or a meeting have separate issues. */
function issueOf(open: OpenPage, own: Address | null, kind: PageKind): string | null {
  const { layout, namedBy } = KINDS[kind];
  const isOfIssue = layout === 'parts' ? 'issue_id' in namedBy : own === null;
  return isOfIssue ? (open.address?.issueId ?? open.issueId) : null;
}

/** The meeting that the page's meeting field links to. */
function meetingOf(readings: readonly LabelledReading[]): string | null {
  const reading = readings.find(({ known }) => known?.fields.some(({ key }) => key === 'meeting'));
  const ids = reading?.links.map(({ url }) => parseAddress(url)?.meetingId ?? null) ?? [];
  return ids.find((id) => id !== null) ?? null;
}

/**
 * The id for joining and comparing records: site, kind and id, else site and reference. Without these it is `page-` and the start
 * of the page's hash. An entry of a list (`isEntry`) adds a hash of its own words. A reference alone is no id: spreadsheets read
 * `21/00081` as a number or a day.
 */
export function recordId(record: DecisionRecord, isEntry: boolean): string {
  const { site, page_kind, reference, source } = record;
  const id = ownId(record, isEntry);
  if (site !== null && id !== null) return `${site}/${page_kind}/${id}`;
  if (site !== null && reference !== null) {
    // The decisions and meetings of an issue all have its number.
    const part = isEntry && KINDS[page_kind].layout === 'parts' ? `-${entryHash(record, 8)}` : '';
    return `${site}/${reference}${part}`;
  }
  const page = source.sha256.slice(0, 16);
  if (!isEntry) return `page-${page}`;
  // Lists of two councils may have equal entries. Without a site, only the page tells them apart.
  return site === null ? `page-${page}-${entryHash(record, 8)}` : `page-${entryHash(record, 16)}`;
}

/** Gives equal entries of one page different ids, by their positions. An id of the site stays unchanged. */
export function breakTies(records: readonly DecisionRecord[]): void {
  const seen = new Map<string, number>();
  for (const record of records) {
    const count = (seen.get(record.record_id) ?? 0) + 1;
    seen.set(record.record_id, count);
    const hasId = record.site !== null && ownId(record, false) !== null;
    if (count > 1 && !hasId) record.record_id += `-${count}`;
  }
}

/**
 * A hash of the facts that later editions of a list keep. They are an entry's number, its title, and its day of decision or
 * publication.
 */
function entryHash(record: DecisionRecord, length: number): string {
  const { title, decision_date, meeting_date, meeting, publication_date } = record;
  const id = record.decision_id ?? record.agenda_item_id ?? record.issue_id;
  const said = [
    id ?? record.reference,
    title,
    decision_date ?? meeting_date ?? publication_date,
    meeting,
    record.site,
  ];
  return createHash('sha256').update(JSON.stringify(said)).digest('hex').slice(0, length);
}

/** The id of a record on its site. A part of a page has the page's id, followed by its own. */
function ownId(record: DecisionRecord, isEntry: boolean): string | null {
  const { namedBy, partNamedBy } = KINDS[record.page_kind];
  const id = idOf(record, namedBy);
  if (partNamedBy === undefined) return id;
  if (id === null) return idOf(record, ANY_ID);
  const part = idOf(record, partNamedBy) ?? (isEntry ? entryHash(record, 8) : null);
  return part === null ? id : `${id}/${part}`;
}

function idOf(record: DecisionRecord, namedBy: KindRow['namedBy']): string | null {
  const own = Object.entries(namedBy).find(([key]) => record[key as IdKey] !== null);
  return own ? `${own[1]}${record[own[0] as IdKey]}` : null;
}
