import { createHash } from 'node:crypto';
import { type Address, canonicalAddress, parseAddress } from '../../page/address.js';
import type { PageKind } from '../../page/kinds.js';
import type { Entry } from '../entries/entry.js';
import type { DecisionRecord } from '../record.js';
import type { OpenPage } from './open-page.js';
import type { LabelledReading, Outline } from './outline.js';

/** What addresses say of a record: its site, its canonical address and its ids; an entry of a list has an address of its own. */
export function identity(
  open: OpenPage,
  { address: own, issueId }: Entry,
  kind: PageKind,
  { readings }: Outline,
): Partial<DecisionRecord> {
  const site = open.address?.site ?? own?.site ?? null;
  const protocol = open.address?.protocol ?? own?.protocol ?? null;
  const address = own ?? open.address;
  const shown = [own, open.address].map((each) => each && canonicalAddress({ ...each, site, protocol }));
  return {
    site,
    url: kind === 'report' ? null : (shown.find((url) => url !== null) ?? null),
    issue_id: issueId ?? address?.issueId ?? issueOf(open, own, kind),
    decision_id: address?.decisionId ?? null,
    agenda_item_id: address?.agendaItemId ?? null,
    meeting_id: address?.meetingId ?? meetingOf(readings),
  };
}

/** The issue of a page is that of its entries where the page is the issue's own; a list has entries of many. */
function issueOf(open: OpenPage, own: Address | null, kind: PageKind): string | null {
  return own === null || kind.startsWith('issue') ? (open.address?.issueId ?? open.issueId) : null;
}

/** The meeting that the page's own field for it leads to. */
function meetingOf(readings: readonly LabelledReading[]): string | null {
  const reading = readings.find(({ known }) => known?.fields.some(({ key }) => key === 'meeting'));
  const ids = reading?.links.map(({ url }) => parseAddress(url)?.meetingId ?? null) ?? [];
  return ids.find((id) => id !== null) ?? null;
}

/**
 * What joins and compares records: site, kind and id; else site and reference; else `page-` and the start of a hash: the
 * page's, or of an entry of a list (`isEntry`) its own words, so that a new entry on the list renames none of the others.
 * A reference alone is none: spreadsheets read `21/00081` as a number or a day.
 */
export function recordId(record: DecisionRecord, isEntry: boolean): string {
  const { site, page_kind, reference, source } = record;
  const id = ownId(record, isEntry);
  if (site !== null && id !== null) return `${site}/${page_kind}/${id}`;
  if (site !== null && reference !== null) {
    // The decisions and meetings of an issue all have its number.
    const part = isEntry && page_kind.startsWith('issue') ? `-${entryHash(record, 8)}` : '';
    return `${site}/${reference}${part}`;
  }
  return `page-${isEntry ? entryHash(record, 16) : source.sha256.slice(0, 16)}`;
}

/** Tells apart the entries of one page that say the same: only these by where they stand. An id of the site's own is none to be changed. */
export function breakTies(records: readonly DecisionRecord[]): void {
  const seen = new Map<string, number>();
  for (const record of records) {
    const count = (seen.get(record.record_id) ?? 0) + 1;
    seen.set(record.record_id, count);
    const hasId = record.site !== null && ownId(record, false) !== null;
    if (count > 1 && !hasId) record.record_id += `-${count}`;
  }
}

/** What an entry says of itself that no later edition of its list changes: its number, its title, and the day it was decided or published. */
function entryHash(record: DecisionRecord, length: number): string {
  const { title, decision_date, meeting_date, meeting, publication_date } = record;
  const id = record.decision_id ?? record.agenda_item_id ?? record.issue_id;
  const said = [id ?? record.reference, title, decision_date ?? meeting_date ?? publication_date, meeting];
  return createHash('sha256').update(JSON.stringify(said)).digest('hex').slice(0, length);
}

/** Decisions, issues and agenda items are counted apart: an id that is not of the page's own sort says so. */
function ownId(record: DecisionRecord, isEntry: boolean): string | null {
  const { page_kind, issue_id, decision_id, agenda_item_id, meeting_id } = record;
  if (page_kind === 'agenda-item') return agenda_item_id;
  if (page_kind === 'issue' || page_kind === 'plan-items') return issue_id;
  const isOfIssue = page_kind === 'issue-decisions' || page_kind === 'issue-meetings';
  if (isOfIssue && issue_id !== null) {
    const item = agenda_item_id === null ? null : `AI${agenda_item_id}`;
    const part = decision_id ?? meeting_id ?? item ?? (isEntry ? entryHash(record, 8) : null);
    return part === null ? issue_id : `${issue_id}/${part}`;
  }
  if (decision_id !== null) return decision_id;
  if (agenda_item_id !== null) return `AI${agenda_item_id}`;
  return issue_id === null || page_kind === 'reasons-restricted' ? issue_id : `I${issue_id}`;
}
