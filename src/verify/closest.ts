import type { DecisionRecord } from '../record/record.js';
import type { Origin } from './claims.js';
import { finding } from './findings.js';
import { countDiffering, type FindMisplaced, isLike, type Proof, prove } from './proof.js';
import type { VerifyRow } from './rows.js';
import type { Sheet } from './sheets.js';

/** The distance between records that have nothing in common. */
const FAR = 1e6;

/** Compares a record with all records of a page, in every way that the record says it was read. Gives the closest. */
export function proofsBy(sheet: Sheet, path: string, origin: Origin, row: VerifyRow, rank: number): Proof[] {
  let best: Proof[] = [];
  for (const { records, problems } of sheet.readings(origin)) {
    const place = (index: number) => `${path} ${index}`;
    const misplaced = (record: DecisionRecord) => sheet.places().misplaced(record, records);
    const found = closest(row, records, place, rank, [sheet.text()], misplaced);
    const refused = finding('no-record', row.subject, {
      detail: problems[0]?.message ?? 'it has no entries',
    });
    const proofs =
      records.length > 0
        ? found
        : [{ place: `${path} none ${row.subject.record}`, rank, distance: FAR - 1, findings: [refused] }];
    if ((proofs[0]?.distance ?? FAR) < (best[0]?.distance ?? Number.POSITIVE_INFINITY)) best = proofs;
    if (best[0]?.distance === 0) break;
  }
  return best;
}

/** The page's records that differ least from a record of the output. Equal entries of a list give several. */
export function closest(
  row: VerifyRow,
  records: readonly DecisionRecord[],
  place: (index: number) => string,
  rank: number,
  texts: readonly string[],
  misplaced: FindMisplaced,
): Proof[] {
  // In a list of thousands, the entry with the same id is the likely match.
  const likely = [...records.keys()].filter((index) => records[index]?.record_id === row.recordId);
  const first = nearest(row, records, likely);
  const { indexes, fewest } = first.fewest === 0 ? first : nearest(row, records, [...records.keys()]);
  return indexes.flatMap((index): Proof[] => {
    const record = records[index];
    if (record === undefined) return [];
    const isStrange = (records.length > 1 || rank === 0) && fewest > 0 && !isLike(row, record);
    const findings = isStrange
      ? [finding('unknown-record', row.subject)]
      : prove(row, record, texts, misplaced);
    if (isStrange) return [{ place: `${place(index)} ${row.subject.record}`, rank, distance: FAR, findings }];
    return [{ place: place(index), rank, distance: fewest, findings }];
  });
}

function nearest(
  row: VerifyRow,
  records: readonly DecisionRecord[],
  indexes: readonly number[],
): { indexes: number[]; fewest: number } {
  let fewest = Number.POSITIVE_INFINITY;
  let closest: number[] = [];
  for (const index of indexes) {
    const record = records[index];
    const count = record ? countDiffering(row, record, fewest) : Number.POSITIVE_INFINITY;
    if (count < fewest) closest = [];
    if (count <= fewest) closest.push(index);
    fewest = Math.min(fewest, count);
  }
  return { indexes: closest, fewest };
}
