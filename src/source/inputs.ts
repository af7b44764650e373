import { lstat, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { walkFolder } from './folder.js';
import type { Found } from './found.js';
import { isGlob, walkGlob } from './glob.js';

/** The ways to name an input. */
export type Naming = 'stdin' | 'address' | 'file' | 'folder' | 'glob' | 'issue-number';

/** How each way of naming is followed. A live site needs only other entries for `address` and `issue-number`. */
const FINDERS: Readonly<Record<Naming, (input: string, cwd: string) => AsyncGenerator<Found>>> = {
  stdin: async function* () {
    yield { what: 'stdin', input: '-' };
  },
  file: async function* (input) {
    yield { what: 'file', input, isWalked: false };
  },
  folder: (input, cwd) => walkFolder(input, cwd),
  glob: walkGlob,
  address: (input) => notFetchedYet(input, 'an address; save the page and name the file'),
  'issue-number': (input) =>
    notFetchedYet(input, 'an issue number, and no file has this name; save the page and name the file'),
};

/** Everything behind one name, in an order that is the same on every machine; an empty folder or glob is a fault. */
export async function* findInput(input: string, cwd: string): AsyncGenerator<Found> {
  const naming = await namingOf(input, cwd);
  let pages = 0;
  for await (const found of FINDERS[naming](input, cwd)) {
    if (found.what !== 'skipped') pages += 1;
    yield found;
  }
  if (pages === 0)
    yield { what: 'fault', input, fault: { code: 'unreadable-input', detail: NOTHING[naming] ?? '' } };
}

const NOTHING: Partial<Record<Naming, string>> = {
  folder:
    'no file in this folder has the name of a page (.html, .aspx, .txt …); name the files themselves to read them',
  glob: 'no file matches this pattern; check it, and the folder you are in',
};

/** How a name is meant: what exists under it comes first, so that a folder `2021` or a file `a[1].html` can be named. */
export async function namingOf(input: string, cwd: string): Promise<Naming> {
  if (input === '-') return 'stdin';
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(input)) return 'address';
  const path = resolve(cwd, input);
  try {
    return (await stat(path)).isDirectory() ? 'folder' : 'file';
  } catch {
    if (await isThere(path)) return 'file';
    if (/^\d+$/.test(input)) return 'issue-number';
    return isGlob(input) ? 'glob' : 'file';
  }
}

async function isThere(path: string): Promise<boolean> {
  return lstat(path)
    .then(() => true)
    .catch(() => false);
}

async function* notFetchedYet(input: string, detail: string): AsyncGenerator<Found> {
  yield { what: 'fault', input, fault: { code: 'unsupported-input', detail } };
}
