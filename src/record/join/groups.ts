import { KINDS } from '../../page/kinds.js';
import type { DecisionRecord } from '../record.js';
import { compatibleWith } from './compatible.js';
import {
  areSiblings,
  ID_KEYS,
  type Identity,
  type IdKey,
  identityOf,
  referenceOf,
  STEPS,
  type Step,
  siteOf,
} from './evidence.js';
import { findSharing } from './sharing.js';

/** Records of one decision, in the order of the input. */
export interface Group {
  records: DecisionRecord[];
  /** The evidence that they share with other decisions, which therefore joins nothing: `issue_id 5`. */
  apart: string[];
}

/** Records of one decision, with all their evidence. */
interface Cluster {
  /** Positions in the input. */
  members: number[];
  sites: Set<string>;
  ids: Record<IdKey, Set<string>>;
  references: Set<string>;
  /** Pages of one issue with these entries. */
  pages: Set<string>;
  apart: Set<string>;
}

/**
 * Sorts records into decisions. Two records are joined, also through others, if they share an id or a reference. Their sites and
 * ids must not contradict each other. A record that could belong to several decisions stays alone. The order of the records
 * decides only the order of the groups and inside them.
 */
export function groupRecords(records: readonly DecisionRecord[]): Group[] {
  return groupIdentities(records.map(identityOf)).map(({ members, apart }) => ({
    records: members.flatMap((index) => records[index] ?? []),
    apart,
  }));
}

/** Groups identities like records: the positions of each group in the input. */
export function groupIdentities(identities: readonly Identity[]): { members: number[]; apart: string[] }[] {
  return clusterIdentities(identities).map(({ members, apart }) => ({
    members: members.sort((a, b) => a - b),
    apart: [...apart].sort(),
  }));
}

/**
 * Counts the decisions of `count` records by the same rule. Few records share evidence with another one, and only those are held
 * at once.
 */
export function countDecisions(count: number, identityAt: (index: number) => Identity): number {
  const sharing = findSharing(count, (index) => {
    const record = identityAt(index);
    return STEPS.map(({ evidence }) => evidence(record));
  });
  return count - sharing.length + clusterIdentities(sharing.map(identityAt)).length;
}

function clusterIdentities(identities: readonly Identity[]): Cluster[] {
  let clusters = identities.map(toCluster);
  for (const each of STEPS) clusters = joinBy(each, clusters, identities);
  return clusters.sort((a, b) => first(a) - first(b));
}

const first = ({ members }: Cluster): number => Math.min(...members);

function toCluster(record: Identity, index: number): Cluster {
  const set = (value: string | null) => new Set(value === null ? [] : [value]);
  const isEntry = KINDS[record.page_kind].layout === 'parts';
  return {
    members: [index],
    sites: set(siteOf(record)),
    ids: {
      decision_id: set(record.decision_id),
      agenda_item_id: set(record.agenda_item_id),
      issue_id: set(record.issue_id),
    },
    references: set(referenceOf(record)),
    pages: set(isEntry ? record.source.sha256 : null),
    apart: new Set(),
  };
}

/** Joins the clusters that share the evidence of a step. The evidence is sorted, because the order of clusters must not matter. */
function joinBy(by: Step, clusters: Cluster[], records: readonly Identity[]): Cluster[] {
  const sharing = new Map<string, Set<number>>();
  const home = new Map<number, Cluster>();
  for (const cluster of clusters) for (const member of cluster.members) home.set(member, cluster);
  records.forEach((record, index) => {
    const evidence = by.evidence(record);
    if (evidence !== null) sharing.set(evidence, (sharing.get(evidence) ?? new Set()).add(index));
  });
  const left = new Set(clusters);
  for (const evidence of [...sharing.keys()].sort()) {
    const members = sharing.get(evidence) ?? [];
    const meeting = new Set([...members].flatMap((member) => home.get(member) ?? []));
    if (meeting.size < 2) continue;
    const name = `${by.name} ${evidence.slice(evidence.lastIndexOf(' ') + 1)}`;
    for (const parts of joinable([...meeting], by, name)) {
      const joined = uniteClusters(parts);
      for (const part of parts) left.delete(part);
      left.add(joined);
      for (const member of joined.members) home.set(member, joined);
    }
  }
  return [...left];
}

/**
 * The groups of clusters with one evidence that belong together. If some contradict each other, only those that contradict no
 * other are joined. An issue with two decisions joins neither.
 */
function joinable(meeting: Cluster[], by: Step, name: string): Cluster[][] {
  const sets: Cluster[][] = [];
  const rest = new Set(meeting);
  const compatible = compatibleWith(meeting);
  for (const start of meeting) {
    if (!rest.delete(start)) continue;
    const connected = [start];
    for (const one of connected)
      for (const other of compatible(one, rest))
        if (!differ(one, other, by) && rest.delete(other)) connected.push(other);
    const inDoubt = isPlain(uniteClusters(connected))
      ? new Set()
      : new Set(connected.filter((one) => connected.some((other) => differ(one, other, by))));
    if (inDoubt.size > 0) for (const one of connected) one.apart.add(name);
    const agreeing = connected.filter((one) => !inDoubt.has(one));
    if (agreeing.length > 1) sets.push(agreeing);
  }
  return sets;
}

/** Whether a cluster cannot contradict itself. This is a quick check: comparing thousands of members would take long. */
function isPlain({ sites, ids, references, pages }: Cluster): boolean {
  return pages.size === 0 && [sites, references, ...Object.values(ids)].every(({ size }) => size <= 1);
}

function uniteClusters(clusters: readonly Cluster[]): Cluster {
  const all = (pick: (cluster: Cluster) => Iterable<string>) =>
    new Set(clusters.flatMap((one) => [...pick(one)]));
  return {
    members: clusters.flatMap(({ members }) => members),
    sites: all(({ sites }) => sites),
    ids: {
      decision_id: all(({ ids }) => ids.decision_id),
      agenda_item_id: all(({ ids }) => ids.agenda_item_id),
      issue_id: all(({ ids }) => ids.issue_id),
    },
    references: all(({ references }) => references),
    pages: all(({ pages }) => pages),
    apart: all(({ apart }) => apart),
  };
}

/** Whether two clusters are different decisions in spite of shared evidence. */
function differ(one: Cluster, other: Cluster, { yieldsTo, joinsEntries }: Step): boolean {
  if (one === other) return false;
  if (areApart(one.sites, other.sites)) return true;
  if (ID_KEYS.some((key) => areApart(one.ids[key], other.ids[key]))) return true;
  if (!joinsEntries && shareAny(one.pages, other.pages)) return true;
  if (yieldsTo === 'nothing') return false;
  if (yieldsTo === 'other references') return areApart(one.references, other.references);
  return [...one.references].some((each) => [...other.references].some((rival) => areSiblings(each, rival)));
}

function areApart(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  return one.size > 0 && other.size > 0 && !shareAny(one, other);
}

function shareAny(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  for (const each of one) if (other.has(each)) return true;
  return false;
}
