import { availableParallelism } from 'node:os';
import type { RawPage } from '../page/raw.js';
import { type Extraction, extract } from '../record/extract.js';
import { Workers } from './workers.js';

/** How a page becomes records; tests put a bug in its place. */
export type ExtractPage = (page: RawPage) => Extraction;

/** A thread takes as long to start as this many pages take to read; for fewer, threads do not pay. */
const PAGES_BEFORE_THREADS = 200;

/** Pages of each thread that are read before their turn: one that takes long must not make the others wait. */
const AHEAD = 4;

/** Reads the pages of one run: in this thread, or in as many as the user or the machine has. */
export class Extractor {
  #workers: Workers | null = null;
  #pages = 0;

  /** `jobs` is what the user asked for; null leaves the first pages to this thread, and the rest to all cores. */
  constructor(
    readonly jobs: number | null,
    readonly own: ExtractPage | null = null,
  ) {}

  /** How many pages may be under way. */
  get most(): number {
    return this.#workers === null ? 1 : this.#workers.most * AHEAD;
  }

  /** extract never throws for what a page says: if it does, that is a bug, and the report of it must name the page. */
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

  /** How many threads the next page has to choose from; 0 is this one. */
  #threads(): number {
    if (this.jobs !== null) return this.jobs;
    const cores = availableParallelism();
    return cores > 1 && this.#pages > PAGES_BEFORE_THREADS ? cores : 0;
  }

  async close(): Promise<void> {
    await this.#workers?.close();
  }
}
