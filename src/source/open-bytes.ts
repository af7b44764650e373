import type { PageHints } from './containers/container.js';
import { faultOf } from './fault.js';
import { openBuffer } from './files/bytes.js';
import { type Loaded, openPages } from './pages.js';

/** Reads the pages in bytes in memory. Faults are values. */
export async function* openBytes(
  bytes: Buffer,
  hints: PageHints,
  keepsAllCaptures: boolean,
): AsyncGenerator<Loaded> {
  try {
    yield* openPages(openBuffer(bytes), hints, { keepsAllCaptures }, false);
  } catch (error) {
    yield { outcome: 'fault', input: hints.input, fault: await faultOf(error, hints.input) };
  }
}
