import type { Override } from '../../page/raw.js';
import type { Answer } from './answer.js';
import type { Cache } from './cache.js';
import { type Failure, isFailure } from './failure.js';
import { type Fetched, type FetchedPage, type FetchRequest, fetchPage } from './fetch-page.js';
import { FetchedRecords } from './fetched-records.js';
import type { Host } from './host.js';
import type { Http } from './http.js';
import type { PageAddress } from './page-address.js';
import type { Patience } from './retry.js';
import { RobotsCache } from './robots-cache.js';
import type { Trust } from './tls/trust.js';
import { Unchanged } from './validators.js';

/** How a run treats the sites that it fetches from. */
export interface LiveOptions extends Patience {
  http: Http;
  userAgent: string;
  trust: Trust;
  /** Hosts whose robots.txt is ignored. */
  ignoreRobots: readonly string[];
  /** The cache of answers, or null without one. */
  cache: Cache | null;
}

interface Queued extends FetchRequest {
  settle: (fetched: Fetched) => void;
  fail: (error: unknown) => void;
}

/** The queue of one host. Its connections work it off in the order of the inputs. */
export class HostQueue {
  readonly #waiting: Queued[] = [];
  readonly #robots: RobotsCache;
  readonly #isRobotsIgnored: boolean;
  readonly #records = new FetchedRecords();
  #working = 0;
  #start: Promise<void> | null = null;

  constructor(
    readonly host: Host,
    readonly options: LiveOptions,
  ) {
    this.#isRobotsIgnored = options.ignoreRobots.includes(host.name);
    const agent = options.userAgent.split(/[/\s]/, 1)[0] ?? '';
    this.#robots = new RobotsCache(host, options, agent, options.cache, this.#isRobotsIgnored);
  }

  /** Adds a page to the queue and gives its result. Rejects only with bugs. */
  ask(request: FetchRequest): Promise<Fetched> {
    this.host.statistics.expect();
    return new Promise((settle, fail) => {
      this.#waiting.push({ ...request, settle, fail });
      if (this.#working >= this.host.setup.connections) return;
      this.#working += 1;
      void this.#work();
    });
  }

  /** The page from the cache, without a request; null if it must be fetched. */
  async recall(address: PageAddress, isFile: boolean): Promise<Fetched | null> {
    const kept = (await this.options.cache?.find(address, isFile)) ?? null;
    if (kept === null) return null;
    const { statistics } = this.host;
    statistics.expect();
    if (kept.outcome === 'page') statistics.noteOverrides(kept.page.overrides ?? []);
    statistics.settle(kept.outcome === 'failure' ? 'failed' : 'from_cache');
    return kept;
  }

  async #work(): Promise<void> {
    const connection = Symbol(this.host.name);
    this.#start ??= this.#recallPace();
    await this.#start;
    for (let next = this.#waiting.shift(); next !== undefined; next = this.#waiting.shift()) {
      await this.#serve(next, connection).then(next.settle, next.fail);
    }
    this.#working -= 1;
    this.host.statistics.rest(connection);
  }

  /** Reads the pace that an earlier run learned for the host. */
  async #recallPace(): Promise<void> {
    const learned = await this.options.cache?.findPace(this.host.name);
    if (learned) this.host.pace.remember(learned);
  }

  async #serve(request: FetchRequest, connection: symbol): Promise<Fetched> {
    const { setup } = this.host;
    await request.admission();
    const stopped = this.host.stopped();
    if (stopped !== null) return this.#settle(request, toFetched(stopped), 'not_asked');
    try {
      setup.interrupted.throwIfAborted();
      return await this.#fetch(request, connection);
    } catch (error) {
      if (!setup.interrupted.aborted || error !== setup.interrupted.reason) throw error;
      this.host.statistics.settle('not_asked');
      return { outcome: 'not-tried' };
    }
  }

  async #fetch(request: FetchRequest, connection: symbol): Promise<Fetched> {
    const { host, options } = this;
    const { address } = request;
    const records = this.#records;
    const known = records.take(address.identity);
    if (known !== null) return this.#settle(request, known, 'done');
    const isFetched = (identity: string) => records.has(identity);
    const answers: Answer[] = [];
    const came = await fetchPage(host, this.#robots, request, connection, options, isFetched, answers);
    if (came instanceof Unchanged) {
      host.learn(null);
      return this.#settle(request, { outcome: 'unchanged' }, 'done');
    }
    const overrides = this.#overridesOf(answers);
    const end = isFailure(came) ? came : { ...came, overrides };
    const fetched = toFetched(end);
    host.statistics.noteOverrides(overrides);
    host.learn(isFailure(end) ? end : null);
    await options.cache?.keep(address, end, answers, overrides);
    await options.cache?.keepPace(host.name, host.pace.learned);
    if (fetched.outcome === 'page') records.note(address, fetched);
    return this.#settle(request, fetched, settlementOf(end, answers));
  }

  /** Counts the result of a page. An earlier copy replaces a page that could not be fetched again. */
  async #settle(
    { address }: FetchRequest,
    fetched: Fetched,
    how: 'done' | 'failed' | 'not_asked',
  ): Promise<Fetched> {
    const stale = (await this.options.cache?.findStale(address, fetched)) ?? null;
    this.host.statistics.settle(stale === null ? how : 'from_before');
    return stale ?? fetched;
  }

  #overridesOf(answers: readonly Answer[]): Override[] {
    const isUnverified = ({ url }: { url: string }) => {
      const { protocol, hostname, port } = new URL(url);
      return protocol === 'https:' && this.options.trust.isInsecure(hostname, Number(port) || 443);
    };
    return [
      ...(this.#isRobotsIgnored ? (['ignore-robots'] as const) : []),
      ...(answers.some(isUnverified) ? (['insecure-host'] as const) : []),
    ];
  }
}

/** A page whose host was stopped before its turn counts as not requested. */
function settlementOf(
  end: FetchedPage | Failure,
  answers: readonly Answer[],
): 'done' | 'failed' | 'not_asked' {
  if (!isFailure(end) || end.isRepeat) return 'done';
  return end.code === 'host-stopped' && answers.length === 0 ? 'not_asked' : 'failed';
}

function toFetched(end: FetchedPage | Failure): Fetched {
  if (!isFailure(end)) return { outcome: 'page', page: end };
  return end.isRepeat ? { outcome: 'repeated' } : { outcome: 'failure', failure: end };
}
