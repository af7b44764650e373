/** The most bytes of waiting pages while hosts continue to work. */
const MOST_WAITING_BYTES = 32 * 1024 * 1024;

/** Memory for pages that came before their turn. If it is full, only the page whose turn has come is admitted. */
export class Room {
  #held = 0;
  #serving = 0;
  #waiting: { order: number; enter: () => void }[] = [];

  /** Resolves when there is memory for the page with this number. */
  admit(order: number): Promise<void> {
    if (this.#isFreeFor(order)) return Promise.resolve();
    return new Promise((enter) => this.#waiting.push({ order, enter }));
  }

  /** A page of `bytes` begins to wait. */
  take(bytes: number): void {
    this.#held += bytes;
  }

  /** A page of `bytes` was read. */
  give(bytes: number): void {
    this.#held -= bytes;
    this.#look();
  }

  /** The turn of the page with this number has come. */
  serve(order: number): void {
    this.#serving = order;
    this.#look();
  }

  #isFreeFor(order: number): boolean {
    return this.#held < MOST_WAITING_BYTES || order <= this.#serving;
  }

  #look(): void {
    if (this.#waiting.length === 0) return;
    const free = this.#waiting.filter(({ order }) => this.#isFreeFor(order));
    this.#waiting = this.#waiting.filter((each) => !free.includes(each));
    for (const { enter } of free) enter();
  }
}
