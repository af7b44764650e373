import { groupIdentities } from '../record/join/groups.js';
import type { HeldRecord } from './held.js';
import { evidenceOf } from './known.js';

/** The records of one decision. */
export interface HeldGroup {
  members: HeldRecord[];
  /** What they share with records of other decisions without being joined by it. */
  apart: string[];
}

/**
 * Sorts records into decisions. A record of a gone page keeps no others apart. It stays with the living pages of its decision
 * (`ownerOf`, by record_id) where it fits them. The others come last.
 */
export function groupHeld(
  held: readonly HeldRecord[],
  ownerOf: (recordId: string) => string | undefined,
): HeldGroup[] {
  const groups = groupAll(held.filter(({ isGone }) => !isGone));
  const byOwner = new Map<string | undefined, HeldGroup[]>();
  for (const group of groups)
    for (const owner of new Set(group.members.map(({ recordId }) => ownerOf(recordId))))
      byOwner.set(owner, [...(byOwner.get(owner) ?? []), group]);
  const left: HeldRecord[] = [];
  for (const each of held.filter(({ isGone }) => isGone)) {
    const owner = ownerOf(each.recordId);
    const near = owner === undefined ? [] : (byOwner.get(owner) ?? []);
    const home = near.find(({ members }) => groupAll([...members, each]).length === 1);
    (home?.members ?? left).push(each);
  }
  return [...groups, ...groupAll(left)];
}

/** What a record shares with others of its decision. */
export function evidenceOfHeld({ identity, recordId }: HeldRecord): string[] {
  return evidenceOf(identity, recordId);
}

function groupAll(held: readonly HeldRecord[]): HeldGroup[] {
  return groupIdentities(held.map(({ identity }) => identity)).map(({ members, apart }) => ({
    members: members.map((index) => held[index] as HeldRecord),
    apart,
  }));
}
