// Nights of `update` over invented councils, on a disk in memory, without a network.

import { Readable } from 'node:stream';
import { GUARD_DEFAULTS } from '../../src/dataset/guards.js';
import { readImports } from '../../src/dataset/import.js';
import { layoutOf } from '../../src/dataset/layout.js';
import { DEFAULTS, type Settings } from '../../src/dataset/settings.js';
import { runUpdate } from '../../src/dataset/update.js';
import type { UpdateResult } from '../../src/dataset/update-result.js';
import type { RawPage } from '../../src/page/raw.js';
import { type Extraction, extract } from '../../src/record/extract.js';
import type { Archive } from '../../src/source/containers/warc/archive.js';
import { isFailure } from '../../src/source/site/failure.js';
import { readPageAddress } from '../../src/source/site/page-address.js';
import type { Council } from './council.js';
import type { MemoryDisk } from './memory-disk.js';

export const DIR = '/data';
const NEVER = new AbortController().signal;

const keyOf = (url: string) => {
  const address = readPageAddress(url);
  if (isFailure(address)) throw new Error(url);
  return address;
};

async function readKept(archive: Archive, url: string) {
  const kept = await archive.find(keyOf(url));
  const last = kept?.exchanges.at(-1);
  if (last === undefined || last.response.status !== 200) return null;
  return { input: url, bytes: last.response.body, url: last.url, retrievedAt: last.at };
}

/** The reason of every request of a night. */
export type Asked = [why: string, url: string][];

/** Saved pages that a night imports, and the folder that their paths begin with. */
export interface Imports {
  imports: readonly string[];
  cwd: string;
}

/** One night. `asked` collects the requests, without those of an earlier killed run. */
export function night(
  councils: readonly Council[],
  disk: MemoryDisk,
  day: string,
  asked: Asked = [],
  settings: Partial<Settings> = {},
  largestFile?: number,
  taken?: Imports,
): Promise<UpdateResult> {
  const now = new Date(`${day}T02:00:00Z`);
  const councilOf = (url: string) => councils.find(({ site }) => url.startsWith(`${site}/`) || url === site);
  const answerOf = async (url: string, why: string, fetched: Archive) => {
    asked.push([why, url]);
    const { status, body } = councilOf(url)?.answer(url) ?? { status: 404, body: '' };
    if (status !== 200) {
      const code = status === 404 ? 'not-found' : status === 403 ? 'access-refused' : 'server-error';
      return { outcome: 'failure' as const, code, detail: String(status), seconds: 0 };
    }
    const response = { status, statusText: 'OK', headers: [], body: Buffer.from(body) };
    const at = now.toISOString();
    const exchange = { url, at, request: { method: 'GET' as const, headers: [] }, response };
    await fetched.keep(keyOf(url), { exchanges: [exchange], overrides: [] });
    const page = { input: url, bytes: response.body, url, retrievedAt: at };
    return { outcome: 'page' as const, page };
  };
  return runUpdate(
    {
      settings: { ...DEFAULTS, sites: councils.map(({ site }) => ({ council: null, site })), ...settings },
      guards: GUARD_DEFAULTS,
    },
    {
      disk,
      layout: layoutOf(DIR, largestFile),
      now,
      software: 'test',
      isInterrupted: () => false,
      conclude: async () => {},
      find: (request) => councilOf(request.site)?.find(request) ?? nothing(),
      openReader: async (fetched) => ({
        sideBySide: 1,
        askForFile: async (url) => {
          const before = await readKept(fetched, url);
          if (before !== null) return { outcome: 'file', bytes: Buffer.from(before.bytes), validators: null };
          const came = await answerOf(url, 'document', fetched);
          if (came.outcome === 'failure') return came;
          return { outcome: 'file', bytes: Buffer.from(came.page.bytes), validators: null };
        },
        ask: async ({ url }, why) => {
          const before = await readKept(fetched, url);
          if (before !== null) return { outcome: 'page', page: before };
          return answerOf(url, why, fetched);
        },
      }),
      readKept,
      extract: extractOnce,
      readReport: async () => [],
      readImports:
        taken === undefined
          ? null
          : (archive, isKnown, at, hold) => {
              const world = { ...taken, stdin: () => Readable.from([]), interrupted: NEVER };
              return readImports({ inputs: taken.imports, world, isKnown, extract, archive, now: at, hold });
            },
    },
  );
}

const extracted = new Map<string, Extraction>();

/** Reads a page and caches the result: hundreds of nights read the same pages. */
function extractOnce(page: RawPage): Extraction {
  const key = JSON.stringify([
    page.input,
    page.url,
    page.retrievedAt,
    Buffer.from(page.bytes).toString('latin1'),
  ]);
  const known = extracted.get(key) ?? extract(page);
  extracted.set(key, known);
  return structuredClone(known);
}

async function* nothing() {}
