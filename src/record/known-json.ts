import type { DecisionRecord } from './record.js';

/** The JSON of records that came as JSON, and the council that it names. Writing such a record needs no new JSON. */
const KNOWN = new WeakMap<object, { json: string; council: string | null }>();

/** Keeps the JSON that a record was made of. */
export function rememberJson(record: DecisionRecord, json: string): void {
  KNOWN.set(record, { json, council: record.council });
}

/** The JSON of a record, or null if it is not known. The council is the only key that a run changes. */
export function knownJson(record: { council?: unknown }): string | null {
  const known = KNOWN.get(record);
  return known !== undefined && known.council === record.council ? known.json : null;
}

/**
 * Lets go of the JSON of a record that is written, or held for long. A WeakMap would keep it up to the next full collection: 40 MB
 * in long runs.
 */
export function forgetJson(record: DecisionRecord): void {
  KNOWN.delete(record);
}
