/** The most bytes of all bodies that are received or wait to be read. Many connections then need no more memory than a few. */
const MOST_BODY_BYTES = 32 * 1024 * 1024;

/** A body that is being received. It can be paused. */
export interface IncomingBody {
  pause(): void;
  resume(): void;
}

/** Memory for bodies that are being received. If it is full, all but the oldest pause. A page of usual size never pauses. */
export class BodyRoom {
  #held = 0;
  /** The oldest first. */
  readonly #bodies = new Map<IncomingBody, { bytes: number; isPaused: boolean }>();

  constructor(readonly most = MOST_BODY_BYTES) {}

  /** Counts received bytes of a body. */
  take(body: IncomingBody, bytes: number): void {
    const held = this.#bodies.get(body) ?? { bytes: 0, isPaused: false };
    held.bytes += bytes;
    this.#held += bytes;
    this.#bodies.set(body, held);
    if (held.isPaused || this.#held < this.most || this.#oldest() === body) return;
    held.isPaused = true;
    body.pause();
  }

  /** Notes that a body has ended. */
  leave(body: IncomingBody): void {
    this.#held -= this.#bodies.get(body)?.bytes ?? 0;
    this.#bodies.delete(body);
    this.#look();
  }

  /** Counts `bytes` of a page that waits to be read; a negative number once it is read. */
  hold(bytes: number): void {
    this.#held += bytes;
    if (bytes < 0) this.#look();
  }

  #look(): void {
    for (const [other, held] of this.#bodies) {
      if (this.#held >= this.most && this.#oldest() !== other) return;
      if (!held.isPaused) continue;
      // The paused data comes at once and may fill the memory again.
      held.isPaused = false;
      other.resume();
    }
  }

  #oldest(): IncomingBody | undefined {
    return this.#bodies.keys().next().value;
  }
}
