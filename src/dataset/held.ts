import { type Identity, identityOf } from '../record/join/evidence.js';
import type { DecisionRecord } from '../record/record.js';
import type { Place, Spill } from './spill.js';

/** A record that was written to the spill, and its identity: the evidence for its decision. */
export interface HeldRecord {
  recordId: string;
  identity: Identity;
  place: Place;
  /** Whether its page is there no more: then it is its kept copy, which is believed last. */
  isGone?: boolean;
}

/** Writes a record to the spill until it is merged. */
export type Hold = (record: DecisionRecord) => Promise<HeldRecord>;

/** Makes a function that writes records to a spill. */
export function holdIn(spill: Spill): Hold {
  return async (record) => {
    const place = await spill.hold(record);
    // Texts that are slices of a page keep the whole page in memory. Copies of them do not.
    const kept = { recordId: record.record_id, identity: identityOf(record) };
    return { ...(JSON.parse(JSON.stringify(kept)) as typeof kept), place };
  };
}
