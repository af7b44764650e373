// Runs in a thread that `thread.ts` starts. It receives pages and sends back their extractions.
import { parentPort } from 'node:worker_threads';
import type { RawPage } from '../page/raw.js';
import { extract } from '../record/extract.js';
import { type Said, toText } from './thread-text.js';

parentPort?.on('message', (page: RawPage) => parentPort?.postMessage(readPage(page)));

function readPage(page: RawPage): Said {
  try {
    return toText(extract(page));
  } catch (error) {
    const { message, stack } = error instanceof Error ? error : new Error(String(error));
    return { message, stack };
  }
}
