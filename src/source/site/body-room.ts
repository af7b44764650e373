/** The most bytes of all bodies that are coming in or wait to be read. Many connections then need no more memory than a few. */
const MOST_BYTES = 32 * 1024 * 1024;

/** A body that is coming in; it can be made to wait. */
export interface IncomingBody {
  pause(): void;
  resume(): void;
}

/** The room for bodies that are coming in: when it is full, only the oldest goes on; a page of usual size never waits. */
export class BodyRoom {
  #held = 0;
  /** The oldest first. */
  readonly #bodies = new Map<IncomingBody, { bytes: number; isPaused: boolean }>();

  constructor(readonly most = MOST_BYTES) {}

  /** So many bytes of a body came. */
  take(body: IncomingBody, bytes: number): void {
    const held = this.#bodies.get(body) ?? { bytes: 0, isPaused: false };
    held.bytes += bytes;
    this.#held += bytes;
    this.#bodies.set(body, held);
    if (held.isPaused || this.#held < this.most || this.#oldest() === body) return;
    held.isPaused = true;
    body.pause();
  }

  /** A body came to its end. */
  leave(body: IncomingBody): void {
    this.#held -= this.#bodies.get(body)?.bytes ?? 0;
    this.#bodies.delete(body);
    this.#look();
  }

  /** A page waits to be read, of `bytes`; once it is, less than nothing. */
  hold(bytes: number): void {
    this.#held += bytes;
    if (bytes < 0) this.#look();
  }

  #look(): void {
    for (const [other, held] of this.#bodies) {
      if (this.#held >= this.most && this.#oldest() !== other) return;
      if (!held.isPaused) continue;
      // What was waiting comes at once, and may fill the room again.
      held.isPaused = false;
      other.resume();
    }
  }

  #oldest(): IncomingBody | undefined {
    return this.#bodies.keys().next().value;
  }
}
