import { lstat, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { isFailure } from '../site/failure.js';
import { addressOfIssue, readPageAddress } from '../site/page-address.js';
import { walkFolder } from './folder.js';
import type { Found } from './found.js';
import { isGlob, walkGlob } from './glob.js';

/** The kinds of input names. */
export type Naming = 'stdin' | 'address' | 'file' | 'folder' | 'glob' | 'issue-number';

/** The folder for relative paths, and the site for issue numbers. */
export interface NamingContext {
  cwd: string;
  site: string;
}

/** How to find the inputs of each kind of name. */
const FINDERS: Readonly<Record<Naming, (input: string, context: NamingContext) => AsyncGenerator<Found>>> = {
  stdin: async function* () {
    yield { what: 'stdin', input: '-' };
  },
  file: async function* (input) {
    yield { what: 'file', input, isWalked: false };
  },
  folder: (input, { cwd }) => walkFolder(input, cwd),
  glob: (input, { cwd }) => walkGlob(input, cwd),
  address: (input) => findAddress(input, input.includes('://') ? input : `https://${input}`),
  'issue-number': (input, { site }) => findAddress(input, addressOfIssue(input, site)),
};

/** Everything behind one name, in the same order on every machine. An empty folder or glob is a fault. */
export async function* findInput(input: string, context: NamingContext): AsyncGenerator<Found> {
  const naming = await namingOf(input, context.cwd);
  const advice = naming === 'file' && !(await isThere(resolve(context.cwd, input))) ? adviceOn(input) : null;
  if (advice !== null)
    return yield { what: 'fault', input, fault: { code: 'unreadable-input', detail: advice } };
  let pages = 0;
  for await (const found of FINDERS[naming](input, context)) {
    if (found.what !== 'skipped') pages += 1;
    yield found;
  }
  if (pages === 0)
    yield {
      what: 'fault',
      input,
      fault: { code: 'unreadable-input', detail: NOTHING_FOUND[naming] ?? '', isEmpty: true },
    };
}

/** Common mistakes in names, and what to do. */
const MISTAKES: readonly (readonly [RegExp, string])[] = [
  [
    /^(?:www\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:uk|example|com|org|net|wales|scot)\/?$/i,
    'this is a site, not a page; `kcc-decisions list --site` finds its pages, --site names the site of issue numbers',
  ],
  [
    /^\d+ *(?:-|–|\.\.) *\d+$/,
    'a range of numbers is no input; name each number, or find pages with --since',
  ],
  [
    /^\d{2,4}\/\d{2,6}(?:\(\d+\))?$/,
    'this is a council’s reference, which no address has; give the number after IId= or ID= in the page’s address',
  ],
];

function adviceOn(input: string): string | null {
  return MISTAKES.find(([pattern]) => pattern.test(input))?.[1] ?? null;
}

const NOTHING_FOUND: Partial<Record<Naming, string>> = {
  folder:
    'no file in this folder has the name of a page (.html, .aspx, .txt …); name the files themselves to read them',
  glob: 'no file matches this pattern; check it, and the folder you are in',
};

/** The kind of a name. Existing files come first, so that a folder `2021` or a file `a[1].html` can be named. */
export async function namingOf(input: string, cwd: string): Promise<Naming> {
  if (input === '-') return 'stdin';
  if (/^\s*[a-z][a-z0-9+.-]*:\/\//i.test(input)) return 'address';
  const path = resolve(cwd, input);
  try {
    return (await stat(path)).isDirectory() ? 'folder' : 'file';
  } catch {
    if (await isThere(path)) return 'file';
    if (/^\d{1,12}$/.test(input)) return 'issue-number';
    if (BARE_ADDRESS.test(input)) return 'address';
    return isGlob(input) ? 'glob' : 'file';
  }
}

async function isThere(path: string): Promise<boolean> {
  return lstat(path)
    .then(() => true)
    .catch(() => false);
}

/** An address without `https://`. */
const BARE_ADDRESS = /^[a-z0-9-]+(?:\.[a-z0-9-]+)+(?::\d{1,5})?\/(?:.*\/)?[a-z0-9]+\.aspx(?:[?#].*)?$/i;

async function* findAddress(input: string, text: string): AsyncGenerator<Found> {
  const address = readPageAddress(text);
  const shown = input.replace(/\/\/[^/?#\s]*@/, '//');
  yield isFailure(address)
    ? { what: 'fault', input: shown, fault: address }
    : { what: 'address', input, address };
}
