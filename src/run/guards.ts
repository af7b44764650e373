/** What a set of records comes to: how many there are, and how many of them fill each key. */
export interface Counts {
  records: number;
  filled: ReadonlyMap<string, number>;
}

/** What a user takes for a sign that something is wrong; null asks for nothing. */
export interface Guards {
  /** The least number of records. */
  minRecords: number | null;
  /** By how many per cent the records may be fewer than before. */
  maxDrop: number | null;
  /** Whether a key that was filled before and is empty in every record now is a sign. */
  checksFields: boolean;
}

/** A key that so small a share of the old records fills may be empty by chance. */
const LEAST_SHARE = 0.05;
/** Fewer old records cannot show what is usual. */
const LEAST_RECORDS = 5;

/** Keys that tell of the reading, not of the decision. */
const NOT_SAID: ReadonlySet<string> = new Set(['problems', 'source', 'provenance', 'council']);

/** What looks wrong with new records beside the old ones (null without old ones), in words; empty where all is well. */
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
