import { Worker } from 'node:worker_threads';
import type { RawPage } from '../page/raw.js';
import type { Extraction } from '../record/extract.js';
import { problem } from '../record/problems.js';
import { fromText, type Said } from './thread-text.js';

/** The limits for reading one page. The largest page, of 16 MiB, takes some seconds and 600 MB. */
export interface PageLimits {
  maxSeconds: number;
  maxMegabytes: number;
}

/** A page that waits to be read. */
export interface Task {
  page: RawPage;
  done: (extraction: Extraction) => void;
  failed: (error: Error) => void;
}

/** Memory for short-lived values. Node would take 48 MB for each thread; a page of 50 kB needs less than two. */
const YOUNG_MEGABYTES = 12;

/** Receives the events of a thread: it can take more pages, or it ended with pages that it never began. */
interface Owner {
  freed(): void;
  ended(thread: Thread, rest: readonly Task[]): void;
}

/**
 * A thread that reads pages, one after the other. A page that takes too long or too much memory ends it. Only that page is lost.
 */
export class Thread {
  readonly #worker: Worker;
  readonly #limits: PageLimits;
  readonly #owner: Owner;
  /** The first task is being read. */
  readonly #tasks: Task[] = [];
  #seconds = 0;
  #isEnded = false;

  constructor(entry: URL, limits: PageLimits, owner: Owner) {
    this.#limits = limits;
    this.#owner = owner;
    this.#worker = new Worker(entry, {
      resourceLimits: {
        maxOldGenerationSizeMb: limits.maxMegabytes,
        maxYoungGenerationSizeMb: YOUNG_MEGABYTES,
      },
    });
    this.#worker.on('message', (said: Said) => this.#hear(said));
    this.#worker.on('error', (error: Error & { code?: string }) => {
      if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') this.#stop('out of memory');
      else this.#break(error);
    });
    this.#worker.on('exit', () => this.#stop('its thread ended'));
  }

  /** How many pages it holds, with the one in work. */
  get load(): number {
    return this.#tasks.length;
  }

  give(task: Task): void {
    this.#tasks.push(task);
    // Only the page's own bytes are sent. They may be a view of a whole archive, which would be copied too.
    const bytes = new Uint8Array(task.page.bytes);
    this.#worker.postMessage({ ...task.page, bytes } satisfies RawPage, [bytes.buffer]);
  }

  /** Counts a second. A clock would run on while the program is stopped, and blame the page for it. */
  tick(): void {
    this.#seconds = this.#tasks.length === 0 ? 0 : this.#seconds + 1;
    if (this.#seconds > this.#limits.maxSeconds) this.#stop(`no end after ${this.#limits.maxSeconds} s`);
  }

  async close(): Promise<void> {
    this.#isEnded = true;
    await this.#worker.terminate();
  }

  #hear(said: Said): void {
    if (this.#isEnded) return;
    const task = this.#tasks.shift();
    this.#seconds = 0;
    if (typeof said === 'string') task?.done(fromText(said));
    else task?.failed(Object.assign(new Error(said.message), { stack: said.stack }));
    this.#owner.freed();
  }

  #stop(why: string): void {
    if (this.#isEnded) return;
    void this.close();
    const [task, ...rest] = this.#tasks;
    task?.done({ records: [], problems: [problem('reading-stopped', why)] });
    this.#owner.ended(this, rest);
  }

  #break(error: Error): void {
    for (const { failed } of this.#tasks.splice(0)) failed(error);
    this.#stop(error.message);
  }
}
