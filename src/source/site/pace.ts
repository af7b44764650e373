import type { Clock } from './clock.js';
import { LearnedDelay } from './learned-delay.js';
import type { PauseReason } from './watch.js';

/** A wait that is to come: until when, by the run's clock, and what for. */
export interface Wait {
  until: number;
  why: PauseReason;
}

/** How many times as slow errors make the pace at most; each good answer halves that. */
const SLOWEST_FACTOR = 4;
/** What is slowed down where no delay was asked for, in milliseconds. */
const LEAST_SLOWED_DELAY = 250;
/** An answer that takes longer than this makes us wait as long as it took. */
const SLOW_ANSWER = 2_000;
const LONGEST_DELAY = 60_000;

/** How a request ended, as far as the pace is concerned: `limited` is a server that says that it was too soon. */
export type Lesson = 'good' | 'overloaded' | 'limited';

/** How often one host may be asked. All that a run asks of it goes through here, robots.txt and redirects too. */
export class Pace {
  #delay: number;
  #factor = 1;
  /** How long the latest answer was waited for, if that was long. */
  #slowness = 0;
  /** The moment that the delay counts from. */
  #latest = Number.NEGATIVE_INFINITY;
  #held: Wait = { until: Number.NEGATIVE_INFINITY, why: 'backoff' };
  #turn: Promise<unknown> = Promise.resolve();
  readonly #limit = new LearnedDelay(LEAST_SLOWED_DELAY, LONGEST_DELAY);
  /** The longest delay there was, in milliseconds. */
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

  /** Milliseconds from one request to the next, as things stand. */
  get delay(): number {
    const slowed =
      this.#factor === 1 ? this.#delay : Math.max(this.#delay, LEAST_SLOWED_DELAY) * this.#factor;
    const wanted = Math.max(slowed, this.#slowness, this.#limit.delay);
    return Math.max(this.#delay, Math.min(LONGEST_DELAY, wanted));
  }

  /** Milliseconds that the host's limit was found to be; 0 where none was met. */
  get learned(): number {
    return this.#limit.delay > this.#delay ? this.#limit.delay : 0;
  }

  /** Whether a limit that was met may be kept to by going more slowly. */
  get mayGoSlower(): boolean {
    return this.#limit.delay < LONGEST_DELAY;
  }

  /** The least delay that the host asks for, in milliseconds (Crawl-delay). */
  slowDownTo(delay: number): void {
    this.#delay = Math.max(this.#delay, Math.min(delay, LONGEST_DELAY));
    this.#note();
  }

  /** An earlier run learned the delay between requests that the host bears, in milliseconds. */
  remember(delay: number): void {
    this.#limit.remember(delay);
    this.#note();
  }

  /** Going more slowly was of no use: goes back to the pace at which the host last answered. */
  giveUpSlowing(): void {
    this.#limit.goBack();
  }

  /** Nobody asks the host anything before then. */
  holdUntil(until: number, why: 'backoff' | 'retry-after'): void {
    if (until > this.#held.until) this.#held = { until, why };
  }

  /** What the next request has to wait for. The answer is null once the request may go. */
  next(): Wait | null {
    const delay = this.delay;
    const paced: Wait = { until: this.#latest + delay, why: delay > this.#delay ? 'slow' : 'pace' };
    const wait = this.#held.until > paced.until ? this.#held : paced;
    return wait.until > this.clock.now() ? wait : null;
  }

  /**
   * Waits until a request may go, one after another in the order of asking, and counts it as gone. `onWait` hears of every
   * wait. Rejects with the signal's reason.
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

  /** A request goes out at this moment. */
  sent(): void {
    this.#latest = Math.max(this.#latest, this.clock.now());
  }

  /**
   * An answer comes or ends at this moment; over a single connection the delay counts from there, so that the host has its
   * rest.
   */
  answered(): void {
    if (this.connections === 1) this.sent();
  }

  /** A request has ended: failures and slow answers make the next ones wait longer, good answers less. */
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
