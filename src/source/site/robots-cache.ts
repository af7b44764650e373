import type { Answer } from './answer.js';
import { consequenceOf, type Failure, isFailure } from './failure.js';
import { askAndFollow } from './follow.js';
import type { Host } from './host.js';
import { type Patience, retrying, withRetryAfter } from './retry.js';
import { type RobotsRules, rulesOfAnswer, rulesOfFailure } from './robots.js';

/** Keeps robots.txt from run to run. */
export interface RobotsStore {
  /** The last answer for a robots.txt, if it is kept and young enough. */
  findRobots(url: URL): Promise<Answer | null>;
  keepRobots(url: URL, answers: readonly Answer[]): Promise<void>;
}

/** The waits before retries of an unavailable robots.txt, in milliseconds. Pages of the host wait too. */
const LATER: readonly number[] = [8_000, 16_000];

/** The robots.txt of every origin of one host. Each is requested before any page. */
export class RobotsCache {
  readonly #rules = new Map<string, Promise<RobotsRules>>();
  /** The answer at each address of a robots.txt. Origins that redirect to another share its answer. */
  readonly #answers = new Map<string, Answer>();

  constructor(
    readonly host: Host,
    readonly patience: Patience,
    /** Our name in the rules. */
    readonly agent: string,
    readonly store: RobotsStore | null,
    readonly isIgnored: boolean,
  ) {}

  /** Why a page must not be fetched, or null. It also sets the pace that robots.txt asks for. */
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

  /** Without rules no page may be fetched, so robots.txt gets more retries than a page. */
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
