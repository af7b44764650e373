import type { KnownById } from './known.js';
import type { Merged } from './merged.js';

/** The changes that a night may make without a person's look. */
export interface NightGuards {
  /** The fewest decisions that must remain; null for any number. */
  minRecords: number | null;
  /** How many per cent of the decisions may vanish in a night. Ten decisions may always vanish. */
  maxDrop: number;
}

/** The defaults. */
export const GUARD_DEFAULTS: NightGuards = { minRecords: null, maxDrop: 10 };

/** The most decisions that may vanish in any night. */
const ALWAYS_ALLOWED = 10;
/** A new design of a site can hide a key. A key is lost when this many changed records had it before and hardly any has it now. */
const EMPTIED = { atLeast: 10, share: 0.8 };

/** What looks wrong about a night, in words. Empty if all is well. */
export function objectionsTo(before: KnownById, merged: Merged, guards: NightGuards): string[] {
  const alive = (known: KnownById) =>
    [...known.values()].filter(({ vanishedOn }) => vanishedOn === null).length;
  const [old, now] = [alive(before), alive(merged.known)];
  const objections = emptiedKeys(merged).map(
    ({ key, had, lost }) => `${key} was filled in ${had} of the changed records, and is now empty in ${lost}`,
  );
  if (old - now > ALWAYS_ALLOWED && (old - now) * 100 > old * guards.maxDrop)
    objections.push(
      `${old - now} of ${old} decisions would vanish in one night (--max-drop ${guards.maxDrop})`,
    );
  if (guards.minRecords !== null && now < guards.minRecords)
    objections.push(`only ${now} decisions would remain (--min-records ${guards.minRecords})`);
  return objections;
}

function emptiedKeys({ emptied }: Merged): { key: string; had: number; lost: number }[] {
  return [...emptied]
    .filter(([, { had, lost }]) => had >= EMPTIED.atLeast && lost >= had * EMPTIED.share)
    .map(([key, count]) => ({ key, ...count }));
}
