// Runs in a thread that `thread.ts` starts. It receives pages and sends back their extractions.
import { parentPort } from 'node:worker_threads';
import type { RawPage } from '../page/raw.js';
import { extract } from '../record/extract.js';

/** An Extraction as JSON in UTF-8, whose bytes are moved without a copy; or the message of a bug. */
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
