import { open, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { KINDS } from '../page/kinds.js';
import type { RawPage } from '../page/raw.js';
import type { Extraction } from '../record/extract.js';
import type { DecisionRecord } from '../record/record.js';
import type { RunWorld } from '../run/world.js';
import type { Archive } from '../source/containers/warc/archive.js';
import { UnkeepableAnswer } from '../source/containers/warc/archive-error.js';
import { findPages, type Loaded, loadPages } from '../source/pages.js';
import { isFailure } from '../source/site/failure.js';
import { readPageAddress } from '../source/site/page-address.js';
import type { Hold } from './held.js';
import type { PageRead } from './merged.js';
import { openRecords } from './open-records.js';

/** An input that could not be imported, and why. */
interface ImportFault {
  input: string;
  code: string;
  message: string;
}

/** The content of earlier outputs, archives and saved pages for a dataset. */
export interface Imported {
  reads: PageRead[];
  faults: ImportFault[];
  /** How many pages were skipped: the dataset has them, or they came earlier in this import. */
  repeated: number;
}

/** Everything that an import needs. */
export interface ImportTask {
  /** Outputs of ours, datasets, archives, pages, or folders of them, as the user named them. */
  inputs: readonly string[];
  world: Pick<RunWorld, 'cwd' | 'stdin' | 'interrupted'>;
  /** Whether the dataset has a page already. Its own copy is at least as good. */
  isKnown: (url: string) => boolean;
  extract: (page: RawPage) => Extraction;
  hold: Hold;
  /** The archive for imported pages. */
  archive: Archive;
  /** The ISO 8601 instant of retrieval for pages that state none. */
  now: string;
}

/** Records of one page or of an earlier run, before the dataset chooses among them. */
interface Given {
  input: string;
  page: RawPage | null;
  records: readonly DecisionRecord[];
}

/** Reads all imports. A broken page does not stop the others. Throws a UsageError for a broken output. */
export async function readImports(task: ImportTask): Promise<Imported> {
  const imported: Imported = { reads: [], faults: [], repeated: 0 };
  const byUrl = new Map<string, PageRead>();
  for (const input of task.inputs)
    for await (const given of givenBy(input, task, imported.faults)) await take(given, byUrl, task, imported);
  imported.reads = [...byUrl.values()];
  return imported;
}

async function* givenBy(input: string, task: ImportTask, faults: ImportFault[]): AsyncGenerator<Given> {
  const { cwd } = task.world;
  if (await holdsRecords(resolve(cwd, input))) {
    for await (const record of (await openRecords(input, cwd)).records)
      yield { input, page: null, records: [record] };
    return;
  }
  const request = {
    ...task.world,
    ...{ inputs: [input], lists: [], hints: { url: null }, ownFiles: [] },
  };
  for await (const loaded of loadPages(findPages(request), request)) yield* read(loaded, task, faults);
}

function* read(loaded: Loaded, { extract }: ImportTask, faults: ImportFault[]): Generator<Given> {
  const { input } = loaded;
  if (loaded.outcome === 'fault')
    faults.push({ input, code: loaded.fault.code, message: loaded.fault.detail });
  if (loaded.outcome !== 'page') return;
  const { records, problems } = extract(loaded.page);
  const [first] = problems;
  if (records.length === 0 && first !== undefined)
    faults.push({ input, code: first.code, message: first.message });
  yield { input, page: loaded.page, records };
}

/** Puts records under the addresses of their pages. A record without an address is refused: it could never be read again. */
async function take(
  { input, page, records }: Given,
  byUrl: Map<string, PageRead>,
  task: ImportTask,
  imported: Imported,
): Promise<void> {
  const own = new Map<string, DecisionRecord[]>();
  for (const record of records) {
    const url = addressOf(record);
    if (url === null || typeof record.record_id !== 'string') imported.faults.push(withoutAddress(input));
    else own.set(url, [...(own.get(url) ?? []), { ...record, source: { ...record.source, input: url } }]);
  }
  for (const [url, taken] of own) {
    if (task.isKnown(url) || byUrl.has(url)) imported.repeated += 1;
    else {
      byUrl.set(url, { url, list: null, records: await Promise.all(taken.map(task.hold)) });
      if (page !== null && !taken.some(isLine)) await keepPage(url, page, task);
    }
  }
}

/** The address of a record's page. A line of a list stands for the page that it links to. */
function addressOf(record: DecisionRecord): string | null {
  const readAt = record.source?.url ?? null;
  if (record.url === null || record.url === undefined) return isLine(record) ? null : readAt;
  // The address of a record has no port. A server on another port is asked at its own address.
  const [url, at] = [new URL(record.url), readAt !== null && URL.canParse(readAt) ? new URL(readAt) : null];
  if (at !== null && at.hostname === url.hostname) url.host = at.host;
  return url.href;
}

function isLine({ page_kind }: DecisionRecord): boolean {
  return KINDS[page_kind].layout === 'list';
}

function withoutAddress(input: string): ImportFault {
  return {
    input,
    code: 'bad-address',
    message: 'it states no address; it was not imported',
  };
}

/** Keeps a page like a fetched one. A page that cannot be kept is still merged. */
async function keepPage(url: string, page: RawPage, { archive, now }: ImportTask): Promise<void> {
  const address = readPageAddress(url);
  if (isFailure(address)) return;
  const type = `text/html${page.charset === undefined ? '' : `; charset=${page.charset}`}`;
  const headers = [['Content-Type', type] as const];
  const response = { status: 200, statusText: 'OK', headers, body: page.bytes };
  const at = Number.isNaN(Date.parse(page.retrievedAt ?? ''))
    ? now
    : new Date(page.retrievedAt as string).toISOString();
  const exchange = { url, at, request: { method: 'GET' as const, headers: [] }, response };
  await archive.keep(address, { exchanges: [exchange], overrides: page.overrides ?? [] }).catch((error) => {
    if (!(error instanceof UnkeepableAnswer)) throw error;
  });
}

/** How many bytes of a file show whether an earlier run wrote it. */
const PROBED_BYTES = 4096;
const JSON_OF_OURS = /^\ufeff?\s*(?:\[\s*)?\{[\s\S]*?"record_id"\s*:/;
const CSV_OF_OURS = /^\ufeff?(?:[a-z_]+,)*record_id(?:,|\r?$)/m;

/** Whether a path is an output of ours or a dataset, by its content. Everything else is read as pages. */
async function holdsRecords(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => null);
  if (found === null) return false;
  if (found.isDirectory()) return (await stat(join(path, 'records')).catch(() => null)) !== null;
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(PROBED_BYTES), 0, PROBED_BYTES, 0);
    const head = buffer.toString('utf8', 0, bytesRead);
    return JSON_OF_OURS.test(head) || CSV_OF_OURS.test(head.split('\n', 1)[0] ?? '');
  } finally {
    await file.close();
  }
}
