/** Counts over the changed records, by key: how many filled it before, and how many of those lost it. */
export type EmptiedCounts = Map<string, { had: number; lost: number }>;

/** Counts the keys that a record had and that it lost. */
export function noteEmptied(counts: EmptiedCounts, old: object, now: object): void {
  for (const [key, value] of Object.entries(old)) {
    if (isEmpty(value) || key === BY_THE_USER) continue;
    const count = counts.get(key) ?? { had: 0, lost: 0 };
    counts.set(key, count);
    count.had += 1;
    if (isEmpty((now as Readonly<Record<string, unknown>>)[key])) count.lost += 1;
  }
}

/** No page gives it, so no new design of a site can hide it. */
const BY_THE_USER = 'council';

function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || (Array.isArray(value) && value.length === 0);
}
