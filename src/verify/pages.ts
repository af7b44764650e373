import { realpath, stat } from 'node:fs/promises';
import { dirname, relative, resolve } from 'node:path';
import type { PageKind } from '../page/kinds.js';
import type { RawPage } from '../page/raw.js';
import type { Found } from '../source/files/found.js';
import { archiveOf } from '../source/files/names.js';
import { findPages, type Loaded, loadPages, type PageRequest } from '../source/pages.js';
import type { VerifyRow } from './rows.js';
import type { CouncilOf } from './sheets.js';

/** A page that was read again, or the reason why it could not be. `names` are its input and its absolute path. */
export interface ReadAgain {
  names: readonly string[];
  page: RawPage | null;
  fault: string | null;
}

/** What is verified and with what. */
export interface VerifyInputs {
  /** The output as the user named it; `-` is standard input. */
  output: string;
  /** The pages as the user named them; empty if the records name their pages. */
  pages: readonly string[];
  pageKind: PageKind | null;
  /** The site that `scrape` was given for pages that name no site, and the council of a record. */
  site?: string;
  councilOf?: CouncilOf;
}

/** The outside world: the folder for relative paths, standard input, and when to stop. */
export type VerifyWorld = Pick<PageRequest, 'cwd' | 'stdin' | 'interrupted'>;

/** Reads the pages one by one: the named ones, else those that the records name. */
export async function* readPagesAgain(
  { output, pages, pageKind, site }: VerifyInputs,
  rows: readonly VerifyRow[],
  world: VerifyWorld,
): AsyncGenerator<ReadAgain> {
  const path = resolve(world.cwd, output);
  const request: PageRequest = {
    inputs: pages,
    lists: [],
    cwd: world.cwd,
    stdin: world.stdin,
    interrupted: world.interrupted,
    // A record may come from any capture.
    keepsAllCaptures: true,
    hints: { url: null, ...(pageKind === null ? {} : { pageKind }), ...(site === undefined ? {} : { site }) },
    ownFiles: [await realpath(path).catch(() => path)],
  };
  const found =
    pages.length > 0 ? findPages(request) : findNamed(rows, [world.cwd, dirname(path)], world.cwd);
  for await (const loaded of loadPages(found, request)) {
    const read = toReadAgain(loaded, world.cwd);
    if (read !== null) yield read;
  }
}

/** Every file that a record names, looked for in the current folder and in that of the output. */
async function* findNamed(
  rows: readonly VerifyRow[],
  folders: readonly string[],
  cwd: string,
): AsyncGenerator<Found> {
  const inputs = new Set(rows.flatMap(({ origins }) => origins.flatMap(({ input }) => filesOf(input))));
  for (const input of inputs) {
    if (input === '-' || /^[a-z][a-z0-9+.-]*:\/\//i.test(input)) continue;
    for (const path of new Set(folders.map((folder) => resolve(folder, input)))) {
      const isFile = await stat(path).then(
        (stats) => !stats.isDirectory(),
        () => false,
      );
      if (isFile) yield { what: 'file', input: relative(cwd, path), isWalked: false };
    }
  }
}

/** The files that may hold an input: the file itself, and the archive of a member's name. */
export function filesOf(input: string | null): string[] {
  const archive = input === null ? null : archiveOf(input);
  return [input, archive].filter((name) => name !== null);
}

function toReadAgain(loaded: Loaded, cwd: string): ReadAgain | null {
  const { input } = loaded;
  const names = [input, resolve(cwd, input)];
  if (loaded.outcome === 'page') return { names, page: loaded.page, fault: null };
  return loaded.outcome === 'fault' ? { names, page: null, fault: loaded.fault.detail } : null;
}

/** The names under which the page of a record can be read. */
export function pageNames(input: string, output: string, cwd: string): string[] {
  return [input, resolve(cwd, input), resolve(dirname(resolve(cwd, output)), input)];
}
