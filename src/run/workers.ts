import type { RawPage } from '../page/raw.js';
import type { Extraction } from '../record/extract.js';
import { type PageLimits, type Task, Thread } from './thread.js';

const PAGE_LIMITS: PageLimits = { maxSeconds: 60, maxMegabytes: 1500 };

/** Tests run the sources, but a thread needs the built file. */
const ENTRY = new URL(
  import.meta.url.endsWith('.ts') ? '../../dist/run/worker.js' : './worker.js',
  import.meta.url,
);

/** Pages that a thread holds: the next one is ready when one is done. */
const PAGES_OF_A_THREAD = 2;

/** At most `most` threads that read pages. A new thread starts when all others are busy. */
export class Workers {
  readonly #threads = new Set<Thread>();
  readonly #waiting: Task[] = [];
  readonly #ticking = setInterval(() => this.#tick(), 1000).unref();

  constructor(
    readonly most: number,
    readonly limits: PageLimits = PAGE_LIMITS,
    readonly entry: URL = ENTRY,
  ) {}

  /** Reads a page as `extract` does. A page that takes too long or too much gives the problem `reading-stopped`. */
  extract(page: RawPage): Promise<Extraction> {
    return new Promise((done, failed) => {
      this.#waiting.push({ page, done, failed });
      this.#assign();
    });
  }

  async close(): Promise<void> {
    clearInterval(this.#ticking);
    await Promise.all([...this.#threads].map((thread) => thread.close()));
  }

  #assign(): void {
    while (this.#waiting.length > 0) {
      const thread = this.#freest();
      if (thread === null) return;
      const task = this.#waiting.shift();
      if (task !== undefined) thread.give(task);
    }
  }

  #freest(): Thread | null {
    const [freest] = [...this.#threads].sort((one, other) => one.load - other.load);
    if (freest?.load === 0) return freest;
    if (this.#threads.size < this.most) return this.#start();
    return freest !== undefined && freest.load < PAGES_OF_A_THREAD ? freest : null;
  }

  #start(): Thread {
    const thread = new Thread(this.entry, this.limits, {
      freed: () => this.#assign(),
      ended: (ended, rest) => this.#replace(ended, rest),
    });
    this.#threads.add(thread);
    return thread;
  }

  #replace(thread: Thread, rest: readonly Task[]): void {
    this.#threads.delete(thread);
    this.#waiting.unshift(...rest);
    this.#assign();
  }

  #tick(): void {
    for (const thread of this.#threads) thread.tick();
  }
}
