/** An entry of a list, with its whole content as one text for comparing. */
interface Said {
  entry: unknown;
  text: string;
}

/**
 * Unites lists in order. Entries that a later list repeats are left out; repeats inside one list stay. An entry with more parts
 * (an address, a telephone number) replaces its incomplete copy.
 */
export function uniteEntries(lists: readonly (readonly unknown[])[]): unknown[] {
  const united: Said[] = [];
  for (const list of lists) {
    const before = [...united];
    const places = placesByText(united);
    const taken = new Set<number>();
    for (const said of list.map(toSaid)) {
      const place = places.get(said.text)?.pop() ?? findSimilar(said, before, taken);
      const present = united[place];
      if (present === undefined) united.push(said);
      else if (!saysAll(present.entry, said.entry)) united[place] = said;
      taken.add(place);
    }
  }
  return united.map(({ entry }) => entry);
}

function toSaid(entry: unknown): Said {
  return { entry, text: JSON.stringify(entry).replace(/(?:\\[nrt]|\s)+/g, ' ') };
}

/** The positions of equal entries, the first one last. */
function placesByText(united: readonly Said[]): Map<string, number[]> {
  const places = new Map<string, number[]>();
  for (const [index, { text }] of united.entries()) places.set(text, [index, ...(places.get(text) ?? [])]);
  return places;
}

/** The position of a similar entry with more or fewer parts; -1 without one. A repeated entry is skipped. */
function findSimilar({ entry }: Said, united: readonly Said[], taken: ReadonlySet<number>): number {
  if (!canBeIncomplete(entry)) return -1;
  return united.findIndex(
    (each, index) => !taken.has(index) && (saysAll(each.entry, entry) || saysAll(entry, each.entry)),
  );
}

/** Whether one entry has all parts of another, where that is not null. */
function saysAll(one: unknown, other: unknown): boolean {
  if (!canBeIncomplete(one) || !canBeIncomplete(other)) return true;
  return Object.keys(other).every((key) => other[key] === null || other[key] === one[key]);
}

/** Whether an entry may be an incomplete copy of another. A person or a link may; an amount without `per` is another amount. */
function canBeIncomplete(entry: unknown): entry is Record<string, unknown> {
  if (typeof entry !== 'object' || entry === null) return false;
  return 'email' in entry || ('title' in entry && 'url' in entry);
}
