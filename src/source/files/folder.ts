import type { Dirent } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { faultOf } from '../fault.js';
import type { Found } from './found.js';
import { compareNames, isHidden, isPageName, isPartsFolder } from './names.js';

/** What to do with an entry of a folder; `null` leaves it out silently. */
type Choice = 'read' | 'skip' | null;

/** Decides about an entry by its path relative to the first folder. */
export type WalkRule = (relative: string, isFolder: boolean) => { choice: Choice; rule?: WalkRule };

/** A folder still to be walked. `above` are the real paths of the folders it was reached through. */
interface Step {
  shown: string;
  relative: string;
  rule: WalkRule;
  above: readonly string[];
}

/**
 * The rule for a whole folder. Files with names of pages are read, others counted as skipped. Hidden files are left out silently.
 */
export const readPagesOf: WalkRule = (relative, isFolder) => {
  if (isHidden(relative)) return { choice: null };
  return { choice: isFolder || isPageName(relative) ? 'read' : 'skip' };
};

/**
 * Walks a folder depth first. Entries are sorted by their UTF-8 bytes in every locale. `shown` is the folder as the user named it;
 * every path begins with it. Links to folders are followed, and each real folder is walked once. A link back into its own folder
 * is a fault.
 */
export async function* walkFolder(
  shown: string,
  cwd: string,
  rule: WalkRule = readPagesOf,
): AsyncGenerator<Found> {
  const walked = new Set<string>();
  const steps: (Step | Found)[] = [{ shown, relative: '', rule, above: [] }];
  for (let step = steps.pop(); step !== undefined; step = steps.pop()) {
    if ('what' in step) {
      yield step;
      continue;
    }
    const { next, fault } = await openFolder(step, cwd, walked);
    if (fault !== null) yield fault;
    steps.push(...next.reverse());
  }
}

interface OpenedFolder {
  next: (Step | Found)[];
  fault: Found | null;
}

async function openFolder(step: Step, cwd: string, walked: Set<string>): Promise<OpenedFolder> {
  const path = resolve(cwd, step.shown);
  try {
    const real = await realpath(path);
    if (step.above.includes(real)) return { next: [], fault: loopFault(step.shown) };
    if (walked.has(real)) return { next: [], fault: null };
    walked.add(real);
    const entries = await readdir(path, { withFileTypes: true });
    return { next: await chooseEntries(entries, step, path, [...step.above, real]), fault: null };
  } catch (error) {
    return { next: [], fault: { what: 'fault', input: step.shown, fault: await faultOf(error, path) } };
  }
}

function loopFault(input: string): Found {
  const detail =
    'this link leads back to a folder that it is in; remove the link or name the folders one by one';
  return { what: 'fault', input, fault: { code: 'unreadable-input', detail } };
}

async function chooseEntries(
  entries: Dirent[],
  step: Step,
  path: string,
  above: string[],
): Promise<(Step | Found)[]> {
  const names = new Set(entries.map((entry) => entry.name));
  const chosen: (Step | Found)[] = [];
  for (const entry of entries.sort((a, b) => compareNames(a.name, b.name))) {
    const isFolder = await leadsToFolder(entry, path);
    const relative = step.relative + entry.name;
    const shown = step.shown.endsWith('/') ? step.shown + entry.name : `${step.shown}/${entry.name}`;
    const { choice, rule } = step.rule(relative, isFolder);
    if (choice === null) continue;
    if (choice === 'skip' || (isFolder && isPartsFolder(entry.name, names)))
      chosen.push({ what: 'skipped', input: shown });
    else if (isFolder) chosen.push({ shown, relative: `${relative}/`, rule: rule ?? step.rule, above });
    else chosen.push({ what: 'file', input: shown, isWalked: true });
  }
  return chosen;
}

/** Whether an entry leads to a folder. A broken link counts as a file: reading it reports the fault. */
async function leadsToFolder(entry: Dirent, folder: string): Promise<boolean> {
  if (!entry.isSymbolicLink()) return entry.isDirectory();
  return stat(`${folder}/${entry.name}`)
    .then((stats) => stats.isDirectory())
    .catch(() => false);
}
