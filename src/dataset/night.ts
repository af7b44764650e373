import type { Disk } from './disk.js';
import type { Layout } from './layout.js';

/** A night in progress. Its instant goes into the change feed, also if a later run finishes it. */
export interface BegunNight {
  /** ISO 8601 instant at which it was begun. */
  at: string;
}

/** Pages fetched longer ago are fetched again. */
const LONGEST_NIGHT = 20 * 60 * 60 * 1000;

/** How far a clock may be set back during a night. */
const CLOCK_SKEW = 5 * 60 * 1000;

/** Continues the night of a killed run with its fetched pages, else begins a new one. */
export async function openNight(disk: Disk, layout: Layout, now: Date): Promise<BegunNight> {
  const left = await disk.read(layout.night);
  const begun = left === null ? null : readNight(left);
  const age = begun === null ? 0 : now.getTime() - Date.parse(begun.at);
  if (begun !== null && age > -CLOCK_SKEW && age < LONGEST_NIGHT) return begun;
  await disk.remove(layout.unfinished);
  await disk.makeFolder(layout.unfinished);
  const night: BegunNight = { at: now.toISOString() };
  const draft = `${layout.night}.draft`;
  await disk.write(draft, JSON.stringify(night));
  await disk.rename(draft, layout.night);
  await disk.sync(layout.unfinished);
  return night;
}

function readNight(bytes: Buffer): BegunNight | null {
  try {
    const night: BegunNight = JSON.parse(bytes.toString());
    return Number.isNaN(Date.parse(night.at)) ? null : night;
  } catch {
    return null;
  }
}
