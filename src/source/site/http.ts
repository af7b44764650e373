import type { Socket } from 'node:net';
import { Agent, buildConnector, type Dispatcher } from 'undici';
import { PAGE_LIMIT } from '../files/bytes.js';
import type { Header } from '../headers.js';
import type { Failure } from './failure.js';
import { BodyTooLarge, describeNetworkError, TimeUp } from './network-errors.js';
import { endAtTlsFailure } from './tls/reasons.js';
import type { Trust } from './tls/trust.js';

/** What a server answered, as it came: no redirect is followed, no content encoding undone. */
export interface Answer {
  url: string;
  /** ISO 8601 instant at which it was asked for. */
  at: string;
  status: number;
  statusText: string;
  headers: readonly Header[];
  body: Buffer;
}

/** What came of one request. `status` and `bytes` were received, also where the body then broke off. */
export interface Asked {
  answer: Answer | null;
  failure: Failure | null;
  /** The beginning of an answer that is larger than any page. */
  cut: Answer | null;
  status: number | null;
  bytes: number;
}

/** What is heard of a request while it is under way. */
export interface Listener {
  /** The connection stands and the request is being sent. */
  sent(): void;
  /** The answer begins. */
  answered(): void;
}

/** How requests are made. */
export interface HttpOptions {
  /** At most so many connections to one origin. */
  connections: number;
  /** Milliseconds to wait for a connection, for the headers, and between two pieces of a body. */
  timeout: number;
  trust: Trust;
  /** Ends a second look at a server's certificate; requests under way are finished. */
  stop: AbortSignal;
}

/** A body may take so many timeouts in all: one that trickles would never end. */
const TIMEOUTS_A_BODY = 3;
/** Servers with 200 cookies are broken, not chatty; a browser allows as much. */
const HEADERS_LIMIT = 64 * 1024;
const KEEP_ALIVE = 30_000;

/** Makes requests with undici, one exchange at a time: headers and body as they come, limits on everything. */
export class Http {
  readonly #agent: Agent;
  readonly #options: HttpOptions;

