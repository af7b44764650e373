/** An entry of a list, with all it says as one text to compare by. */
interface Said {
  entry: unknown;
  text: string;
}

/**
 * Unites lists in order: what a later list says again is not repeated, what a list itself says twice stays. An entry that
 * says the same and more (an address, a telephone number) takes the place of the one that says less.
 */
export function unite(lists: readonly (readonly unknown[])[]): unknown[] {
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

/** The places of equal entries, the first at the end. */
function placesByText(united: readonly Said[]): Map<string, number[]> {
  const places = new Map<string, number[]>();
  for (const [index, { text }] of united.entries()) places.set(text, [index, ...(places.get(text) ?? [])]);
  return places;
}

/**
 * The place of a similar entry, one that says more or less of the same; -1 without one. An entry that repeats another one is
 * passed over.
 */
function findSimilar({ entry }: Said, united: readonly Said[], taken: ReadonlySet<number>): number {
  if (!canBeIncomplete(entry)) return -1;
  return united.findIndex(
    (each, index) => !taken.has(index) && (saysAll(each.entry, entry) || saysAll(entry, each.entry)),
  );
}

/** Whether one entry says all that another says: the same wherever the other is not null. */
function saysAll(one: unknown, other: unknown): boolean {
  if (!canBeIncomplete(one) || !canBeIncomplete(other)) return true;
  return Object.keys(other).every((key) => other[key] === null || other[key] === one[key]);
}

/**
 * Whether an entry may be an incomplete copy of another: a person or a link may, an amount may not. Without `per` it is another
 * amount.
 */
function canBeIncomplete(entry: unknown): entry is Record<string, unknown> {
  if (typeof entry !== 'object' || entry === null) return false;
  return 'email' in entry || ('title' in entry && 'url' in entry);
}
