import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';

/** A new file, written piece by piece. */
export interface Sink {
  write(text: string): Promise<void>;
  /** Makes what was written safe from a power cut, and closes the file. */
  end(): Promise<void>;
}

/**
 * Everything that a dataset does to the disk, by absolute path. What is in a file outlives a power cut once it is written;
 * names do once their folder is synced, and before that in the order in which they were made. Calls reject as those of
 * Node do (ENOSPC, EROFS …).
 */
export interface Disk {
  /** The whole file; null if it is not there. */
  read(path: string): Promise<Buffer | null>;
  /** Writes a whole file; its folder must be there. */
  write(path: string, content: string | Uint8Array): Promise<void>;
  create(path: string): Promise<Sink>;
  /** Replaces what has the new name. */
  rename(from: string, to: string): Promise<void>;
  /** Removes a file or a folder with all in it; nothing happens if it is not there. */
  remove(path: string): Promise<void>;
  /** Makes a folder and those above it; nothing happens if it is there. */
  makeFolder(path: string): Promise<void>;
  /** The names in a folder, sorted; none if there is no such folder. */
  list(path: string): Promise<string[]>;
  /** Makes the names in a folder outlive a power cut. */
  sync(path: string): Promise<void>;
}

/** The disk of this machine. */
export const realDisk: Disk = {
  read: (path) => readFile(path).catch(nullIfMissing),
  write: async (path, content) => {
    const sink = await realDisk.create(path);
    await sink.write(content as string);
    await sink.end();
  },
  create: async (path) => {
    const file = await open(path, 'w');
    return {
      write: async (text) => {
        try {
          await file.writeFile(text);
        } catch (error) {
          await file.close().catch(() => {});
          throw error;
        }
      },
      end: async () => {
        try {
          await file.sync();
        } finally {
          await file.close();
        }
      },
    };
  },
  rename,
  remove: (path) => rm(path, { recursive: true, force: true }),
  makeFolder: async (path) => {
    await mkdir(path, { recursive: true });
  },
  list: async (path) => ((await readdir(path).catch(nullIfMissing)) ?? []).sort(),
  // Not every system can; then the names are there all the same.
  sync: async (path) => {
    const folder = await open(path, 'r').catch(() => null);
    await folder?.sync().catch(() => {});
    await folder?.close();
  },
};

function nullIfMissing(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return null;
  throw error;
}

/** The lines of a text file without their line feeds, one at a time; none if it is not there. */
export async function* linesOf(disk: Disk, path: string): AsyncGenerator<string> {
  const bytes = await disk.read(path);
  if (bytes === null) return;
  // Not by readline, which also ends lines at U+2028, and JSON does not escape that.
  for (let start = 0; start < bytes.length; ) {
    const end = bytes.indexOf(0x0a, start);
    const stop = end < 0 ? bytes.length : end;
    if (stop > start) yield bytes.toString('utf8', start, stop);
    start = stop + 1;
  }
}
