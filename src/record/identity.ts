import { canonicalAddress } from '../page/address.js';
import type { PageKind } from '../page/kinds.js';
import type { OpenPage } from './open.js';
import type { DecisionRecord } from './record.js';

/** What an address says of a record: its site, its canonical address and its ids. */
export function identity({ address, issueId }: OpenPage, kind: PageKind): Partial<DecisionRecord> {
  const isOfPage = address !== null && kind !== 'report';
  return {
    site: address?.site ?? null,
    url: isOfPage ? canonicalAddress(address) : null,
    issue_id: address?.issueId ?? issueId,
    decision_id: address?.decisionId ?? null,
    agenda_item_id: address?.agendaItemId ?? null,
    meeting_id: address?.meetingId ?? null,
  };
}

/** What joins and compares records: site, kind and id; else site and reference; else the start of the page's hash. */
export function recordId({
  site,
  page_kind,
  issue_id,
  decision_id,
  agenda_item_id,
  reference,
  source,
}: DecisionRecord): string {
  const id = issue_id ?? decision_id ?? agenda_item_id;
  if (site !== null && id !== null) return `${site}/${page_kind}/${id}`;
  if (reference !== null) return site === null ? reference : `${site}/${reference}`;
  return source.sha256.slice(0, 16);
}
