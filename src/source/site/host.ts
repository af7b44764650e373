import type { Header } from '../headers.js';
import type { Answer, NoAnswer } from './answer.js';
import type { Clock } from './clock.js';
import { consequenceOf, type Failure, failure, isFailure } from './failure.js';
import type { Http } from './http.js';
import { MovedOrigins } from './moved-origins.js';
import { type Lesson, Pace, type Wait } from './pace.js';
import { LONGEST_RETRY_AFTER } from './retry-after.js';
import { HostStatistics, type Numbering, type Purpose, type Result } from './statistics.js';
import type { Watcher } from './watch.js';

/** The objects that all hosts of a run share. */
export interface HostSetup {
  http: Pick<Http, 'ask'>;
  /** Milliseconds between two requests to one host. */
  delay: number;
  /** Connections to one host. */
  connections: number;
  headers: readonly Header[];
  clock: Clock;
  watcher: Watcher;
  numbering: Numbering;
  /** Aborted when no more requests may be sent. Requests in progress are finished. */
  interrupted: AbortSignal;
}

/** Reads a complete answer. */
export interface AnswerReader<T> {
  /** Headers beyond those of every request. */
  headers?: readonly Header[];
  /** Gives the wanted result, a failure, or the target of a redirect. */
  read(answer: Answer): T | Failure | URL;
  /** Receives the answer, or null without a complete one, and the seconds from sending to its end. */
  heard(answer: Answer | null, seconds: number): void;
}

/** After this many failures in a row no more requests go to a host. */
const MOST_STRIKES = 5;

/** One host. All requests of a run to it pass here, at one pace. */
export class Host {
  readonly pace: Pace;
  readonly statistics: HostStatistics;
  readonly movedOrigins = new MovedOrigins();
  #strikes = 0;
  #pages = 0;
  /** Why requests to the host have ended; null while they go on. */
  ended: Failure | null = null;

  constructor(
    readonly name: string,
    readonly setup: HostSetup,
  ) {
    const { clock, watcher, numbering, delay, connections } = setup;
    this.pace = new Pace(delay, clock, connections);
    this.statistics = new HostStatistics(name, clock, watcher, numbering);
  }

  /**
   * Requests one address when its turn has come, and reads the answer. Rejects with the signal's reason if the run is interrupted
   * before the request is sent.
   */
  async ask<T extends object>(
    url: URL,
    purpose: Purpose,
    connection: symbol,
    { headers: own = [], read, heard }: AnswerReader<T>,
  ): Promise<T | Failure | URL> {
    const { http, headers, clock, interrupted } = this.setup;
    const waits: Wait[] = [];
    await this.pace.takeTurn(interrupted, (wait) => {
      waits.push(wait);
      this.statistics.showDoing(connection, { what: 'pausing', ...wait });
    });
    // During the wait, another connection may have stopped the host.
    const stopped = this.stopped();
    if (stopped !== null) return stopped;
    this.statistics.showDoing(connection, { what: 'asking', url: url.href });
    const at = clock.date().toISOString();
    const sent = clock.now();
    const entry = this.statistics.begin(url, purpose, waits);
    const came = await http.ask(url, at, [...headers, ...own], {
      sent: () => this.pace.sent(),
      answered: () => this.pace.answered(),
    });
    const end = answerEnd(came, purpose, read);
    const received = isFailure(came) ? came.received : came;
    entry.end({ status: received?.status ?? null, bytes: received?.body.length ?? 0, ...toResult(end) });
    this.pace.answered();
    this.pace.learn(this.#lessonOf(end), clock.now() - sent);
    heard(isFailure(came) ? null : came, (clock.now() - sent) / 1000);
    return end;
  }

  /** Notes the result of a page. Requests end if the host only fails or refuses us. */
  learn(failed: Failure | null): void {
    if (failed === null) {
      this.#strikes = 0;
      this.#pages += 1;
      return;
    }
    // A server that received too large a request works well.
    if (failed.isTooWide) return;
    const { endsHost, isStrike, family } = consequenceOf(failed.code);
    // The result of robots.txt is repeated for every page without a request.
    if (isStrike && !failed.isFinal) this.#strikes += 1;
    if (failed.mayBeLimit) this.pace.giveUpSlowing();
    // An answer that a page is missing shows a working server.
    if (!isStrike && family === undefined) this.#strikes = 0;
    if (endsHost || (failed.retryAfter ?? 0) > LONGEST_RETRY_AFTER) this.end(failed);
    else if (this.#strikes >= MOST_STRIKES) {
      this.end({ ...failed, detail: `${MOST_STRIKES} failures in a row, the last: ${failed.detail}` });
    }
  }

  /** A host that gave no page yet is more likely down than overloaded. */
  #lessonOf(end: object): Lesson {
    if (!isFailure(end) || end.isStaleConnection) return 'good';
    if (end.mayBeLimit && this.#pages > 0) return 'limited';
    return consequenceOf(end.code).mayPass === true ? 'overloaded' : 'good';
  }

  /**
   * Whether a refusal may come from a rate limit that a slower pace respects. The host must have given pages, and lost none since.
   */
  mayKeepToLimit(failed: Failure): boolean {
    return failed.mayBeLimit === true && this.#pages > 0 && this.#strikes === 0 && this.pace.mayGoSlower;
  }

  /** Ends all requests to the host for this run. */
  end(failed: Failure): void {
    this.ended ??= failed;
    this.statistics.end(failed);
  }

  /** The failure of a page whose host was stopped; null for an active host. */
  stopped(): Failure | null {
    if (this.ended === null) return null;
    const { code, detail } = this.ended;
    return {
      ...failure(
        'host-stopped',
        `not requested, because requests to ${this.name} had ended: ${detail} (${code})`,
      ),
      cause: code,
    };
  }
}

function answerEnd<T>(
  came: Answer | NoAnswer,
  { why }: Purpose,
  read: AnswerReader<T>['read'],
): T | Failure | URL {
  if (!isFailure(came)) return read(came);
  const { received, ...failed } = came;
  // RFC 9309, 2.5: of an endless robots.txt the beginning counts.
  return why === 'robots' && failed.code === 'too-large' && received !== null ? read(received) : failed;
}

function toResult(end: object): Pick<Result, 'outcome' | 'detail'> {
  if (end instanceof URL) return { outcome: 'redirect', detail: end.href };
  return isFailure(end) ? { outcome: end.code, detail: end.detail } : { outcome: 'ok', detail: null };
}
