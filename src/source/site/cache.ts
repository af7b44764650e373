import type { Override } from '../../page/raw.js';
import type { Archive } from '../containers/warc/archive.js';
import { ArchiveError, UnkeepableAnswer } from '../containers/warc/archive-error.js';
import type { Exchange as ArchivedExchange, PageKey } from '../containers/warc/keeping.js';
import { type Header, headerOf } from '../headers.js';
import type { Clock } from './clock.js';
import { consequenceOf, type Failure, failure, isFailure } from './failure.js';
import type { Exchange } from './host.js';
import { readAnswer } from './judge.js';
import { nameHost, type PageAddress, readPageAddress } from './page-address.js';
import { followRedirect, isRedirect } from './redirects.js';
import { type FetchedPage, toPage, type Visit } from './visit.js';

/** A page that was kept: how its visit ended then, and what the user had lifted for it. */
export interface Kept {
  end: FetchedPage | Failure;
  overrides: readonly Override[];
}

/** RFC 9309, 2.4: a robots.txt is not to be used for longer than a day. */
const ROBOTS_AGE = 24 * 60 * 60 * 1000;

/** Everything that was answered, kept in an archive from run to run; what is there is not asked for again. */
export class Cache {
  /** Why nothing more can be kept; what is fetched is still read. */
  trouble: string | null = null;

  constructor(
    readonly archive: Archive,
    readonly clock: Clock,
    /** The headers of every request. */
    readonly headers: readonly Header[],
    /** Everything is asked for anew, and replaces what is there. */
    readonly isRefreshing: boolean,
  ) {}

  /** The page as it was kept; null if it is to be fetched: not there, or it ended in no answer for good. */
  async find({ host, identity }: PageAddress): Promise<Kept | null> {
    const keeping = this.isRefreshing ? null : await this.archive.find({ host, identity });
    const last = keeping?.exchanges.at(-1);
    if (keeping == null || last === undefined) return null;
    const end = endOf(toExchange(last));
    return isFailure(end) && !isAnswer(end) ? null : { end, overrides: keeping.overrides };
  }

  /** Keeps how a visit went, failures too; what is no answer for good does not replace what is there, which may be the page. */
  async keep(
    { host, identity }: PageAddress,
    { end, exchanges }: Visit,
    overrides: readonly Override[],
  ): Promise<void> {
    const key = { host, identity };
    if (isFailure(end) && !isAnswer(end) && (await this.archive.find(key)) !== null) return;
    await this.#write(key, exchanges, overrides);
    const reached = isFailure(end) ? end : readPageAddress(end.url);
    // Where a redirect led to the page of another address, it is that one's too.
    if (!isFailure(reached) && reached.identity !== identity)
      await this.#write(reached, exchanges.slice(-1), overrides);
  }

  /** The last answer on the way to a robots.txt, if it is there and less than a day old. */
  async findRobots(url: URL): Promise<Exchange | null> {
    const keeping = this.isRefreshing ? null : await this.archive.find(robotsKey(url));
    const last = keeping?.exchanges.at(-1);
    const isYoung = last !== undefined && this.clock.date().getTime() - Date.parse(last.at) < ROBOTS_AGE;
    return isYoung ? toExchange(last) : null;
  }

  /** Keeps what was answered on the way to a robots.txt. */
  keepRobots(url: URL, exchanges: readonly Exchange[]): Promise<void> {
    return this.#write(robotsKey(url), exchanges, []);
  }

  async #write(
    { host, identity }: PageKey,
    exchanges: readonly Exchange[],
    overrides: readonly Override[],
  ): Promise<void> {
    if (exchanges.length === 0 || this.trouble !== null) return;
    const kept = exchanges.map(({ url, at, answer }) => ({
      url,
      at,
      request: { method: 'GET' as const, headers: [['Host', new URL(url).host] as const, ...this.headers] },
      response: answer,
    }));
    try {
      await this.archive.keep({ host, identity }, { exchanges: kept, overrides });
    } catch (error) {
      // It is asked for again next time.
      if (error instanceof UnkeepableAnswer) return;
      if (!(error instanceof ArchiveError)) throw error;
      this.trouble = error.message;
    }
  }
}

function robotsKey(url: URL): PageKey {
  return { host: nameHost(url), identity: url.href };
}

function toExchange({ url, at, response }: ArchivedExchange): Exchange {
  return { url, at, answer: { ...response, body: Buffer.from(response.body) } };
}

/** How a visit ended whose last answer was this one. */
function endOf(last: Exchange): FetchedPage | Failure {
  const url = new URL(last.url);
  if (isRedirect(last.answer.status)) {
    const next = followRedirect(url, headerOf(last.answer.headers, 'location'));
    return isFailure(next) ? next : failure('redirect-loop', 'the server redirected in a circle');
  }
  const read = readAnswer(url, last.answer);
  return isFailure(read) ? read : toPage(read, last);
}

/** A page may be there tomorrow whose server was overloaded or did not let us in today. */
function isAnswer({ code }: Failure): boolean {
  return consequenceOf(code).isAnswer === true;
}
