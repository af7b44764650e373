import { createWriteStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Bytes, openFile } from './bytes.js';

/** Bytes in a file, and how to let go of that. */
export interface Spooled {
  path: string;
  remove: () => Promise<void>;
}

/** Puts bytes that can be read only once into a temporary file; of a file, gives that file. */
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

/** Gives bytes to `use` so that they can be opened more than once, through a temporary file where they cannot. */
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
