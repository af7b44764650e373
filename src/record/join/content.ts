import { createHash } from 'node:crypto';
import type { DecisionRecord } from '../record.js';

/** Hashes that a thread made of the records that it read. */
const HASHES = new WeakMap<DecisionRecord, string>();

/** The content of a record as JSON: without its source, and without the council, which the user may name later. */
export function contentJson(record: DecisionRecord): string {
  return JSON.stringify({ ...record, council: null, source: undefined });
}

/** A hash that is equal for equal content from equal bytes. */
export function hashContent({ source }: DecisionRecord, content: string): string {
  return createHash('sha256').update(source.sha256).update(content).digest('base64');
}

/** Keeps the hash of a record that another thread made. */
export function rememberHash(record: DecisionRecord, hash: string): void {
  HASHES.set(record, hash);
}

/** Lets go of the hash of a record that is counted and written. */
export function forgetHash(record: DecisionRecord): void {
  HASHES.delete(record);
}

/** The hash of a record's content. Records with a council differ from records of another council. */
export function contentHash(record: DecisionRecord): string {
  const hash = HASHES.get(record) ?? hashContent(record, contentJson(record));
  return record.council == null
    ? hash
    : createHash('sha256').update(hash).update(record.council).digest('base64');
}