  constructor(options: HttpOptions) {
    this.#options = options;
    this.#agent = new Agent({
      connections: options.connections,
      pipelining: 1,
      allowH2: false,
      maxHeaderSize: HEADERS_LIMIT,
      keepAliveTimeout: KEEP_ALIVE,
      keepAliveMaxTimeout: KEEP_ALIVE,
      headersTimeout: 0,
      bodyTimeout: 0,
      connect: connector(options),
    });
  }

  /** Asks for an address; never throws for what a server does. */
  async ask(url: URL, at: string, headers: readonly Header[], listener: Listener): Promise<Asked> {
    const request = new Request({ url: url.href, at }, this.#options.timeout, listener);
    const options: Dispatcher.DispatchOptions = {
      origin: url.origin,
      path: url.pathname + url.search,
      method: 'GET',
      headers: headers.flat(),
    };
    this.#agent.dispatch(options, request.handler());
    const { answer, error, bytes } = await request.ended;
    const status = answer?.status ?? null;
    if (error === null) return { answer, failure: null, cut: null, status, bytes };
    const context = { ...this.#options, hadHeaders: answer !== null };
    const failed = await describeNetworkError(error, url, context);
    return {
      answer: null,
      failure: failed,
      cut: error instanceof BodyTooLarge ? answer : null,
      status,
      bytes,
    };
  }

  /** Lets go of every connection. */
  async close(): Promise<void> {
    await this.#agent.destroy();
  }
}

/** Connects with the trust that the host has, and gives up after the timeout; undici's own clock counts whole seconds. */
function connector({ timeout, trust }: HttpOptions): buildConnector.connector {
  // One for each host and port, because it remembers the TLS sessions.
  const connectors = new Map<string, buildConnector.connector>();
  const connectorFor = (protocol: string, host: string, port: number) => {
    const key = `${protocol}//${host}:${port}`;
    const known = connectors.get(key);
    if (known !== undefined) return known;
    const tls = protocol === 'https:' ? trust.optionsFor(host, port) : {};
    const made = buildConnector({ ...tls, timeout: 0, allowH2: false } as buildConnector.BuildOptions);
    connectors.set(key, made);
    return made;
  };
  return (options, callback) => {
    const port = Number(options.port) || (options.protocol === 'https:' ? 443 : 80);
    const connect = connectorFor(options.protocol, options.hostname, port);
    let timer: NodeJS.Timeout | undefined;
    // The types hide that it gives back the socket.
    const socket = connect(options, (...result) => {
      clearTimeout(timer);
      // Of an error it says nothing of a socket, whatever the types promise.
      if (result[1] != null) endAtTlsFailure(result[1]);
      callback(...result);
    }) as unknown as Socket;
    timer = setTimeout(() => socket.destroy(new TimeUp('connect')), timeout);
  };
}

interface Ended {
  answer: Answer | null;
  error: Error | null;
  bytes: number;
}

/** One request under way: gathers what comes and watches the time of each stage. */
class Request {
  readonly ended: Promise<Ended>;
  #end: (ended: Ended) => void = () => {};
  #timer: NodeJS.Timeout | undefined;
  #latest = 0;
  #head: Omit<Answer, 'body'> | null = null;
  readonly #chunks: Buffer[] = [];
  #bytes = 0;

  constructor(
    readonly asked: Pick<Answer, 'url' | 'at'>,
    readonly timeout: number,
    readonly listener: Listener,
  ) {
    this.ended = new Promise((resolve) => {
      this.#end = resolve;
    });
  }

  handler(): Dispatcher.DispatchHandler {
    return {
      onRequestStart: (controller) => {
        this.#watch(controller, 'headers');
        this.listener.sent();
      },
      onResponseStart: (controller, status, _headers, statusText = '') => {
        // 100 Continue and 103 Early Hints announce the answer; they are none.
        if (status < 200) return;
        this.#head = { ...this.asked, status, statusText, headers: toHeaders(controller.rawHeaders) };
        this.#latest = performance.now() + this.timeout * TIMEOUTS_A_BODY;
        this.#watch(controller, 'body');
        this.listener.answered();
      },
      onResponseData: (controller, chunk) => {
        this.#chunks.push(chunk);
        this.#bytes += chunk.length;
        if (this.#bytes > PAGE_LIMIT) controller.abort(new BodyTooLarge());
        else this.#watch(controller, 'body');
      },
      onResponseEnd: () => this.#finish(null),
      onResponseError: (_controller, error) => this.#finish(error),
    };
  }

  /** Starts the clock of a stage anew; a body has one more for the whole of it. */
  #watch(controller: Dispatcher.DispatchController, phase: 'headers' | 'body'): void {
    clearTimeout(this.#timer);
    const left = phase === 'body' ? this.#latest - performance.now() : Number.POSITIVE_INFINITY;
    const end = left < this.timeout ? 'trickle' : phase;
    const abort = () => controller.abort(new TimeUp(end));
    this.#timer = setTimeout(abort, Math.max(0, Math.min(left, this.timeout)));
  }

  #finish(error: Error | null): void {
    clearTimeout(this.#timer);
    const answer = this.#head && { ...this.#head, body: Buffer.concat(this.#chunks, this.#bytes) };
    this.#end({ answer, error, bytes: this.#bytes });
  }
}

/** undici gives names and values in turn, as bytes; headers are Latin-1. */
function toHeaders(raw: unknown): Header[] {
  const flat = Array.isArray(raw)
    ? raw.map((part) => (Buffer.isBuffer(part) ? part.toString('latin1') : String(part)))
    : [];
  return Array.from({ length: flat.length / 2 }, (_, index) => [
    flat[2 * index] ?? '',
    flat[2 * index + 1] ?? '',
  ]);
}
