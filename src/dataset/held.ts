import { type Identity, identityOf } from '../record/join/evidence.js';
import type { DecisionRecord } from '../record/record.js';
import type { Place, Spill } from './spill.js';

/** A record that was put away, with its identity: the evidence for its decision. */
export interface HeldRecord {
  recordId: string;
  identity: Identity;
  place: Place;
}

/** Puts a record away until it is merged. */
export type Hold = (record: DecisionRecord) => Promise<HeldRecord>;

/** Puts records into a spill. */
export function holdIn(spill: Spill): Hold {
  return async (record) => {
    const place = await spill.hold(record);
    // Texts that were cut out of a page keep the whole page in memory; copies of them do not.
    const kept = { recordId: record.record_id, identity: identityOf(record) };
    return { ...(JSON.parse(JSON.stringify(kept)) as typeof kept), place };
  };
}
