import { isFailure } from './failure.js';
import type { Fetched } from './fetch-page.js';
import { type PageAddress, readPageAddress } from './page-address.js';

type Page = Extract<Fetched, { outcome: 'page' }>;

/** The most pages that were reached by another address and wait for a request by their own. */
const MOST_WAITING = 100;

/** The fetched records of one host, by any of their addresses: each is fetched once. */
export class FetchedRecords {
  readonly #fetched = new Set<string>();
  readonly #waiting = new Map<string, Page>();

  /** Notes the page of an address. After a redirect it may be another record's page. */
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

  /** The page of a record that was reached by another address, once. Null if it must be fetched. */
  take(identity: string): Page | null {
    const waiting = this.#waiting.get(identity) ?? null;
    this.#waiting.delete(identity);
    return waiting;
  }
}
