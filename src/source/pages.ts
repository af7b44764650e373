import { realpath } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import type { Readable } from 'node:stream';
import type { RawPage } from '../page/raw.js';
import type { DecisionRecord } from '../record/record.js';
import type { Opened, PageHints } from './containers/container.js';
import { openContainer } from './containers/containers.js';
import { type Fault, faultOf } from './fault.js';
import { type Bytes, openBuffer, openFile, openStream } from './files/bytes.js';
import type { Found } from './files/found.js';
import { type ListedInput, readList } from './files/input-list.js';
import { findInput } from './files/inputs.js';
import { lookAhead, type Turn } from './files/look-ahead.js';
import { RepeatedRecords } from './repeated-records.js';
import { type Family, familyOf, isFailure } from './site/failure.js';
import type { Fetched, FetchedPage } from './site/fetch-page.js';
import type { LiveSites } from './site/live.js';
import { DEFAULT_SITE, type PageAddress, readPageAddress } from './site/page-address.js';

/** The inputs that the user named, and their surroundings. */
export interface PageRequest {
  inputs: readonly string[];
  /** Files that name more inputs, `-` for standard input. They are read after `inputs`. */
  lists: readonly string[];
  /** The folder that relative paths start from. */
  cwd: string;
  /** The site of issue numbers; Kent if absent. */
  site?: string;
  /** Opens the sites at the first address; absent if no addresses are fetched. */
  openSites?: () => Promise<LiveSites>;
  stdin: () => Readable;
  /** Ends waiting for standard input. */
  interrupted: AbortSignal;
  /** The user's hints for every page. */
  hints: Omit<PageHints, 'input' | 'retrievedAt'>;
  /** Absolute paths that a walk skips: the files that this run writes. */
  ownFiles: readonly string[];
  /** Whether to read every capture of a page in an archive. Without it only the latest is read. */
  keepsAllCaptures?: boolean;
}

/** The result for one input: a page, a fault, a skipped file, or a page that was already read. */
export type Loaded =
  | { outcome: 'page'; input: string; page: RawPage }
  /** A record that an earlier run wrote. */
  | { outcome: 'record'; input: string; record: DecisionRecord }
  /** The reason for an address that could not be fetched: no connection, no permission, or another one (null). */
  | { outcome: 'fault'; input: string; fault: Fault; family?: Family | null }
  | { outcome: 'skipped'; input: string; why: string }
  | { outcome: 'repeated'; input: string }
  /** The run was interrupted before its turn. */
  | { outcome: 'not-tried'; input: string };

/** Finds all inputs, in order, without reading them. Throws a ListError for a file that is no list. */
export async function* findPages(request: PageRequest): AsyncGenerator<Found> {
  const context = { cwd: request.cwd, site: request.site ?? DEFAULT_SITE };
  for await (const { name, url } of namedInputs(request)) {
    for await (const found of findInput(name, context)) {
      const isSaved = found.what === 'file' || found.what === 'stdin';
      yield isSaved && url !== null ? { ...found, url } : found;
    }
  }
}

async function* namedInputs(request: PageRequest): AsyncGenerator<ListedInput> {
  yield* request.inputs.map((name) => ({ name, url: null }));
  for (const list of request.lists) yield* readList({ list, path: resolve(request.cwd, list), ...request });
}

/**
 * Reads the inputs, one page at a time and in order. A page named twice, by any path or spelling, is read once. A fault of an
 * input is a value, and the next input follows. An interruption ends the reading after the pages in work. Throws only bugs.
 */
export async function* loadPages(
  found: AsyncIterable<Found> | Iterable<Found>,
  request: PageRequest,
): AsyncGenerator<Loaded> {
  const seen = new Set<string>();
  const records = new Set<string>();
  const repeated = new RepeatedRecords();
  const { openSites, interrupted } = request;
  const turns =
    openSites === undefined
      ? withoutAddresses(found)
      : lookAhead(found, { openSites, asked: new Map(), interrupted });
  for await (const turn of turns) {
    if (turn.what === 'fetch') yield* loadFetched(turn, await turn.fetched, request, records);
    else if (turn.what === 'repeated') yield { outcome: 'repeated', input: turn.input };
    else if (interrupted.aborted) yield { outcome: 'not-tried', input: turn.input };
    else yield* withoutRepeats(load(turn, request, seen), repeated);
  }
}

/** Reads a record of several outputs only from the first of them. */
async function* withoutRepeats(
  all: AsyncIterable<Loaded>,
  repeated: RepeatedRecords,
): AsyncGenerator<Loaded> {
  for await (const one of all) {
    const { input } = one;
    const isRepeated = one.outcome === 'record' && repeated.isRepeated(input, one.record);
    yield isRepeated ? { outcome: 'repeated', input } : one;
  }
}

async function* withoutAddresses(found: AsyncIterable<Found> | Iterable<Found>): AsyncGenerator<Turn> {
  for await (const one of found) {
    if (one.what === 'address') yield { what: 'fault', input: one.input, fault: NO_ADDRESSES };
    else yield one;
  }
}

const NO_ADDRESSES: Fault = {
  code: 'unsupported-input',
  detail: 'an address; only saved pages are read here, so save the page and name the file',
};

