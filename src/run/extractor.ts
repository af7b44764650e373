import { availableParallelism } from 'node:os';
import type { RawPage } from '../page/raw.js';
import { type Extraction, extract } from '../record/extract.js';
import { Workers } from './workers.js';

/** How a page becomes records. Tests replace it to simulate a bug. */
export type ExtractPage = (page: RawPage) => Extraction;

/** A thread takes as long to start as reading this many pages. For fewer pages threads do not pay. */
const PAGES_BEFORE_THREADS = 200;

/** Pages that each thread reads in advance: one slow page must not make the others wait. */
const AHEAD = 4;

/** Reads the pages of one run, in this thread or in several. */
export class Extractor {
  #workers: Workers | null = null;
  #pages = 0;

  /** `jobs` is the user's number of threads. With null, this thread reads the first pages and all cores the rest. */
  constructor(
    readonly jobs: number | null,
    readonly own: ExtractPage | null = null,
  ) {}

  /** How many pages may be in work. */
  get most(): number {
    return this.#workers === null ? 1 : this.#workers.most * AHEAD;
  }

  /** `extract` never throws for the content of a page. If it throws, that is a bug, and the message must name the page. */
  async extract(page: RawPage): Promise<Extraction> {
    try {
      return await this.#extract(page);
    } catch (cause) {
      const why = cause instanceof Error ? (cause.stack ?? cause.message) : String(cause);
      throw new Error(`while reading ${page.input}: ${why}`, { cause });
    }
  }

  #extract(page: RawPage): Extraction | Promise<Extraction> {
    this.#pages += 1;
    const threads = this.own === null ? this.#threads() : 0;
    if (threads === 0) return (this.own ?? extract)(page);
    this.#workers ??= new Workers(threads);
    return this.#workers.extract(page);
  }

  /** How many threads can take the next page; 0 means this thread. */
  #threads(): number {
    if (this.jobs !== null) return this.jobs;
    const cores = availableParallelism();
    return cores > 1 && this.#pages > PAGES_BEFORE_THREADS ? cores : 0;
  }

  async close(): Promise<void> {
    await this.#workers?.close();
  }
}
