import { realpath } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import type { Readable } from 'node:stream';
import type { RawPage } from '../page/raw.js';
import { type Bytes, openFile, openStream } from './bytes.js';
import { type PageHints, recognise } from './containers.js';
import { type Fault, faultOf } from './fault.js';
import type { Found } from './found.js';
import { readList } from './input-list.js';
import { findInput } from './inputs.js';

/** What the user asked to be read, and from where. */
export interface PageRequest {
  inputs: readonly string[];
  /** Files that name more inputs, `-` for standard input; read after `inputs`. */
  lists: readonly string[];
  /** The folder that relative paths start from. */
  cwd: string;
  stdin: () => Readable;
  /** Ends the wait for standard input. */
  interrupted: AbortSignal;
  /** What the user says of every page. */
  hints: Omit<PageHints, 'input'>;
  /** Absolute paths that a walk passes over: what this very run writes. */
  ownFiles: readonly string[];
}

/** What became of one input: a page, a fault, left out by the name it has, or a file that was already read. */
export type Loaded =
  | { outcome: 'page'; input: string; page: RawPage }
  | { outcome: 'fault'; input: string; fault: Fault }
  | { outcome: 'skipped'; input: string }
  | { outcome: 'repeated'; input: string };

/** Everything that the user asked for, found but not yet read, in order; throws a ListError for a list that is none. */
export async function* findPages(request: PageRequest): AsyncGenerator<Found> {
  for await (const name of namedInputs(request)) yield* findInput(name, request.cwd);
}

async function* namedInputs(request: PageRequest): AsyncGenerator<string> {
  yield* request.inputs;
  for (const list of request.lists) yield* readList({ list, path: resolve(request.cwd, list), ...request });
}

/**
 * Reads what was found, one page at a time and in order; a file that is named twice, by whatever path, is read once.
 * What is wrong with an input is a value and the next one follows; an interruption ends the reading. Throws only bugs.
 */
export async function* loadPages(
  found: AsyncIterable<Found> | Iterable<Found>,
  request: PageRequest,
): AsyncGenerator<Loaded> {
  const seen = new Set<string>();
  for await (const one of found) {
    if (request.interrupted.aborted) return;
    yield* load(one, request, seen);
  }
}

async function* load(found: Found, request: PageRequest, seen: Set<string>): AsyncGenerator<Loaded> {
  const { input } = found;
  if (found.what === 'fault') return yield { outcome: 'fault', input, fault: found.fault };
  const path = resolve(request.cwd, input);
  if (await isOwnFile(found, path, request.ownFiles)) return;
  if (found.what === 'skipped') return yield { outcome: 'skipped', input };
  if (found.what === 'stdin' && request.lists.includes('-'))
    return yield { outcome: 'fault', input, fault: STDIN_IS_LIST };
  try {
    const identity = found.what === 'stdin' ? '-' : await realpath(path).catch(() => path);
    if (seen.has(identity)) return yield { outcome: 'repeated', input };
    seen.add(identity);
    const isStdin = found.what === 'stdin';
    const bytes = isStdin ? openStream(request.stdin(), request.interrupted) : await openFile(path);
    yield* openPages(bytes, { ...request.hints, input });
  } catch (error) {
    if (request.interrupted.aborted) return;
    yield { outcome: 'fault', input, fault: await faultOf(error, path) };
  }
}

/** True for what this run writes, where a walk came across it; the report of a second run must be that of the first. */
async function isOwnFile(found: Found, path: string, ownFiles: readonly string[]): Promise<boolean> {
  if (found.what === 'stdin' || (found.what === 'file' && !found.isWalked)) return false;
  const isNamedLikeOne = ownFiles.some((own) => basename(own) === basename(path));
  return isNamedLikeOne && ownFiles.includes(await realpath(path).catch(() => path));
}

const STDIN_IS_LIST: Fault = {
  code: 'unreadable-input',
  detail: 'standard input is already read as the list of inputs; save the page to a file and name that',
};

async function* openPages(bytes: Bytes, hints: PageHints): AsyncGenerator<Loaded> {
  try {
    const container = await recognise(bytes);
    for await (const page of container.open(bytes, hints)) yield { outcome: 'page', input: page.input, page };
  } finally {
    await bytes.close();
  }
}
