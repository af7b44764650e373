import { type Address, parseAddress } from '../page/address.js';
import { type Link, type Segment, segment } from '../page/segment.js';

/** What becomes one record: the segments that tell of it, and the address its own link leads to. */
export interface Entry {
  segments: Segment[];
  address: Address | null;
}

export const GROUP_HEADING = {
  name: 'group heading',
  reason: 'headings of a list stand over many entries, not in one',
};

export const isNotTitle = ({ kind }: Segment): boolean => kind !== 'title';

/** Makes the field that a list prints in another form: a cell, or words of an entry's heading. */
export function label(text: string, value: string, links: Link[] = []): Segment {
  return segment('label', text, { value, links });
}

/** The link of an entry that leads to its own decision, issue or agenda item. */
export function ownAddress(links: readonly Link[]): Address | null {
  const addresses = links.map(({ url }) => parseAddress(url));
  return addresses.find((each) => each?.decisionId || each?.issueId || each?.agendaItemId) ?? null;
}

/** Adds the number that an entry prints of its decision. */
export function withDecisionId(address: Address | null, id: string | undefined): Address | null {
  const known = address ?? (id === undefined ? null : parseAddress('ieDecisionDetails.aspx'));
  return known && id !== undefined ? { ...known, decisionId: id } : known;
}
