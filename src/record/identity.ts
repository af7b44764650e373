import { type Address, canonicalAddress, parseAddress } from '../page/address.js';
import type { PageKind } from '../page/kinds.js';
import type { OpenPage } from './open.js';
import type { LabelledReading, Outline } from './outline.js';
import type { DecisionRecord } from './record.js';

/** What addresses say of a record: its site, its canonical address and its ids; an entry of a list has an address of its own. */
export function identity(
  open: OpenPage,
  own: Address | null,
  kind: PageKind,
  { readings }: Outline,
): Partial<DecisionRecord> {
  const site = open.address?.site ?? own?.site ?? null;
  const protocol = open.address?.protocol ?? own?.protocol ?? null;
  const address = own ?? open.address;
  return {
    site,
    url: address && kind !== 'report' ? canonicalAddress({ ...address, site, protocol }) : null,
    issue_id: address?.issueId ?? (own ? null : open.issueId),
    decision_id: address?.decisionId ?? null,
    agenda_item_id: address?.agendaItemId ?? null,
    meeting_id: address?.meetingId ?? meetingOf(readings),
  };
}

/** The meeting that the page's own field for it leads to. */
function meetingOf(readings: readonly LabelledReading[]): string | null {
  const reading = readings.find(({ known }) => known?.fields.some(({ key }) => key === 'meeting'));
  const ids = reading?.links.map(({ url }) => parseAddress(url)?.meetingId ?? null) ?? [];
  return ids.find((id) => id !== null) ?? null;
}

/** What joins and compares records: site, kind and id; else site and reference; else the start of the page's hash, and the entry's number. */
export function recordId(record: DecisionRecord, number: number | null): string {
  const { site, page_kind, reference, source } = record;
  const id = ownId(record);
  if (site !== null && id !== null) return `${site}/${page_kind}/${id}`;
  if (reference !== null) return site === null ? reference : `${site}/${reference}`;
  return source.sha256.slice(0, 16) + (number === null ? '' : `-${number}`);
}

/** A page has the number of what it shows; a decision page that names its issue is still the decision's. */
function ownId({ page_kind, issue_id, decision_id, agenda_item_id }: DecisionRecord): string | null {
  if (page_kind === 'agenda-item') return agenda_item_id;
  const isOfIssue =
    page_kind.startsWith('issue') || page_kind === 'plan-items' || page_kind === 'reasons-restricted';
  return isOfIssue ? issue_id : (decision_id ?? agenda_item_id ?? issue_id);
}
