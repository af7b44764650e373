import { withoutBrackets } from './addresses.js';
import type { WarcRecord } from './records.js';

/** The most bytes of segmented records in memory. A page has fewer. */
const MOST_SEGMENT_BYTES = 128 * 1024 * 1024;

/** The beginning of a record that continues in other records. */
interface Begun {
  first: WarcRecord;
  blocks: Buffer[];
  /** The number of the next segment. */
  next: number;
}

/** Joins records that a crawler cut into segments (WARC 1.1, section 7). */
export class Segments {
  readonly #begun = new Map<string, Begun>();
  #held = 0;

  /** Whether a record is a segment, the first or a later one. */
  isSegment({ type, headers }: WarcRecord): boolean {
    return type === 'continuation' || headers.has('warc-segment-number');
  }

  /** Adds a segment. Gives the whole record after its last segment. */
  add(record: WarcRecord): WarcRecord | null {
    const number = Number(record.headers.get('warc-segment-number'));
    const id = withoutBrackets(
      record.headers.get(number === 1 ? 'warc-record-id' : 'warc-segment-origin-id') ?? '',
    );
    if (number === 1) this.#begun.set(id, { first: record, blocks: [], next: 1 });
    const begun = this.#begun.get(id);
    const block = record.damage === null ? record.block : null;
    if (begun === undefined || block === null || begun.next !== number) return null;
    this.#held += block.length;
    if (this.#held > MOST_SEGMENT_BYTES) return null;
    begun.blocks.push(block);
    begun.next += 1;
    const total = record.headers.get('warc-segment-total-length');
    return total === undefined ? null : this.#finish(id, begun, Number(total));
  }

  #finish(id: string, { first, blocks }: Begun, total: number): WarcRecord | null {
    const block = Buffer.concat(blocks);
    if (block.length !== total) return null;
    this.#begun.delete(id);
    this.#held -= block.length;
    return { ...first, block, damage: null };
  }

  /** The first segments of records that stayed incomplete. */
  unfinished(): WarcRecord[] {
    return [...this.#begun.values()].map(({ first }) => first);
  }
}
