/** Counts of a set of records: how many there are, and how many fill each key. */
export interface Counts {
  records: number;
  filled: ReadonlyMap<string, number>;
}

/** The user's limits for a suspicious run; null switches a check off. */
export interface Guards {
  /** The least number of records. */
  minRecords: number | null;
  /** The largest allowed decrease of records, in per cent. */
  maxDrop: number | null;
  /** Whether to report a key that was filled before and is empty in every record now. */
  checksFields: boolean;
}

/** A key that a smaller share of the old records fills may be empty by chance. */
const LEAST_SHARE = 0.05;
/** Fewer old records say nothing about usual values. */
const LEAST_RECORDS = 5;

/** Keys about the reading of a page. They say nothing about the decision. */
const NOT_SAID: ReadonlySet<string> = new Set(['problems', 'source', 'provenance', 'council']);

/** What looks wrong in new records compared with old ones, in words. `before` is null without old records. Empty if all is well. */
export function findAlarms(now: Counts, before: Counts | null, guards: Guards): string[] {
  return [
    ...tooFew(now, guards),
    ...(before === null ? [] : [...dropped(now, before, guards), ...emptied(now, before, guards)]),
  ];
}

function tooFew({ records }: Counts, { minRecords }: Guards): string[] {
  if (minRecords === null || records >= minRecords) return [];
  return [`${came(records)}, fewer than the ${minRecords} of --min-records`];
}

const came = (records: number) => `${records} record${records === 1 ? '' : 's'} came`;

function dropped(now: Counts, before: Counts, { maxDrop }: Guards): string[] {
  if (maxDrop === null || before.records === 0) return [];
  const drop = ((before.records - now.records) / before.records) * 100;
  if (drop <= maxDrop) return [];
  return [
    `${came(now.records)} where the old file has ${before.records}: ${Math.round(drop)}% fewer, more than the ${maxDrop}% of --max-drop`,
  ];
}

function emptied(now: Counts, before: Counts, { checksFields }: Guards): string[] {
  if (!checksFields || now.records === 0 || before.records < LEAST_RECORDS) return [];
  const keys = [...before.filled]
    .filter(([key, count]) => !NOT_SAID.has(key) && count / before.records >= LEAST_SHARE)
    .filter(([key]) => (now.filled.get(key) ?? 0) === 0)
    .map(([key]) => key);
  if (keys.length === 0) return [];
  return [`no record fills ${keys.sort().join(', ')}, which records of the old file fill`];
}