/** Opens a fetched page like a file: it may be a PDF, or a browser's single file. */
async function* loadFetched(
  { input, address }: Extract<Turn, { what: 'fetch' }>,
  fetched: Fetched,
  request: PageRequest,
  records: Set<string>,
): AsyncGenerator<Loaded> {
  if (fetched.outcome !== 'page' && fetched.outcome !== 'failure')
    return yield { outcome: fetched.outcome === 'not-tried' ? 'not-tried' : 'repeated', input };
  if (fetched.outcome === 'failure') {
    const { failure: fault } = fetched;
    return yield { outcome: 'fault', input, fault, family: familyOf(fault) };
  }
  // The record's page may have been read already, by another address.
  const reached = readPageAddress(fetched.page.url);
  const isRecord = !isFailure(reached) && reached.isRecord;
  if (isRecord && records.has(reached.identity)) return yield { outcome: 'repeated', input };
  // Uses the address's own text if it is equal. Otherwise memory would hold a second text for each of a hundred thousand pages.
  if (isRecord) records.add(reached.identity === address.identity ? address.identity : reached.identity);
  try {
    const hints = { ...hintsOf(address, fetched.page, request), input };
    yield* openPages(openBuffer(fetched.page.bytes), hints, request, false);
  } catch (error) {
    yield { outcome: 'fault', input, fault: await faultOf(error, input) };
  }
}

/** The hints of a fetched page: how it was fetched, the user's hints, and whether the server gave another page. */
function hintsOf(
  { identity, url: asked }: PageAddress,
  { bytes: _read, ...came }: FetchedPage,
  { hints }: PageRequest,
): PageHints {
  // The address names the site.
  const { site: _told, ...told } = hints;
  const reached = readPageAddress(came.url);
  const isAsked = !isFailure(reached) && reached.identity === identity;
  return { ...told, ...came, ...(isAsked ? {} : { askedUrl: asked.href }) };
}

async function* load(
  found: Exclude<Turn, { what: 'fetch' | 'repeated' }>,
  request: PageRequest,
  seen: Set<string>,
): AsyncGenerator<Loaded> {
  const { input } = found;
  if (found.what === 'fault') return yield { outcome: 'fault', input, fault: found.fault };
  const path = resolve(request.cwd, input);
  if (await isOwnFile(found, path, request.ownFiles)) return;
  if (found.what === 'skipped') return yield { outcome: 'skipped', input, why: NOT_NAMED_LIKE_ONE };
  if (found.what === 'stdin' && request.lists.includes('-'))
    return yield { outcome: 'fault', input, fault: STDIN_IS_LIST };
  try {
    const identity = found.what === 'stdin' ? '-' : await realpath(path).catch(() => path);
    if (seen.has(identity)) return yield { outcome: 'repeated', input };
    seen.add(identity);
    const isStdin = found.what === 'stdin';
    const bytes = isStdin ? openStream(request.stdin(), request.interrupted) : await openFile(path);
    const isWalked = found.what === 'file' && found.isWalked;
    const hints = { ...request.hints, input, url: found.url ?? request.hints.url };
    yield* openPages(bytes, hints, request, isWalked);
  } catch (error) {
    if (request.interrupted.aborted) return;
    yield { outcome: 'fault', input, fault: await faultOf(error, path) };
  }
}

/** Whether a walk found a file that this run writes. A second run must give the same report as the first. */
async function isOwnFile(
  found: Pick<Found, 'what'> & { isWalked?: boolean },
  path: string,
  ownFiles: readonly string[],
): Promise<boolean> {
  if (found.what === 'stdin' || (found.what === 'file' && found.isWalked !== true)) return false;
  const isNamedLikeOne = ownFiles.some((own) => basename(own) === basename(path));
  return isNamedLikeOne && ownFiles.includes(await realpath(path).catch(() => path));
}

const NOT_NAMED_LIKE_ONE = 'its name is not that of a page';

const STDIN_IS_LIST: Fault = {
  code: 'unreadable-input',
  detail: 'standard input is already read as the list of inputs; save the page to a file and name that',
};

/** Opens bytes and gives their pages. Closes the bytes at the end. */
export async function* openPages(
  bytes: Bytes,
  hints: PageHints,
  { keepsAllCaptures }: Pick<PageRequest, 'keepsAllCaptures'>,
  isWalked: boolean,
): AsyncGenerator<Loaded> {
  try {
    for await (const opened of openContainer(bytes, hints, keepsAllCaptures))
      yield toLoaded(opened, isWalked);
  } finally {
    await bytes.close();
  }
}

/** A folder of archives may have some without a page, such as the `robots.txt` of a cache. A named archive should have one. */
function toLoaded(opened: Opened, isWalked: boolean): Loaded {
  const { input } = opened;
  if ('skipped' in opened) return { outcome: 'skipped', input, why: opened.skipped };
  if ('nothing' in opened && isWalked) return { outcome: 'skipped', input, why: opened.nothing };
  if ('nothing' in opened)
    return { outcome: 'fault', input, fault: { code: 'unreadable-input', detail: opened.nothing } };
  if ('fault' in opened) return { outcome: 'fault', input, fault: opened.fault };
  if ('record' in opened) return { outcome: 'record', input, record: opened.record };
  return { outcome: 'page', input, page: opened };
}
