import type { Fetched, FetchRequest } from './fetch-page.js';
import { Host, type HostSetup } from './host.js';
import { HostQueue, type LiveOptions } from './host-queue.js';
import type { PageAddress } from './page-address.js';
import type { HostSummary } from './watch.js';

/** All sites of a run: several hosts side by side, each with its own queue and at its own pace. */
export class LiveSites {
  readonly #queues = new Map<string, HostQueue>();

  constructor(
    readonly options: LiveOptions,
    readonly setup: HostSetup,
  ) {}

  /** The page from the cache, without a request; null if it has to be asked for. `isFile` accepts a file of any type. */
  recall(address: PageAddress, isFile = false): Promise<Fetched | null> {
    return this.#queueOf(address.host).recall(address, isFile);
  }

  /** Asks the page's host for it when its turn has come and there is room for it. Rejects only with bugs. */
  ask(request: FetchRequest): Promise<Fetched> {
    return this.#queueOf(request.address.host).ask(request);
  }

  /** Counts the bytes of a page that waits to be read; a negative number once it is read. */
  hold(bytes: number): void {
    this.options.http.room.hold(bytes);
  }

  /** What every host came to, in the order of their names. */
  summaries(): HostSummary[] {
    const queues = [...this.#queues.values()].sort((a, b) => (a.host.name < b.host.name ? -1 : 1));
    return queues.map(({ host }) => host.statistics.summary(host.pace, this.setup.delay));
  }

  /** Lets go of all connections. */
  close(): Promise<void> {
    return this.options.http.close();
  }

  #queueOf(name: string): HostQueue {
    const known = this.#queues.get(name);
    if (known !== undefined) return known;
    const queue = new HostQueue(new Host(name, this.setup), this.options);
    this.#queues.set(name, queue);
    return queue;
  }
}
