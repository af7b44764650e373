import { setImmediate as immediate } from 'node:timers/promises';
import { familyOf } from '../site/failure.js';
import type { Fetched } from '../site/fetch-page.js';
import type { LiveSites } from '../site/live.js';
import type { PageAddress } from '../site/page-address.js';
import type { Found } from './found.js';
import { Room } from './memory-room.js';

/** An input whose turn has come. An address has the promise of its page. */
export type Turn =
  | Exclude<Found, { what: 'address' }>
  | { what: 'fetch'; input: string; address: PageAddress; fetched: Promise<Fetched> }
  | { what: 'repeated'; input: string };

/** How many inputs are read in advance, so that hosts later in the list have work. */
const MOST_AHEAD = 10_000;

/** How addresses are fetched. */
export interface Fetching {
  /** Opens the sites at the first address. */
  openSites: () => Promise<LiveSites>;
  /**
   * Identities of requested pages, each with its address and result. The second spelling of a page is requested only if the first
   * is dead.
   */
  asked: Map<string, { href: string; isDead: Promise<boolean> }>;
  /** Ends reading in advance. Inputs in work are still given. */
  interrupted: AbortSignal;
}

/**
 * Gives inputs in their order, and fetches addresses in advance as far as memory allows. It reads nothing in advance before the
 * first address.
 */
export async function* lookAhead(
  found: AsyncIterable<Found> | Iterable<Found>,
  fetching: Fetching,
): AsyncGenerator<Turn> {
  const source = iterate(found);
  for (;;) {
    const next = await source.next();
    if (next.done) return;
    if (next.value.what === 'address') {
      return yield* new Prefetch(source, await fetching.openSites(), fetching).run(next.value);
    }
    yield next.value;
  }
}

async function* iterate(found: AsyncIterable<Found> | Iterable<Found>): AsyncGenerator<Found> {
  yield* found;
}

const REPEATED: Fetched = { outcome: 'repeated' };

type Address = Extract<Found, { what: 'address' }>;

/** Reads inputs as fast as allowed, and gives them in order. */
class Prefetch {
  readonly #turns: Turn[] = [];
  readonly #room = new Room();
  #taken = 0;
  #given = 0;
  #isOver = false;
  #error: unknown = null;
  #waiting: (() => void)[] = [];

  constructor(
    readonly source: AsyncGenerator<Found>,
    readonly sites: LiveSites,
    readonly fetching: Fetching,
  ) {}

  async *run(first: Found): AsyncGenerator<Turn> {
    void this.#takeAll(first);
    try {
      for (;;) {
        const turn = this.#turns.shift();
        if (turn !== undefined) yield* this.#give(turn);
        else if (this.#isOver) break;
        else await this.#change();
      }
      if (this.#error !== null) throw this.#error;
    } finally {
      this.#end();
      void this.source.return(undefined);
    }
  }

  async *#give(turn: Turn): AsyncGenerator<Turn> {
    this.#room.serve(this.#given);
    this.#given += 1;
    this.#changed();
    yield turn;
    if (turn.what !== 'fetch') return;
    const bytes = pageSize(await turn.fetched);
    this.#room.give(bytes);
    this.sites.hold(-bytes);
    // Files are read one after the other. Without a pause, no answer could be received and no request sent.
    await immediate();
  }

  async #takeAll(first: Found): Promise<void> {
    try {
      let found: Found | null = first;
      while (found !== null && !this.#isOver && !this.fetching.interrupted.aborted) {
        this.#turns.push(await this.#take(found, this.#taken));
        this.#taken += 1;
        this.#changed();
        while (this.#taken - this.#given >= MOST_AHEAD && !this.#isOver) await this.#change();
        const next: IteratorResult<Found> = await this.source.next();
        found = next.done ? null : next.value;
      }
    } catch (error) {
      this.#error = error;
    }
    this.#end();
  }

  async #take(found: Found, order: number): Promise<Turn> {
    if (found.what !== 'address') return found;
    const { input, address } = found;
    const { asked } = this.fetching;
    const first = asked.get(address.identity);
    if (first?.href === address.url.href) return { what: 'repeated', input };
    const fetched =
      first === undefined
        ? (await this.#fetch(found, order)).fetched
        : first.isDead.then(async (isDead) =>
            isDead ? (await this.#fetch(found, order)).fetched : REPEATED,
          );
    const isDead = fetched.then(isLost, () => false);
    asked.set(address.identity, { href: first?.href ?? address.url.href, isDead });
    // It may fail long before its turn, when nothing listens yet.
    fetched.then((each) => this.#hold(pageSize(each))).catch(() => {});
    return { what: 'fetch', input, address, fetched };
  }

  #hold(bytes: number): void {
    this.#room.take(bytes);
    this.sites.hold(bytes);
  }

  /** Resolves when the cache has the page or when it is in its host's queue. */
  async #fetch({ address, input }: Address, order: number): Promise<{ fetched: Promise<Fetched> }> {
    const admission = () => this.#room.admit(order);
    await admission();
    const kept = await this.sites.recall(address);
    return { fetched: kept === null ? this.sites.ask({ address, input, admission }) : Promise.resolve(kept) };
  }

  #change(): Promise<void> {
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  #changed(): void {
    for (const resolve of this.#waiting.splice(0)) resolve();
  }

  #end(): void {
    this.#isOver = true;
    this.#changed();
  }
}

/** Whether an address failed because nobody answers there. Then another address of the page is tried. */
function isLost(fetched: Fetched): boolean {
  return fetched.outcome === 'failure' && familyOf(fetched.failure) === 'network';
}

function pageSize(fetched: Fetched): number {
  return fetched.outcome === 'page' ? fetched.page.bytes.length : 0;
}
