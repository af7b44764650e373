/** The most bytes of pages that wait to be read while hosts go on working. */
const MOST_BYTES = 32 * 1024 * 1024;

/** The room for pages that came ahead of their turn: when it is full, only the page whose turn it is gets in. */
export class Room {
  #held = 0;
  #serving = 0;
  #waiting: { order: number; enter: () => void }[] = [];

  /** Resolves when there is room for the page with this place in the order. */
  admit(order: number): Promise<void> {
    if (this.#isFreeFor(order)) return Promise.resolve();
    return new Promise((enter) => this.#waiting.push({ order, enter }));
  }

  /** A page waits for its turn; it holds `bytes`. */
  take(bytes: number): void {
    this.#held += bytes;
  }

  /** A page has been read; it held `bytes`. */
  give(bytes: number): void {
    this.#held -= bytes;
    this.#look();
  }

  /** It is the turn of the page with this place. */
  serve(order: number): void {
    this.#serving = order;
    this.#look();
  }

  #isFreeFor(order: number): boolean {
    return this.#held < MOST_BYTES || order <= this.#serving;
  }

  #look(): void {
    if (this.#waiting.length === 0) return;
    const free = this.#waiting.filter(({ order }) => this.#isFreeFor(order));
    this.#waiting = this.#waiting.filter((each) => !free.includes(each));
    for (const { enter } of free) enter();
  }
}
