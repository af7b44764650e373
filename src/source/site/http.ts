import { Agent, type Dispatcher } from 'undici';
import type { Header } from '../headers.js';
import type { Answer, Listener, NoAnswer } from './answer.js';
import { BodyRoom } from './body-room.js';
import { type ConnectionOptions, connector } from './connections.js';
import { type Failure, failure } from './failure.js';
import { describeNetworkError, isBrokenOff } from './network-errors.js';
import type { HttpProxy } from './proxy.js';
import { describeProxyStatus, isProxysOwn } from './proxy-failures.js';
import { Request } from './request.js';

/** The options of requests. */
export interface HttpOptions extends ConnectionOptions {
  /** The most connections to one origin. */
  connections: number;
  /** Milliseconds to wait for a connection, for the headers, and between two pieces of a body. */
  timeout: number;
  /** Ends a second handshake for a server's certificate. Requests in progress are finished. */
  stop: AbortSignal;
}

/** Room for 200 cookies; a browser allows as much. Servers with more are broken. */
const HEADERS_LIMIT = 64 * 1024;
const KEEP_ALIVE = 30_000;

/** Makes requests with undici, one exchange at a time. Headers and bodies stay as received; all sizes and times are limited. */
export class Http {
  readonly #agent: Agent;
  /** One agent for each origin behind a proxy: a slow origin must not delay the others. */
  readonly #proxied = new Map<string, Agent>();
  readonly #proxyHosts = new Set<string>();
  /** How many connections were opened to each origin. */
  readonly #opened = new Map<string, number>();
  readonly #options: HttpOptions;

  constructor(
    options: HttpOptions,
    readonly room = new BodyRoom(),
  ) {
    this.#options = options;
    this.#agent = this.#makeAgent();
  }

  /** Requests an address. Never throws for a server's failure. */
  async ask(
    url: URL,
    at: string,
    headers: readonly Header[],
    listener: Listener,
  ): Promise<Answer | NoAnswer> {
    const request = new Request({ url: url.href, at }, this.#options.timeout, listener, this.room);
    const proxy = this.#options.proxyFor(url);
    if (proxy !== null) this.#proxyHosts.add(new URL(proxy.origin).hostname);
    const isPlain = proxy !== null && url.protocol === 'http:';
    const target = isPlain ? throughProxy(url, headers, proxy) : direct(url, headers);
    const opened = this.#openedTo(target.origin);
    (isPlain ? this.#agentOf(url.origin) : this.#agent).dispatch(target, request.handler());
    const { answer, error } = await request.ended;
    const found = await this.#failureOf(url, answer, error, isPlain, proxy);
    const isOld = answer === null && this.#openedTo(target.origin) === opened;
    const isStale = isBrokenOff(error) && (isOld || request.wasPaused);
    if (found === null && answer !== null) return answer;
    const failed = found ?? failure('connection-failed', 'nothing came');
    return { ...failed, ...(isStale ? { isStaleConnection: true } : {}), received: answer };
  }

  async #failureOf(
    url: URL,
    answer: Answer | null,
    error: Error | null,
    isPlain: boolean,
    proxy: HttpProxy | null,
  ): Promise<Failure | null> {
    const isProxys = isPlain && answer !== null && isProxysOwn(answer.status, answer.headers);
    if (isProxys && proxy !== null) return describeProxyStatus(answer.status, url, proxy);
    if (error === null) return null;
    return describeNetworkError(error, url, {
      ...this.#options,
      hadHeaders: answer !== null,
      proxy,
      isPlain,
    });
  }

  /** Closes every connection. */
  async close(): Promise<void> {
    await Promise.all([this.#agent, ...this.#proxied.values()].map((agent) => agent.destroy()));
  }

  #openedTo(origin: Dispatcher.DispatchOptions['origin']): number {
    return this.#opened.get(String(origin)) ?? 0;
  }

  #agentOf(origin: string): Agent {
    const agent = this.#proxied.get(origin) ?? this.#makeAgent();
    this.#proxied.set(origin, agent);
    return agent;
  }

  #makeAgent(): Agent {
    const options = this.#options;
    // A proxy of the user may be in any network.
    const isPrivateAllowed = (host: string) => this.#proxyHosts.has(host) || options.isPrivateAllowed(host);
    const connect = connector({ ...options, isPrivateAllowed });
    return new Agent({
      connections: options.connections,
      pipelining: 1,
      allowH2: false,
      maxHeaderSize: HEADERS_LIMIT,
      keepAliveTimeout: KEEP_ALIVE,
      keepAliveMaxTimeout: KEEP_ALIVE,
      headersTimeout: 0,
      bodyTimeout: 0,
      connect: (target, callback) => {
        const origin = `${target.protocol}//${target.host ?? target.hostname}`;
        this.#opened.set(origin, this.#openedTo(origin) + 1);
        return connect(target, callback);
      },
    });
  }
}

function direct(url: URL, headers: readonly Header[]): Dispatcher.DispatchOptions {
  return { origin: url.origin, path: url.pathname + url.search, method: 'GET', headers: headers.flat() };
}

/** RFC 9112, 3.2.2: requests to a proxy have the whole address. Many proxies refuse tunnels to ports other than TLS ones. */
function throughProxy(
  url: URL,
  headers: readonly Header[],
  { origin, authorization }: HttpProxy,
): Dispatcher.DispatchOptions {
  const own = authorization === null ? [] : ['Proxy-Authorization', authorization];
  const path = url.origin + url.pathname + url.search;
  return { origin, path, method: 'GET', headers: ['Host', url.host, ...own, ...headers.flat()] };
}
