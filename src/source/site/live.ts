import type { Fetched, FetchRequest } from './fetch-page.js';
import { Host, type HostSetup } from './host.js';
import { HostQueue, type LiveOptions } from './host-queue.js';
import type { PageAddress } from './page-address.js';
import type { HostSummary } from './watch.js';

/** All sites of a run: hosts in parallel, each with its own queue and pace. */
export class LiveSites {
  readonly #queues = new Map<string, HostQueue>();

  constructor(
    readonly options: LiveOptions,
    readonly setup: HostSetup,
  ) {}

  /** The page from the cache, without a request; null if it must be fetched. `isFile` accepts a file of any type. */
  recall(address: PageAddress, isFile = false): Promise<Fetched | null> {
    return this.#queueOf(address.host).recall(address, isFile);
  }

  /** Requests a page from its host when its turn has come and memory is free. Rejects only with bugs. */
  ask(request: FetchRequest): Promise<Fetched> {
    return this.#queueOf(request.address.host).ask(request);
  }

  /** Counts the bytes of a page that waits to be read; a negative number once it is read. */
  hold(bytes: number): void {
    this.options.http.room.hold(bytes);
  }

  /** The summary of every host, sorted by name. */
  summaries(): HostSummary[] {
    const queues = [...this.#queues.values()].sort((a, b) => (a.host.name < b.host.name ? -1 : 1));
    return queues.map(({ host }) => host.statistics.summary(host.pace, this.setup.delay));
  }

  /** Closes all connections. */
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
