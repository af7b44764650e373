// One connection from its start, plain or TLS. It records who ended it.
import tls from 'node:tls';

/** @typedef {import('./log.js').ConnectionEntry} ConnectionEntry */
/** @typedef {import('./log.js').RequestEntry} RequestEntry */

/** A connection and its entry in the log. */
export class Connection {
  /** Timers to clear when the connection ends. @type {Set<NodeJS.Timeout>} */
  #timers = new Set();
  /** The request that is being answered. @type {RequestEntry | null} */
  current = null;
  /** Records how many bytes of the answer were sent. */
  count = () => {};
  /** Whether the next request closes the connection. */
  isStale = false;

  /** @param {import('node:net').Socket} raw @param {ConnectionEntry} entry @param {import('./log.js').Log} log */
  constructor(raw, entry, log) {
    this.raw = raw;
    /** @type {import('node:net').Socket} */
    this.socket = raw;
    this.entry = entry;
    this.log = log;
    raw.on('close', () => this.#closed());
    this.#watch(raw);
  }
  /** Records who ends the connection first. @param {import('node:net').Socket} socket */
  #watch(socket) {
    socket.on('end', () => this.#endedBy(socket.writableEnded ? 'server' : 'client'));
    socket.on('error', () => this.#endedBy('client'));
  }
  /** @param {'client' | 'server'} by */
  #endedBy(by) {
    this.entry.closedBy ??= by;
  }
  /** Does the TLS handshake, then calls `ready`. @param {tls.SecureContext} context @param {() => void} ready */
  secure(context, ready) {
    const socket = new tls.TLSSocket(this.raw, { isServer: true, secureContext: context });
    this.socket = socket;
    this.#watch(socket);
    socket.on('close', () => this.#closed());
    // Only this event reports a failed handshake: Node makes `tlsClientError` from it.
    socket.on('_tlsError', (error) => {
      this.entry.tlsError = error.code ?? error.message;
      this.log.changed();
    });
    socket.on('secure', () => {
      this.entry.tlsVersion = socket.getProtocol();
      const { servername } = /** @type {tls.TLSSocket & { servername?: string | false }} */ (socket);
      this.entry.servername = servername || null;
      this.log.changed();
      ready();
    });
  }
  /** @param {number} ms @param {() => void} run */
  later(ms, run) {
    if (this.raw.destroyed) return;
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      run();
    }, ms);
    this.#timers.add(timer);
  }
  end() {
    this.#endedBy('server');
    this.socket.end();
  }
  /** Resets the connection after all written bytes were sent. */
  reset() {
    this.#endedBy('server');
    const reset = () => void this.raw.resetAndDestroy();
    if (this.socket.writableLength === 0) reset();
    else this.socket.write('', reset);
  }
  destroy() {
    this.#endedBy('server');
    this.socket.destroy();
    this.raw.destroy();
  }
  #closed() {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
    this.#endedBy(this.socket.writableEnded ? 'server' : 'client');
    this.count();
    const request = this.current;
    if (request?.answeredAt === null && this.entry.closedBy === 'client')
      request.clientClosedAt ??= performance.now();
    this.log.closeConnection(this.entry);
  }
}
