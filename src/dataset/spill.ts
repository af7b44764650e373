import type { Disk, Sink } from './disk.js';

/** Where a value was put. */
export interface Place {
  start: number;
  length: number;
}

/** So many bytes wait in memory before they go to the disk. */
const ENOUGH = 1024 * 1024;

/**
 * Values that a night works with, put on the disk as JSON, so that memory does not grow with their number. The file is of no
 * use to a later run, and nothing in it has to outlive this one.
 */
export class Spill {
  #sink: Sink | null = null;
  #end = 0;
  #size = 0;
  /** What is not on the disk yet, by where it begins. */
  readonly #waiting = new Map<number, Buffer>();
  #written: Promise<void> = Promise.resolve();

  constructor(
    readonly disk: Disk,
    readonly path: string,
  ) {}

  /** Puts a value away; several may be put away at once. */
  async hold(value: unknown): Promise<Place> {
    const bytes = Buffer.from(JSON.stringify(value));
    const place = { start: this.#end, length: bytes.length };
    this.#end += bytes.length;
    this.#size += bytes.length;
    this.#waiting.set(place.start, bytes);
    if (this.#size >= ENOUGH) {
      this.#size = 0;
      this.#written = this.#written.then(() => this.#write());
    }
    await this.#written;
    return place;
  }

  /** A value as the text that it was put away as. */
  async bytes({ start, length }: Place): Promise<Buffer> {
    return this.#waiting.get(start) ?? (await this.disk.readPart(this.path, start, length));
  }

  /** A value that was put away; whoever put it there knows its type. */
  async load<T>(place: Place): Promise<T> {
    return JSON.parse((await this.bytes(place)).toString());
  }

  async close(): Promise<void> {
    await this.#written.catch(() => {});
    await this.#sink?.end();
  }

  async #write(): Promise<void> {
    const all = [...this.#waiting];
    this.#sink ??= await this.disk.create(this.path);
    await this.#sink.write(Buffer.concat(all.map(([, bytes]) => bytes)));
    for (const [start] of all) this.#waiting.delete(start);
  }
}
