import type { RawPage } from '../page/raw.js';
import { type Problem, problem } from '../record/problems.js';
import type { DecisionRecord } from '../record/record.js';
import { openBytes } from '../source/open-bytes.js';
import { findPages, type Loaded, loadPages, type PageRequest } from '../source/pages.js';
import { checkPageOptions, type PageOptions, reject } from './check-arguments.js';

/** How pages are read. */
export interface ReadOptions extends PageOptions {
  /** Read every capture of a page that an archive holds more than once; otherwise the latest is read. */
  allCaptures?: boolean;
}

/** One input: a page for `extract`, a record that was written before, or the reason why it is neither. */
export interface PageRead {
  /** The name of the page, with the archive it lies in: `crawl.warc.gz#https://…`. */
  input: string;
  page: RawPage | null;
  record: DecisionRecord | null;
  /** The errors of a page that cannot be read. */
  problems: Problem[];
  /** Why an input was skipped, such as a picture in an archive; else null. */
  skipped: string | null;
}

/**
 * Reads pages one by one from bytes, or from the path of a file, a folder or a pattern. The formats are HTML, text, PDF, MHTML,
 * mails, WARC, zip and others. Nothing is fetched. Wrong arguments throw a TypeError; bad pages never throw.
 */
export async function* readPages(
  source: Uint8Array | string,
  options: ReadOptions = {},
): AsyncGenerator<PageRead> {
  if (!(source instanceof Uint8Array) && (typeof source !== 'string' || source === ''))
    reject('the source', 'bytes or a path', source);
  checkPageOptions(options);
  const { input = '-', url = null, pageKind, allCaptures = false } = options;
  const hints = { url, ...(pageKind === undefined ? {} : { pageKind }) };
  const loaded =
    typeof source === 'string'
      ? loadPath(source, hints, allCaptures)
      : openBytes(Buffer.from(source), { ...hints, input }, allCaptures);
  for await (const one of loaded) yield toRead(one);
}

function loadPath(path: string, hints: PageRequest['hints'], allCaptures: boolean): AsyncGenerator<Loaded> {
  const request: PageRequest = {
    inputs: [path],
    lists: [],
    cwd: process.cwd(),
    stdin: () => process.stdin,
    interrupted: new AbortController().signal,
    hints,
    ownFiles: [],
    keepsAllCaptures: allCaptures,
  };
  return loadPages(findPages(request), request);
}

const EMPTY_READ = { page: null, record: null, problems: [], skipped: null };

function toRead(loaded: Loaded): PageRead {
  const { input, outcome } = loaded;
  if (outcome === 'page') return { ...EMPTY_READ, input, page: loaded.page };
  if (outcome === 'record') return { ...EMPTY_READ, input, record: loaded.record };
  if (outcome === 'fault')
    return { ...EMPTY_READ, input, problems: [problem(loaded.fault.code, loaded.fault.detail)] };
  return { ...EMPTY_READ, input, skipped: outcome === 'skipped' ? loaded.why : 'it was read before' };
}
