import { ID_KEYS, type IdKey } from './evidence.js';

/** The ids of a cluster. */
interface Identified {
  ids: Readonly<Record<IdKey, ReadonlySet<string>>>;
}

/**
 * Gives for one cluster the others that may be the same decision: their ids are equal or missing. Thousands of decisions can share
 * one reference. Comparing each with each would take minutes.
 */
export function compatibleWith<C extends Identified>(clusters: readonly C[]) {
  const places = ID_KEYS.map((key) => ({ key, ...byId(clusters, key) }));
  return (one: C, rest: ReadonlySet<C>): C[] => {
    const lists = places
      .filter(({ key, lacking }) => one.ids[key].size > 0 && lacking.length < rest.size)
      .map(({ key, having, lacking }) =>
        [...one.ids[key]].flatMap((id) => having.get(id) ?? []).concat(lacking),
      );
    const shortest = lists.sort((a, b) => a.length - b.length)[0] ?? [...rest];
    return shortest.filter((other) => rest.has(other));
  };
}

function byId<C extends Identified>(clusters: readonly C[], key: IdKey) {
  const having = new Map<string, C[]>();
  const lacking: C[] = [];
  for (const cluster of clusters) {
    if (cluster.ids[key].size === 0) lacking.push(cluster);
    for (const id of cluster.ids[key]) {
      const known = having.get(id);
      if (known === undefined) having.set(id, [cluster]);
      else known.push(cluster);
    }
  }
  return { having, lacking };
}
