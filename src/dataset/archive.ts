import { dirname, join } from 'node:path';
import { type Archive, fileNameOf } from '../source/containers/warc/archive.js';
import { UnkeepableAnswer } from '../source/containers/warc/archive-error.js';
import {
  DamagedKeeping,
  type Keeping,
  type PageKey,
  readKeeping,
  writeKeeping,
} from '../source/containers/warc/keeping.js';
import { InputFault } from '../source/fault.js';
import type { Disk } from './disk.js';

/** Fetched pages, one WARC file for each page below a folder. Damaged files count as missing. */
export function archiveOn(disk: Disk, folder: string, software: string): Archive {
  const made = new Set<string>();
  return {
    find: async (key) => {
      const bytes = await disk.read(join(folder, fileNameOf(key)));
      if (bytes === null) return null;
      return readKeeping(key, once(bytes)).catch((error) => {
        if (error instanceof DamagedKeeping || error instanceof InputFault) return null;
        throw error;
      });
    },
    keep: async (key, keeping) => {
      const path = join(folder, fileNameOf(key));
      if (!made.has(dirname(path))) await disk.makeFolder(dirname(path));
      made.add(dirname(path));
      const draft = `${path}.draft`;
      await disk.write(draft, await pack(key, keeping, software));
      await disk.rename(draft, path);
    },
  };
}

async function pack(key: PageKey, keeping: Keeping, software: string): Promise<Buffer> {
  try {
    return await writeKeeping(key, keeping, software);
  } catch (error) {
    if (error instanceof RangeError) throw new UnkeepableAnswer(error.message);
    throw error;
  }
}

async function* once(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes;
}
