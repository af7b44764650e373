import { isFailure } from './failure.js';
import type { Fetched } from './fetch-page.js';
import { type PageAddress, readPageAddress } from './page-address.js';

type Page = Extract<Fetched, { outcome: 'page' }>;

/** Pages that were come to by way of another address wait to be asked for by their own; this is their greatest number. */
const MOST_WAITING = 100;

/** The records of one host that were fetched, by whatever address: each is fetched once. */
export class FetchedRecords {
  readonly #fetched = new Set<string>();
  readonly #waiting = new Map<string, Page>();

  /** A page came for an address; by a redirect, it may be that of another. */
  note(asked: PageAddress, fetched: Page): void {
    if (asked.isRecord) this.#fetched.add(asked.identity);
    const reached = readPageAddress(fetched.page.url);
    if (isFailure(reached) || !reached.isRecord || reached.identity === asked.identity) return;
    this.#fetched.add(reached.identity);
    if (this.#waiting.size < MOST_WAITING) this.#waiting.set(reached.identity, fetched);
  }

  /** Whether the record was fetched. */
  has(identity: string): boolean {
    return this.#fetched.has(identity);
  }

  /** The page of a record that was fetched by way of another address, once, or null if it must be asked for. */
  take(identity: string): Page | null {
    const waiting = this.#waiting.get(identity) ?? null;
    this.#waiting.delete(identity);
    return waiting;
  }
}
