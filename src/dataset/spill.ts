import type { Disk, Sink } from './disk.js';

/** The position of a value in the spill. */
export interface Place {
  start: number;
  length: number;
}

/** How many bytes are gathered in memory before they are written. */
const ENOUGH = 1024 * 1024;

/**
 * Values that a night works with, written to the disk as JSON: memory does not grow with their number. The file need not outlive
 * this run.
 */
export class Spill {
  #sink: Sink | null = null;
  #end = 0;
  #size = 0;
  /** Values that are not written yet, by position. */
  readonly #waiting = new Map<number, Buffer>();
  #written: Promise<void> = Promise.resolve();

  constructor(
    readonly disk: Disk,
    readonly path: string,
  ) {}

  /** Writes a value. Several calls may run at once. */
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

  /** A value as its JSON text. */
  async bytes({ start, length }: Place): Promise<Buffer> {
    return this.#waiting.get(start) ?? (await this.disk.readPart(this.path, start, length));
  }

  /** A value by its place. The caller knows its type. */
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
