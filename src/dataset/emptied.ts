/** Of the records that changed: how many filled a key before, and how many of those do not any more. */
export type EmptiedCounts = Map<string, { had: number; lost: number }>;

/** Counts what a record had and has no more. */
export function noteEmptied(counts: EmptiedCounts, old: object, now: object): void {
  for (const [key, value] of Object.entries(old)) {
    if (isEmpty(value)) continue;
    const count = counts.get(key) ?? { had: 0, lost: 0 };
    counts.set(key, count);
    count.had += 1;
    if (isEmpty((now as Readonly<Record<string, unknown>>)[key])) count.lost += 1;
  }
}

function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || (Array.isArray(value) && value.length === 0);
}
