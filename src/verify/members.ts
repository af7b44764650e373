import type { JoinedRecord } from '../record/join/join.js';
import type { DecisionRecord } from '../record/record.js';
import type { Misplaced } from './places.js';
import type { FindMisplaced } from './proof.js';
import type { Sheet } from './sheets.js';

/** What is kept of a page of joined records. */
export interface Member {
  records: DecisionRecord[];
  text: string;
  /** The keys of each record whose values the page prints in another place than theirs, by `record_id`. */
  misplaced: ReadonlyMap<string, ReadonlyMap<string, Misplaced>>;
}

/** Keeps what joined records need of a page. The page itself is let go again. */
export function toMember(records: DecisionRecord[], sheet: Sheet): Member {
  const misplaced = new Map(
    records.map((record) => [record.record_id, sheet.places().misplaced(record, records)] as const),
  );
  return { records, text: sheet.text(), misplaced };
}

/** Finds the misplaced keys of a joined record: those that a page gives, and prints in another place. */
export function misplacedInMembers(
  memberOf: (source: DecisionRecord['source']) => Member | undefined,
): FindMisplaced {
  return (record) =>
    new Map(
      (record as JoinedRecord).provenance.flatMap(({ record_id, source, keys }) => {
        const found = memberOf(source)?.misplaced.get(record_id) ?? new Map<string, Misplaced>();
        return [...found].filter(([key]) => keys.includes(key));
      }),
    );
}
