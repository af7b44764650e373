import type { Clock } from './clock.js';
import { LearnedDelay } from './learned-delay.js';
import type { PauseReason } from './watch.js';

/** A wait: its end by the run's clock, and its reason. */
export interface Wait {
  until: number;
  why: PauseReason;
}

/** The highest factor of errors on the delay. Each good answer halves it. */
const SLOWEST_FACTOR = 4;
/** The delay that errors multiply if no delay is set, in milliseconds. */
const LEAST_SLOWED_DELAY = 250;
/** A slower answer makes us wait as long as it took. */
const SLOW_ANSWER = 2_000;
const LONGEST_DELAY = 60_000;

/** The result of a request for the pace. `limited`: the server says that it came too soon. */
export type Lesson = 'good' | 'overloaded' | 'limited';

/** How often one host receives requests. All requests of a run pass here, also those for robots.txt and redirects. */
export class Pace {
  #delay: number;
  #factor = 1;
  /** How long the last answer took, if it was slow. */
  #slowness = 0;
  /** The moment from which the delay counts. */
  #latest = Number.NEGATIVE_INFINITY;
  #held: Wait = { until: Number.NEGATIVE_INFINITY, why: 'backoff' };
  #turn: Promise<unknown> = Promise.resolve();
  readonly #limit = new LearnedDelay(LEAST_SLOWED_DELAY, LONGEST_DELAY);
  /** The longest delay so far, in milliseconds. */
  longest: number;

  /** `delay` is in milliseconds. */
  constructor(
    delay: number,
    readonly clock: Clock,
    readonly connections: number,
  ) {
    this.#delay = delay;
    this.longest = delay;
  }

  /** The current delay between requests, in milliseconds. */
  get delay(): number {
    const slowed =
      this.#factor === 1 ? this.#delay : Math.max(this.#delay, LEAST_SLOWED_DELAY) * this.#factor;
    const wanted = Math.max(slowed, this.#slowness, this.#limit.delay);
    return Math.max(this.#delay, Math.min(LONGEST_DELAY, wanted));
  }

  /** The delay of the host's rate limit in milliseconds; 0 if it is unknown. */
  get learned(): number {
    return this.#limit.delay > this.#delay ? this.#limit.delay : 0;
  }

  /** Whether a slower pace may still respect the host's rate limit. */
  get mayGoSlower(): boolean {
    return this.#limit.delay < LONGEST_DELAY;
  }

  /** The least delay that the host asks for, in milliseconds (Crawl-delay). */
  slowDownTo(delay: number): void {
    this.#delay = Math.max(this.#delay, Math.min(delay, LONGEST_DELAY));
    this.#note();
  }

  /** Takes the delay that an earlier run learned, in milliseconds. */
  remember(delay: number): void {
    this.#limit.remember(delay);
    this.#note();
  }

  /** Returns to the pace at which the host last answered, because slower requests did not help. */
  giveUpSlowing(): void {
    this.#limit.goBack();
  }

  /** Holds all requests to the host until then. */
  holdUntil(until: number, why: 'backoff' | 'retry-after'): void {
    if (until > this.#held.until) this.#held = { until, why };
  }

  /** The next wait; null if a request may go. */
  next(): Wait | null {
    const delay = this.delay;
    const paced: Wait = { until: this.#latest + delay, why: delay > this.#delay ? 'slow' : 'pace' };
    const wait = this.#held.until > paced.until ? this.#held : paced;
    return wait.until > this.clock.now() ? wait : null;
  }

  /**
   * Waits until a request may go, in the order of calls, and counts it as sent. `onWait` receives every wait. Rejects with the
   * signal's reason.
   */
  takeTurn(signal: AbortSignal, onWait: (wait: Wait) => void): Promise<void> {
    const turn = this.#turn.then(async () => {
      for (let wait = this.next(); wait !== null; wait = this.next()) {
        onWait(wait);
        await this.clock.wait(Math.ceil(wait.until - this.clock.now()), signal);
      }
      signal.throwIfAborted();
      this.sent();
    });
    this.#turn = turn.catch(() => {});
    return turn;
  }

  /** A request is sent now. */
  sent(): void {
    this.#latest = Math.max(this.#latest, this.clock.now());
  }

  /** An answer begins or ends now. With a single connection the delay counts from here: the host gets its rest. */
  answered(): void {
    if (this.connections === 1) this.sent();
  }

  /** A request has ended. Failures and slow answers lengthen the next waits, good answers shorten them. */
  learn(lesson: Lesson, milliseconds: number): void {
    if (lesson === 'limited') this.#limit.refuse(this.#delay);
    else if (lesson === 'good') this.#limit.accept(this.#delay);
    this.#factor =
      lesson === 'overloaded' ? Math.min(SLOWEST_FACTOR, this.#factor * 2) : Math.max(1, this.#factor / 2);
    const isSlow = lesson === 'good' && milliseconds > SLOW_ANSWER && this.#delay > 0;
    this.#slowness = isSlow ? milliseconds : 0;
    this.#note();
  }

  #note(): void {
    this.longest = Math.max(this.longest, this.delay);
  }
}
