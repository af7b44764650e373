// A ModernGov for tests: an invented council's pages for thousands of ids, with all faults of servers.
import http from 'node:http';
import net from 'node:net';
import { Connection } from './connection.js';
import { Exchange } from './exchange.js';
import { Log } from './log.js';
import { robotsNamed } from './robots.js';
import { Rules, readAddress } from './rules.js';
import { Site } from './site/site.js';
import { secureContext, tlsKind } from './tls.js';

/** @typedef {import('./log.js').RequestEntry} RequestEntry */
/** @typedef {import('./log.js').ConnectionEntry} ConnectionEntry */
/** @typedef {import('./log.js').LogEntry} LogEntry */
/** @typedef {import('./faults/fault.js').Fault} Fault */

/**
 * @typedef {object} OwnOptions
 * @property {string} [host] 127.0.0.1
 * @property {number} [port] any free port
 * @property {string} [tls] a kind of TLS; without it plain HTTP is spoken
 * @property {string} [robots] a robots.txt (absent)
 * @property {Iterable<[pattern: string | RegExp, fault: string]>} [faults] switched on from the start
 * @property {number} [latency] milliseconds before each answer (0)
 * @property {number} [pace] milliseconds between the bytes of a trickle, and the wait of a slow answer (50)
 * @property {number} [retryAfter] seconds that Retry-After asks for (2)
 * @property {boolean} [keepsLog] false: only the counters are kept, for very many requests
 * @property {(ms: number) => void} [passes] gets the waits of slow answers, which then come at once: for a virtual clock
 * @property {() => number} [now] what dates in headers count from: milliseconds (the clock)
 */
/** @typedef {OwnOptions & import('./site/site.js').SiteOptions} ServerOptions */

/** Starts a server. It listens when the promise resolves. @param {ServerOptions} [options] */
export async function startServer(options = {}) {
  const server = new TestServer(options);
  await server.listen(options.tls ?? null, options.port);
  return server;
}

/** A running server: its address, its faults, its log. */
class TestServer {
  /** @type {Map<string, Promise<string>>} origins of further ports by what they speak */
  #elsewhere = new Map();
  /** @type {Set<net.Server>} */
  #listeners = new Set();
  /** @type {Set<Connection>} */
  #connections = new Set();
  /** @type {WeakMap<net.Socket, Connection>} */
  #bySocket = new WeakMap();
  #rules = new Rules();
  #log;
  #connectionCount = 0;
  #http;
  origin = '';
  port = 0;
  /** The test CA and its intermediate as PEM. Undefined until a port speaks TLS. @type {string | undefined} */
  ca;
  /** @type {string | undefined} */
  intermediate;

