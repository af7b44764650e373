import { createWriteStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Bytes, openFile } from './bytes.js';

/** Bytes in a file, and how to release it. */
export interface Spooled {
  path: string;
  remove: () => Promise<void>;
}

/** Writes bytes that can be read only once to a temporary file. Bytes of a file stay there. */
export async function spool(bytes: Bytes): Promise<Spooled> {
  if (bytes.path !== null) return { path: bytes.path, remove: async () => {} };
  const folder = await mkdtemp(join(tmpdir(), 'kcc-decisions-'));
  const remove = () => rm(folder, { recursive: true, force: true });
  try {
    const path = join(folder, 'input');
    await pipeline(Readable.from(bytes.read()), createWriteStream(path));
    return { path, remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

/** Gives `use` bytes that can be opened several times, from a temporary file if necessary. */
export async function* reopenable<T>(
  bytes: Bytes,
  use: (reopen: () => Promise<Bytes>, size: number | null) => AsyncIterable<T>,
): AsyncGenerator<T> {
  if (bytes.reopen !== null) return yield* use(bytes.reopen, bytes.size);
  const { path, remove } = await spool(bytes);
  try {
    const { size } = await stat(path);
    yield* use(() => openFile(path), size);
  } finally {
    await remove();
  }
}
