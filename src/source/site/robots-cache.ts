import type { Answer } from './answer.js';
import { consequenceOf, type Failure, isFailure } from './failure.js';
import { askAndFollow } from './follow.js';
import type { Host } from './host.js';
import { type Patience, retrying, withRetryAfter } from './retry.js';
import { type RobotsRules, rulesOfAnswer, rulesOfFailure } from './robots.js';

/** How robots.txt is kept from run to run. */
export interface RobotsStore {
  /** The last answer on the way to a robots.txt, if it is there and young enough. */
  findRobots(url: URL): Promise<Answer | null>;
  keepRobots(url: URL, answers: readonly Answer[]): Promise<void>;
}

/** A robots.txt that is down is asked for again after these waits, in milliseconds; pages of the host wait meanwhile. */
const LATER: readonly number[] = [8_000, 16_000];

/** The robots.txt of every origin of one host, each asked for before any page. */
export class RobotsCache {
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
    this.host.statistics.noteRobots(url.origin, rules);
    return rules;
  }

  async #recall(url: URL): Promise<RobotsRules | null> {
    const answer = this.#answers.get(url.href) ?? (await this.store?.findRobots(url));
    const rules = answer && rulesOfAnswer(url, answer, this.agent);
    return rules === undefined || rules === null || isFailure(rules) ? null : rules;
  }

  async #ask(url: URL, connection: symbol): Promise<RobotsRules> {
    const answers: Answer[] = [];
    const end = await this.#untilUp(url, connection, answers);
    const last = answers.at(-1);
    if (last !== undefined) this.#answers.set(last.url, last);
    const isSilent = !isFailure(end) && end.isSilent === true;
    if (!isSilent) await this.store?.keepRobots(url, answers);
    return isFailure(end) ? rulesOfFailure(end) : end;
  }

  /** Without rules no page may be fetched, so a robots.txt that is down is worth more patience than a page. */
  async #untilUp(url: URL, connection: symbol, answers: Answer[]): Promise<RobotsRules | Failure> {
    const { pace, setup } = this.host;
    let end = await this.#try(url, connection, answers, this.patience);
    for (const wait of this.patience.retries > 0 ? LATER : []) {
      const mayPass = isFailure(end) && !end.isFinal && consequenceOf(end.code).isOutage === true;
      if (!mayPass || setup.interrupted.aborted) return end;
      pace.holdUntil(setup.clock.now() + wait, 'backoff');
      end = await this.#try(url, connection, answers, { ...this.patience, retries: 0 });
    }
    return end;
  }

  #try(url: URL, connection: symbol, answers: Answer[], patience: Patience): Promise<RobotsRules | Failure> {
    return retrying(this.host, patience, (attempt) =>
      askAndFollow<RobotsRules>(this.host, {
        start: url,
        purpose: { input: null, why: 'robots', attempt },
        connection,
        admit: async () => null,
        read: (_url, answer) => withRetryAfter(rulesOfAnswer(url, answer, this.agent), answer, this.host),
        keep: (answer) => answers.push(answer),
      }),
    );
  }
}
