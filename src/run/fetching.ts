import type { LiveSites } from '../source/site/live.js';
import type { HostSummary, Watcher } from '../source/site/watch.js';
import type { FetchOptions } from './fetch-options.js';
import type { Keeper } from './open-sites.js';
import type { RunWorld } from './world.js';

/** The fetching of one run. It opens at the first address and closes with the run. */
export class Fetching {
  /** Receives every request; set if the run writes a report. */
  report: Pick<Watcher, 'request'> | null = null;
  readonly #stop = new AbortController();
  #opening: Promise<LiveSites> | null = null;
  #sites: LiveSites | null = null;

  constructor(
    readonly options: FetchOptions,
    readonly world: RunWorld,
    /** Where answers are kept; null for the folder of `--cache`. */
    readonly keeper: Keeper | null = null,
  ) {}

  /** Opens the sites. Throws a UsageError for invalid options. */
  open(): Promise<LiveSites> {
    this.#opening ??= this.#open();
    return this.#opening;
  }

  async #open(): Promise<LiveSites> {
    const { options, world } = this;
    const { listener, interrupted } = world;
    const { openSites } = await import('./open-sites.js');
    const watcher: Watcher = {
      activity: (host) => listener.activity(host),
      request: (entry) => this.report?.request(entry),
    };
    const onDamaged = (file: string, why: string) =>
      void listener.warning(`damaged-cache ${file}: ${why}; the page is fetched again`);
    this.#sites = await openSites(options, world, watcher, this.#stop.signal, onDamaged, this.keeper);
    for (const host of options.insecureHost ?? [])
      await listener.warning(
        `insecure-host ${host}: its certificate is not verified; anyone could answer in its name`,
      );
    for (const host of options.ignoreRobots ?? [])
      await listener.warning(`ignore-robots ${host}: its robots.txt is ignored; do so only by agreement`);
    interrupted.addEventListener('abort', () => this.#interrupt(), { once: true });
    if (interrupted.aborted) this.#interrupt();
    return this.#sites;
  }

  #interrupt(): void {
    this.#stop.abort(this.world.interrupted.reason);
    void this.world.listener.notice(
      'interrupted: requests in progress are finished; a second interruption stops at once',
    );
  }

  /** Whether an address was fetched. */
  get isUsed(): boolean {
    return this.#sites !== null;
  }

  /** The summary of every host. */
  summaries(): HostSummary[] {
    return this.#sites?.summaries() ?? [];
  }

  /** Why pages could not be kept for the next run. Null if all were kept, or without a cache. */
  cacheTrouble(): string | null {
    return this.#sites?.options.cache?.trouble ?? null;
  }

  /** How to continue an interrupted run. Null for a run that kept nothing. */
  resumption(): string | null {
    if (!this.isUsed) return null;
    const { cache } = this.options;
    return cache === undefined
      ? 'to continue, run again; with --cache DIR, no page is fetched twice'
      : `to go on: run the same command again; what was fetched is in ${cache} and is not fetched again`;
  }

  /** Ends all requests and closes all connections. */
  async close(): Promise<void> {
    this.#stop.abort();
    await this.#sites?.close();
  }
}
