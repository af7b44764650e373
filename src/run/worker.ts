// Runs in a thread of its own, which `thread.ts` starts: pages come in, and of each goes out what it gave.
import { parentPort } from 'node:worker_threads';
import type { RawPage } from '../page/raw.js';
import { extract } from '../record/extract.js';

/** An Extraction as JSON, which is passed on faster than objects; or the bug that came up. */
export type Said = string | { message: string; stack: string | undefined };

parentPort?.on('message', (page: RawPage) => parentPort?.postMessage(read(page)));

function read(page: RawPage): Said {
  try {
    return JSON.stringify(extract(page));
  } catch (error) {
    const { message, stack } = error instanceof Error ? error : new Error(String(error));
    return { message, stack };
  }
}
