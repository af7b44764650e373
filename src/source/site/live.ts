import type { Override } from '../../page/raw.js';
import type { Cache } from './cache.js';
import { type Failure, isFailure } from './failure.js';
import { FetchedRecords } from './fetched-records.js';
import { type Exchange, Host, type HostSetup } from './host.js';
import type { Http } from './http.js';
import type { Patience } from './insist.js';
import type { PageAddress } from './page-address.js';
import { RobotsBook } from './robots-book.js';
import type { Trust } from './tls/trust.js';
import { type Errand, type FetchedPage, type Visit, visit } from './visit.js';
import type { HostSummary } from './watch.js';

/** How a run behaves towards the sites that it fetches from. */
export interface LiveOptions extends Patience {
  http: Http;
  userAgent: string;
  trust: Trust;
  /** Hosts whose robots.txt is not asked for. */
  ignoreRobots: readonly string[];
  /** Where answers are kept; null if they are not. */
  cache: Cache | null;
}

/** What became of an address. `overrides` are the rules that the user had lifted for it. */
export type Fetched =
  | { outcome: 'page'; page: FetchedPage; overrides: readonly Override[] }
  | { outcome: 'failure'; failure: Failure }
  /** It leads to a page that was fetched before. */
  | { outcome: 'repeated' }
  /** The run was interrupted before. */
  | { outcome: 'not-tried' };

/** A page to be asked for. */
interface Order extends Omit<Errand, 'connection'> {
  /** Resolves when there is room for one more page. */
  admission: () => Promise<void>;
}

interface Job extends Order {
  settle: (fetched: Fetched) => void;
  fail: (error: unknown) => void;
}

/** All sites of a run: several hosts side by side, each at its own pace. */
export class LiveSites {
  readonly #desks = new Map<string, Desk>();

  constructor(
    readonly options: LiveOptions,
    readonly setup: HostSetup,
  ) {}

  /** The page as the cache has it, with no request; null if it has to be asked for. */
  async recall(address: PageAddress): Promise<Fetched | null> {
    const kept = await this.options.cache?.find(address);
    if (kept == null) return null;
    const { ledger } = this.#deskOf(address.host).host;
    ledger.expect();
    ledger.noteOverrides(kept.overrides);
    ledger.settle(isFailure(kept.end) ? 'failed' : 'from_cache');
    return toFetched(kept.end, kept.overrides);
  }

  /** Asks the page's host for it when its turn has come and there is room for it. Rejects only with bugs. */
  ask(order: Order): Promise<Fetched> {
    const desk = this.#deskOf(order.address.host);
    desk.host.ledger.expect();
    return new Promise((settle, fail) => desk.take({ ...order, settle, fail }));
  }

  /** What every host came to, in the order of their names. */
  summaries(): HostSummary[] {
    const desks = [...this.#desks.values()].sort((a, b) => (a.host.name < b.host.name ? -1 : 1));
    return desks.map(({ host }) => host.ledger.summary(host.pace, this.setup.delay));
  }

  /** Lets go of all connections. */
  close(): Promise<void> {
    return this.options.http.close();
  }

  #deskOf(name: string): Desk {
    const known = this.#desks.get(name);
    if (known !== undefined) return known;
    const desk = new Desk(new Host(name, this.setup), this.options);
    this.#desks.set(name, desk);
    return desk;
  }
}

/** The queue of one host, and the connections that work it off in the order of the inputs. */
class Desk {
  readonly #waiting: Job[] = [];
  readonly #robots: RobotsBook;
  readonly #isIgnored: boolean;
  readonly records = new FetchedRecords();
  #working = 0;

  constructor(
    readonly host: Host,
    readonly options: LiveOptions,
  ) {
    this.#isIgnored = options.ignoreRobots.includes(host.name);
    const agent = options.userAgent.split(/[/\s]/, 1)[0] ?? '';
    this.#robots = new RobotsBook(host, options, agent, options.cache, this.#isIgnored);
  }

  take(job: Job): void {
    this.#waiting.push(job);
    if (this.#working >= this.host.setup.connections) return;
    this.#working += 1;
    void this.#work();
  }

  async #work(): Promise<void> {
    const connection = Symbol(this.host.name);
    for (let job = this.#waiting.shift(); job !== undefined; job = this.#waiting.shift()) {
      await this.#serve(job, connection).then(job.settle, job.fail);
    }
    this.#working -= 1;
    this.host.ledger.rest(connection);
  }

  async #serve(job: Job, connection: symbol): Promise<Fetched> {
    const { ledger, setup } = this.host;
    await job.admission();
    const stopped = this.host.stopped();
    if (stopped !== null || setup.interrupted.aborted) {
      ledger.settle('not_asked');
      return stopped === null ? { outcome: 'not-tried' } : { outcome: 'failure', failure: stopped };
    }
    try {
      return await this.#visit({ ...job, connection });
    } catch (error) {
      if (!setup.interrupted.aborted || error !== setup.interrupted.reason) throw error;
      ledger.settle('not_asked');
      return { outcome: 'not-tried' };
    }
  }

  async #visit(errand: Errand): Promise<Fetched> {
    const { ledger } = this.host;
    const { address } = errand;
    const { records } = this;
    const known = records.take(address.identity);
    if (known !== null) {
      ledger.settle('done');
      return known;
    }
    const isFetched = (identity: string) => records.has(identity);
    const went = await visit(this.host, this.#robots, errand, this.options, isFetched);
    const overrides = this.#overridesOf(went.exchanges);
    const fetched = toFetched(went.end, overrides);
    ledger.noteOverrides(overrides);
    this.host.learn(isFailure(went.end) ? went.end : null);
    await this.options.cache?.keep(address, went, overrides);
    if (fetched.outcome === 'page') records.note(address, fetched);
    ledger.settle(settlementOf(went));
    return fetched;
  }

  #overridesOf(exchanges: readonly Exchange[]): Override[] {
    const isUnverified = ({ url }: Exchange) => {
      const { protocol, hostname, port } = new URL(url);
      return protocol === 'https:' && this.options.trust.isInsecure(hostname, Number(port) || 443);
    };
    return [
      ...(this.#isIgnored ? (['ignore-robots'] as const) : []),
      ...(exchanges.some(isUnverified) ? (['insecure-host'] as const) : []),
    ];
  }
}

/** A page whose host was left alone while it waited for its turn was not asked for. */
function settlementOf({ end, exchanges }: Visit): 'done' | 'failed' | 'not_asked' {
  if (!isFailure(end) || end.isRepeat) return 'done';
  return end.code === 'host-stopped' && exchanges.length === 0 ? 'not_asked' : 'failed';
}

function toFetched(end: FetchedPage | Failure, overrides: readonly Override[]): Fetched {
  if (isFailure(end) && end.isRepeat) return { outcome: 'repeated' };
  return isFailure(end) ? { outcome: 'failure', failure: end } : { outcome: 'page', page: end, overrides };
}
