// Runs in a thread of its own, which `thread.ts` starts: pages come in, and of each goes out what it gave.
import { parentPort } from 'node:worker_threads';
import type { RawPage } from '../page/raw.js';
import { extract } from '../record/extract.js';

/** An Extraction as JSON in UTF-8, whose bytes change hands without a copy; or the bug that came up. */
export type Said = Uint8Array<ArrayBuffer> | { message: string; stack: string | undefined };

const encoder = new TextEncoder();

parentPort?.on('message', (page: RawPage) => {
  const said = readPage(page);
  parentPort?.postMessage(said, said instanceof Uint8Array ? [said.buffer] : []);
});

function readPage(page: RawPage): Said {
  try {
    return encoder.encode(JSON.stringify(extract(page)));
  } catch (error) {
    const { message, stack } = error instanceof Error ? error : new Error(String(error));
    return { message, stack };
  }
}
