import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { addAbortSignal, type Readable } from 'node:stream';
import { InputFault } from '../fault.js';

/** The largest page that is read: 16 MiB. The largest real pages are below 2 MiB; larger inputs are no pages. */
export const PAGE_LIMIT = 16 * 1024 * 1024;

/** The largest file for one page: a report or a saved page includes its pictures. */
export const CONTAINER_LIMIT = 4 * PAGE_LIMIT;

const CHUNK = 64 * 1024;

/** A stream of bytes whose beginning can be read in advance. */
export class Bytes {
  readonly #chunks: AsyncIterator<Buffer>;
  #waiting: Buffer[] = [];
  /** An error after the end of the available bytes. Bytes before it can still be read. */
  #failure: { error: unknown } | null = null;

  /**
   * `size` is the number of bytes if known, else null. `close` closes the file or stream. `reopen` opens the same bytes again from
   * their beginning, if possible. `path` is their file.
   */
  constructor(
    chunks: AsyncIterable<Buffer>,
    readonly size: number | null,
    readonly close: () => Promise<void>,
    readonly reopen: (() => Promise<Bytes>) | null = null,
    readonly path: string | null = null,
  ) {
    this.#chunks = chunks[Symbol.asyncIterator]();
  }

  /** The first `count` bytes, or fewer if the stream ends or is damaged. They can be read again. */
  async peek(count: number): Promise<Buffer> {
    let length = 0;
    for (const chunk of this.#waiting) length += chunk.length;
    while (length < count && this.#failure === null) {
      const next = await this.#chunks.next().catch((error: unknown) => {
        this.#failure = { error };
        return null;
      });
      if (next === null || next.done) break;
      this.#waiting.push(next.value);
      length += next.value.length;
    }
    return join(this.#waiting, length).subarray(0, count);
  }

  /** Every byte, in chunks; can be read once. */
  async *read(): AsyncGenerator<Buffer> {
    const waiting = this.#waiting;
    this.#waiting = [];
    yield* waiting;
    if (this.#failure !== null) throw this.#failure.error;
    for (;;) {
      const next = await this.#chunks.next();
      if (next.done) return;
      yield next.value;
    }
  }
}

/** Opens a regular file. Throws an InputFault for pipes, sockets and devices, which could be endless or never answer. */
export async function openFile(path: string): Promise<Bytes> {
  // Without `O_NONBLOCK`, opening a pipe without a writer would wait forever. (Windows has neither.)
  const file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const stats = await file.stat();
    if (stats.isDirectory())
      throw new InputFault('unreadable-input', 'it is a folder where a file was expected');
    if (!stats.isFile())
      throw new InputFault('unreadable-input', 'it is a pipe or a device, not a file; pipe it into `-`');
    return new Bytes(
      chunksOf(file),
      stats.size,
      () => file.close(),
      () => openFile(path),
      path,
    );
  } catch (error) {
    await file.close();
    throw error;
  }
}

async function* chunksOf(file: FileHandle): AsyncGenerator<Buffer> {
  for (;;) {
    const { bytesRead, buffer } = await file.read(Buffer.allocUnsafe(CHUNK), 0, CHUNK, null);
    if (bytesRead === 0) return;
    yield buffer.subarray(0, bytesRead);
  }
}

/** Bytes that are in memory already. */
export function openBuffer(buffer: Buffer): Bytes {
  const chunks = async function* () {
    yield buffer;
  };
  return new Bytes(
    chunks(),
    buffer.length,
    async () => {},
    async () => openBuffer(buffer),
  );
}

/** A stream such as standard input. An interruption ends waiting for it. */
export function openStream(stream: Readable, interrupted: AbortSignal): Bytes {
  const close = async () => {
    stream.destroy();
  };
  return new Bytes(chunksFrom(addAbortSignal(interrupted, stream)), null, close);
}

async function* chunksFrom(stream: Readable): AsyncGenerator<Buffer> {
  for await (const chunk of stream) yield Buffer.isBuffer(chunk) ? chunk : Buffer.from(chunk);
}

/** All bytes. Throws an InputFault as soon as they are known to exceed `limit`. */
export async function readWhole(bytes: Bytes, limit: number): Promise<Buffer> {
  if (bytes.size !== null && bytes.size > limit) throw tooLarge(limit);
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of bytes.read()) {
    length += chunk.length;
    if (length > limit) throw tooLarge(limit);
    chunks.push(chunk);
  }
  return join(chunks, length);
}

/** Joins the chunks. A single chunk is not copied. */
function join(chunks: readonly Buffer[], length: number): Buffer {
  const [first] = chunks;
  return first !== undefined && chunks.length === 1 ? first : Buffer.concat(chunks, length);
}

/** The fault of an input that is larger than `limit` bytes. */
export function tooLarge(limit: number): InputFault {
  return new InputFault('too-large', `the limit is ${limit / 1024 / 1024} MiB; split it or leave it out`);
}
