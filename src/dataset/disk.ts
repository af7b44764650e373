import { type FileHandle, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';

/** A new file, written piece by piece. */
export interface Sink {
  write(content: string | Uint8Array): Promise<void>;
  /** Secures the content against a power cut, and closes the file. */
  end(): Promise<void>;
}

/**
 * Everything that a dataset does to the disk, by absolute path. Written content outlives a power cut. Names outlive one after
 * their folder is synced; before that they survive in the order in which they were made. Calls reject with the errors of Node
 * (ENOSPC, EROFS …).
 */
export interface Disk {
  /** The whole file, or null if it is not there. */
  read(path: string): Promise<Buffer | null>;
  /** The file in pieces, from its beginning; no pieces for a missing file. The memory of a piece is reused for the next. */
  pieces(path: string): AsyncIterable<Buffer>;
  /** Bytes of a file from a position. Rejects if it holds fewer. */
  readPart(path: string, start: number, length: number): Promise<Buffer>;
  /** How many bytes a file holds, or null if it is not there. */
  size(path: string): Promise<number | null>;
  /** Writes a whole file. Its folder must exist. */
  write(path: string, content: string | Uint8Array): Promise<void>;
  create(path: string): Promise<Sink>;
  /** Replaces the file of the new name. */
  rename(from: string, to: string): Promise<void>;
  /** Removes a file, or a folder with its content. A missing one is no error. */
  remove(path: string): Promise<void>;
  /** Makes a folder and those above it. An existing one is no error. */
  makeFolder(path: string): Promise<void>;
  /** The names in a folder, sorted; empty for a missing folder. */
  list(path: string): Promise<string[]>;
  /** Makes the names in a folder outlive a power cut. */
  sync(path: string): Promise<void>;
}

/** The number of bytes in one write. */
const WRITTEN = 256 * 1024;
/** The number of bytes in one read. The first is small: of many files only the beginning is needed. */
const READ = { first: 64 * 1024, next: 512 * 1024 };

/** The disk of this machine. `close` closes the files that an abandoned run left open. */
export function openDisk(): Disk & { close(): Promise<void> } {
  const files = new Set<FileHandle>();
  const openFile = async (path: string, flags: string) => {
    const file = await open(path, flags);
    files.add(file);
    return file;
  };
  const closeFile = async (file: FileHandle) => {
    files.delete(file);
    await file.close();
  };
  return {
    ...UNTRACKED,
    pieces: (path) => readPieces(() => openFile(path, 'r'), closeFile),
    write: async (path, content) => {
      const sink = sinkTo(await openFile(path, 'w'), closeFile);
      await sink.write(content);
      await sink.end();
    },
    create: async (path) => sinkTo(await openFile(path, 'w'), closeFile),
    close: async () => {
      for (const file of [...files]) await closeFile(file).catch(() => {});
    },
  };
}

type CloseFile = (file: FileHandle) => Promise<void>;

function sinkTo(file: FileHandle, close: CloseFile): Sink {
  // A full disk is the reason to give at the end, too: the file is closed then.
  let failure: unknown = null;
  return {
    write: async (content) => {
      try {
        await file.writeFile(content);
      } catch (error) {
        failure = error;
        await close(file).catch(() => {});
        throw error;
      }
    },
    end: async () => {
      if (failure !== null) throw failure;
      try {
        await file.sync();
      } finally {
        await close(file);
      }
    },
  };
}

/** What opens no file, or closes it at once. */
const UNTRACKED: Omit<Disk, 'pieces' | 'write' | 'create'> = {
  read: (path) => readFile(path).catch(nullIfMissing),
  readPart: async (path, start, length) => {
    const file = await open(path, 'r');
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, start);
      if (bytesRead < length) throw new Error(`${path} is shorter than it was`);
      return buffer;
    } finally {
      await file.close();
    }
  },
  size: async (path) => (await stat(path).catch(nullIfMissing))?.size ?? null,
  rename,
  remove: (path) => rm(path, { recursive: true, force: true }),
  makeFolder: async (path) => {
    await mkdir(path, { recursive: true });
  },
  list: async (path) => ((await readdir(path).catch(nullIfMissing)) ?? []).sort(),
  // Some systems cannot sync folders. The names are there in any case.
  sync: async (path) => {
    const folder = await open(path, 'r').catch(() => null);
    await folder?.sync().catch(() => {});
    await folder?.close();
  },
};

/** Unused memory for pieces: a night opens more than a thousand files. */
const unused: Buffer[] = [];

async function* readPieces(openFile: () => Promise<FileHandle>, close: CloseFile): AsyncGenerator<Buffer> {
  const file = await openFile().catch(nullIfMissing);
  if (file === null) return;
  const buffer = unused.pop() ?? Buffer.allocUnsafeSlow(READ.next);
  try {
    for (let length = READ.first; ; length = READ.next) {
      const { bytesRead } = await file.read(buffer, 0, length);
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    unused.push(buffer);
    await close(file);
  }
}

function nullIfMissing(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return null;
  throw error;
}

/** Gathers small writes to a new file: the disk sees few large ones. */
export class GatheringSink implements Sink {
  #waiting: Buffer[] = [];
  #size = 0;

  constructor(readonly sink: Sink) {}

  /** Takes bytes and their ending, without writing to the disk. The bytes may change afterwards. */
  put(bytes: Buffer, end = ''): void {
    const own = Buffer.allocUnsafe(bytes.length + end.length);
    bytes.copy(own);
    own.write(end, bytes.length, 'latin1');
    this.#gather(own);
  }

  #gather(own: Buffer): void {
    this.#waiting.push(own);
    this.#size += own.length;
  }

  /** Whether enough bytes are gathered for a write. */
  get isFull(): boolean {
    return this.#size >= WRITTEN;
  }

  async write(content: string | Uint8Array): Promise<void> {
    this.#gather(Buffer.from(content as string));
    if (this.isFull) await this.flush();
  }

  async flush(): Promise<void> {
    const all = this.#waiting;
    this.#waiting = [];
    this.#size = 0;
    if (all.length > 0) await this.sink.write(Buffer.concat(all));
  }

  async end(): Promise<void> {
    await this.flush();
    await this.sink.end();
  }
}

/** The disk of this machine, for what opens few files. */
export const realDisk: Disk = openDisk();
