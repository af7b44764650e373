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
 * Sorts records into decisions. Records of gone pages keep no others apart: each joins the group that it fits. What fits
 * none comes last.
 */
export function groupHeld(held: readonly HeldRecord[]): HeldGroup[] {
  const groups = groupAll(held.filter(({ isGone }) => !isGone));
  const byEvidence = new Map<string, HeldGroup[]>();
  for (const group of groups)
    for (const name of group.members.flatMap(evidenceOfHeld))
      byEvidence.set(name, [...(byEvidence.get(name) ?? []), group]);
  const left: HeldRecord[] = [];
  for (const each of held.filter(({ isGone }) => isGone)) {
    const near = evidenceOfHeld(each).flatMap((name) => byEvidence.get(name) ?? []);
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
