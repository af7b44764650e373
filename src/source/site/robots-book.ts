import { chase } from './chase.js';
import { type Failure, isFailure } from './failure.js';
import type { Exchange, Host } from './host.js';
import type { Answer } from './http.js';
import { insist, type Patience, withRetryAfter } from './insist.js';
import { type RobotsRules, rulesOfAnswer, rulesOfFailure } from './robots.js';

/** How robots.txt is kept from run to run. */
export interface RobotsStore {
  /** The last answer on the way to a robots.txt, if it is there and young enough. */
  findRobots(url: URL): Promise<Exchange | null>;
  keepRobots(url: URL, exchanges: readonly Exchange[]): Promise<void>;
}

/** The robots.txt of every origin of one host, each asked for once and before any page. */
export class RobotsBook {
  readonly #rules = new Map<string, Promise<RobotsRules>>();
  /** What answered at each address of a robots.txt: where one origin redirects to another, both have the same. */
  readonly #answers = new Map<string, Answer>();

  constructor(
    readonly host: Host,
    readonly patience: Patience,
    /** The name by which rules address us. */
    readonly agent: string,
    readonly store: RobotsStore | null,
    readonly isIgnored: boolean,
  ) {}

  /** Why a page must not be fetched, or null; what robots.txt asks of the pace is done. */
  async refusalOf(url: URL, connection: symbol): Promise<Failure | null> {
    if (this.isIgnored) return null;
    const { origin } = url;
    const known = this.#rules.get(origin);
    const rules = known ?? this.#read(new URL('/robots.txt', origin), connection);
    if (known === undefined) this.#rules.set(origin, rules);
    return (await rules).refuse(url);
  }

  async #read(url: URL, connection: symbol): Promise<RobotsRules> {
    const rules = (await this.#recall(url)) ?? (await this.#ask(url, connection));
    if (rules.crawlDelay !== null) this.host.pace.slowDownTo(rules.crawlDelay * 1000);
    this.host.ledger.noteRobots(url.origin, rules);
    return rules;
  }

  async #recall(url: URL): Promise<RobotsRules | null> {
    const answer = this.#answers.get(url.href) ?? (await this.store?.findRobots(url))?.answer;
    const rules = answer && rulesOfAnswer(url, answer, this.agent);
    return rules === undefined || isFailure(rules) ? null : rules;
  }

  async #ask(url: URL, connection: symbol): Promise<RobotsRules> {
    const exchanges: Exchange[] = [];
    const end = await insist(this.host, this.patience, (attempt) =>
      chase<RobotsRules>(this.host, {
        start: url,
        purpose: { input: null, why: 'robots', attempt },
        connection,
        admit: async () => null,
        read: (_url, answer) => withRetryAfter(rulesOfAnswer(url, answer, this.agent), answer, this.host),
        keep: (exchange) => exchanges.push(exchange),
      }),
    );
    const last = exchanges.at(-1);
    if (last !== undefined) this.#answers.set(last.url, last.answer);
    await this.store?.keepRobots(url, exchanges);
    return isFailure(end) ? rulesOfFailure(end) : end;
  }
}
