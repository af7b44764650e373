/** How many good answers in a row come before a shorter delay is tried; twice as many after each refused try. */
const FIRST_CAUTION = 20;
const SHORTER = 0.8;

/** The delay between requests that a host's limit asks for, learned from its refusals; all in milliseconds. */
export class LearnedDelay {
  /** 0 where no limit was met. */
  delay = 0;
  #goodInARow = 0;
  #caution = FIRST_CAUTION;
  /** The delay at which the host last answered. */
  #lastGood = 0;
  /** Whether the latest change made the delay shorter. */
  #isTrying = false;

  constructor(
    readonly least: number,
    readonly longest: number,
  ) {}

  /** An earlier run learned so much. */
  remember(delay: number): void {
    this.delay = Math.min(delay, this.longest);
    this.#lastGood = this.delay;
  }

  /** The host said that a request came too soon; `asked` is the delay that the user asked for. */
  refuse(asked: number): void {
    const wasTrying = this.#isTrying;
    if (wasTrying) this.#caution *= 2;
    const longer = wasTrying ? this.delay / SHORTER : Math.max(this.delay, asked, this.least) * 2;
    this.delay = Math.min(this.longest, longer);
    this.#goodInARow = 0;
    this.#isTrying = false;
  }

  /** The host answered; after many good answers a shorter delay is tried. */
  accept(asked: number): void {
    if (this.delay === 0) return;
    this.#lastGood = this.delay;
    this.#goodInARow += 1;
    if (this.#goodInARow < this.#caution) return;
    this.#goodInARow = 0;
    this.#isTrying = true;
    this.delay = this.delay * SHORTER > Math.max(asked, this.least) ? this.delay * SHORTER : 0;
  }

  /** Goes back to the delay at which the host last answered. */
  goBack(): void {
    this.delay = this.#lastGood;
    this.#goodInARow = 0;
  }
}