  /** @param {ServerOptions} options */
  constructor(options) {
    this.options = { host: '127.0.0.1', latency: 0, pace: 50, retryAfter: 2, now: Date.now, ...options };
    this.#log = new Log(options.keepsLog);
    this.site = new Site(options);
    this.robots = robotsNamed(options.robots ?? 'absent');
    for (const [pattern, fault] of options.faults ?? []) this.setFault(pattern, fault);
    // This server never listens itself: it gets accepted connections. So it has no timer and no limit that closes one.
    this.#http = http.createServer({ keepAliveTimeout: 0 }, (request, response) =>
      this.#receive(request, response),
    );
  }
  /** All events in order. @returns {readonly LogEntry[]} */
  get log() {
    return this.#log.entries;
  }
  get requests() {
    return this.log.filter((entry) => entry.kind === 'request');
  }
  get connections() {
    return this.log.filter((entry) => entry.kind === 'connection');
  }
  /** The number of connections that are open now. */
  get open() {
    return this.#log.open;
  }
  /** The highest number of connections open at once. */
  get mostOpen() {
    return this.#log.mostOpen;
  }
  /** Waits, without a clock, until a condition holds. Checks it whenever the log changes. @template T @param {(server: this) => T} predicate */
  waitFor(predicate) {
    return this.#log.waitFor(() => predicate(this));
  }
  /** Switches a fault on for an address or path (in any case), an expression, or all (`*`). Null switches it off. @param {string | RegExp} pattern @param {string | null} fault @param {{ times?: number }} [options] how many requests of each address it strikes */
  setFault(pattern, fault, { times } = {}) {
    this.#rules.set(pattern, fault, times);
  }
  /** Switches all faults off. */
  clearFaults() {
    this.#rules.clear();
  }
  /** @param {string} variant */
  setRobots(variant) {
    this.robots = robotsNamed(variant);
  }
  /** The whole address of a page of this site. @param {string} page */
  url(page) {
    return `${this.origin}${this.site.folder}${page.replace(/^\//, '')}`;
  }
  /** Opens another port with the same pages, faults and log. A kind has one port. @param {string | null} kind a kind of TLS; null for plain HTTP */
  elsewhere(kind) {
    const found = this.#elsewhere.get(String(kind)) ?? this.listen(kind);
    this.#elsewhere.set(String(kind), found);
    return found;
  }
  /** Opens a port. The first is the server's own. @param {string | null} kind @param {number} [port] @returns {Promise<string>} its origin */
  async listen(kind, port = 0) {
    const tls = kind === null ? null : tlsKind(kind);
    const context = tls && !tls.instead ? await secureContext(tls) : null;
    if (tls) await this.#showAuthorities();
    const listener = net.createServer({ noDelay: true }, (socket) => this.#accept(socket, tls, context));
    this.#listeners.add(listener);
    await new Promise((resolve, reject) => {
      listener.once('error', reject);
      listener.listen(port, this.options.host, () => resolve(undefined));
    });
    const bound = /** @type {net.AddressInfo} */ (listener.address());
    const { host } = this.options;
    const origin = `${tls ? 'https' : 'http'}://${host.includes(':') ? `[${host}]` : host}:${bound.port}`;
    this.port ||= bound.port;
    this.origin ||= origin;
    return origin;
  }
  async #showAuthorities() {
    const { certificates } = await import('./certificates.js');
    ({ ca: this.ca, intermediate: this.intermediate } = await certificates());
  }
  /** @param {net.Socket} socket @param {import('./tls.js').TlsKind | null} kind @param {import('node:tls').SecureContext | null} context */
  #accept(socket, kind, context) {
    const entry = this.#log.addConnection({
      connection: ++this.#connectionCount,
      port: socket.localPort ?? 0,
      tls: kind?.name ?? null,
    });
    const connection = new Connection(socket, entry, this.#log);
    this.#connections.add(connection);
    socket.on('close', () => this.#connections.delete(connection));
    const fault = this.#rules.forConnection();
    if (fault) {
      entry.fault = fault.name;
      fault.strikeConnection(connection);
    } else if (kind?.instead === 'reset') {
      socket.once('data', () => connection.reset());
    } else if (kind?.instead === 'hang') {
      socket.resume();
    } else if (context) {
      connection.secure(context, () => this.#serve(connection));
    } else {
      this.#serve(connection);
    }
  }
  /** @param {Connection} connection */
  #serve(connection) {
    this.#bySocket.set(connection.socket, connection);
    this.#http.emit('connection', connection.socket);
  }
  /** @param {http.IncomingMessage} request @param {http.ServerResponse} response */
  #receive(request, response) {
    const connection = this.#bySocket.get(request.socket);
    if (!connection) return;
    connection.entry.requests += 1;
    const entry = this.#log.addRequest({
      connection: connection.entry.connection,
      port: connection.entry.port,
      method: request.method ?? '',
      url: request.url ?? '',
      headers: pairs(request.rawHeaders),
    });
    connection.current = entry;
    if (connection.isStale) {
      entry.fault = 'stale-keep-alive';
      connection.reset();
      return;
    }
    const answer = () => this.#answer(connection, request, response, entry);
    if (this.options.latency > 0) connection.later(this.options.latency, answer);
    else answer();
  }
  /** @param {Connection} connection @param {http.IncomingMessage} request @param {http.ServerResponse} response @param {RequestEntry} entry */
  #answer(connection, request, response, entry) {
    const asked = readAddress(request.url ?? '/');
    const url = URL.canParse(asked.address, this.origin)
      ? new URL(asked.address, this.origin)
      : new URL(this.origin);
    const exchange = new Exchange(connection, request, response, entry, url, asked.hop, {
      page: (other = url) => this.site.answer(other),
      folder: this.site.folder,
      origin: () => `${connection.entry.tls ? 'https' : 'http'}://${request.headers.host ?? ''}`,
      elsewhere: (kind) => this.elsewhere(kind),
      later: (ms, run) => connection.later(ms, run),
      changed: () => this.#log.changed(),
      pace: this.options.pace,
      retryAfter: this.options.retryAfter,
      now: this.options.now,
    });
    this.#strike(exchange, asked).then(
      () => {
        entry.struck = true;
        this.#log.changed();
      },
      (error) => exchange.send(500, { 'content-type': 'text/plain' }, `${error.stack}\n`),
    );
  }
  /** Applies a fault first, then robots.txt, then the page. @param {Exchange} exchange @param {import('./rules.js').Asked} asked */
  async #strike(exchange, asked) {
    const fault = this.#rules.forRequest(asked);
    if (fault) {
      exchange.entry.fault = fault.name;
      if (!('strike' in fault)) throw new Error(`${fault.name} strikes connections: switch it on for all`);
      await fault.strike(exchange);
    } else if (asked.path === '/robots.txt') {
      exchange.entry.robots = this.robots.name;
      await this.robots.answer(exchange);
    } else {
      const { status, headers, body, wait = 0 } = exchange.page();
      const send = () => exchange.send(status, headers, body);
      this.options.passes?.(wait);
      if (wait > 0 && !this.options.passes) exchange.surroundings.later(wait, send);
      else send();
    }
  }
  /** Ends ports, connections, timers and waiting conditions at once. */
  async close() {
    const closed = [...this.#listeners].map(
      (listener) => new Promise((resolve) => listener.close(() => resolve(undefined))),
    );
    for (const connection of this.#connections) connection.destroy();
    this.#log.end();
    await Promise.all(closed);
  }
}

/** @param {string[]} flat @returns {[string, string][]} */
const pairs = (flat) =>
  Array.from({ length: flat.length / 2 }, (_, index) => [flat[2 * index] ?? '', flat[2 * index + 1] ?? '']);
