/** How many good answers in a row precede a shorter delay. The number doubles after each refused try. */
const FIRST_CAUTION = 20;
const SHORTER = 0.8;

/** The delay that a host's rate limit needs, learned from its refusals. All values are milliseconds. */
export class LearnedDelay {
  /** 0 without a known limit. */
  delay = 0;
  #goodInARow = 0;
  #caution = FIRST_CAUTION;
  /** The delay at which the host last answered. */
  #lastGood = 0;
  /** Whether the last change shortened the delay. */
  #isTrying = false;

  constructor(
    readonly least: number,
    readonly longest: number,
  ) {}

  /** Takes the delay that an earlier run learned. */
  remember(delay: number): void {
    this.delay = Math.min(delay, this.longest);
    this.#lastGood = this.delay;
  }

  /** Notes a refusal because of the rate. `asked` is the user's delay. */
  refuse(asked: number): void {
    const wasTrying = this.#isTrying;
    if (wasTrying) this.#caution *= 2;
    const longer = wasTrying ? this.delay / SHORTER : Math.max(this.delay, asked, this.least) * 2;
    this.delay = Math.min(this.longest, longer);
    this.#goodInARow = 0;
    this.#isTrying = false;
  }

  /** Notes a good answer. After many of them a shorter delay is tried. */
  accept(asked: number): void {
    if (this.delay === 0) return;
    this.#lastGood = this.delay;
    this.#goodInARow += 1;
    if (this.#goodInARow < this.#caution) return;
    this.#goodInARow = 0;
    this.#isTrying = true;
    this.delay = this.delay * SHORTER > Math.max(asked, this.least) ? this.delay * SHORTER : 0;
  }

  /** Returns to the delay at which the host last answered. */
  goBack(): void {
    this.delay = this.#lastGood;
    this.#goodInARow = 0;
  }
}
