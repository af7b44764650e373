// The events at the server, in order. Tests use it to prove which requests a program made.

/**
 * @typedef {object} ConnectionEntry
 * @property {'connection'} kind
 * @property {number} number its place in the log, from 1
 * @property {number} connection the connection's number, from 1
 * @property {number} at performance.now()
 * @property {Date} date
 * @property {number} port
 * @property {string | null} tls the kind of TLS offered; null where the port speaks plain HTTP
 * @property {string | null} tlsVersion the negotiated version
 * @property {string | null} tlsError why the handshake failed
 * @property {string | null} servername the name that the client asked for (SNI)
 * @property {string | null} fault the fault of the connection itself
 * @property {number} requests the number of requests on it
 * @property {number | null} closedAt
 * @property {'client' | 'server' | null} closedBy who ended it first
 */
/**
 * @typedef {object} RequestEntry
 * @property {'request'} kind
 * @property {number} number its place in the log, from 1
 * @property {number} connection
 * @property {number} at performance.now(), when its headers were complete
 * @property {Date} date
 * @property {number} port
 * @property {string} method
 * @property {string} url as received
 * @property {[name: string, value: string][]} headers as received
 * @property {string | null} fault
 * @property {string | null} robots the variant of robots.txt that was served
 * @property {number | null} status the answer's status; null before it is sent, and if the answer has no status
 * @property {number} bytes the bytes written to the socket, head and body
 * @property {boolean} struck the fault has finished; the connection can still be open
 * @property {number | null} answeredAt when a complete answer was written
 * @property {number | null} clientClosedAt when the client closed the connection before the answer was complete
 */
/** @typedef {ConnectionEntry | RequestEntry} LogEntry */

/** The log of one server. */
export class Log {
  /** @type {LogEntry[]} */
  entries = [];
  /** The number of connections that are open now. */
  open = 0;
  /** The highest number of connections open at once. */
  mostOpen = 0;
  #count = 0;
  /** @type {Set<{ check: () => void, fail: (error: Error) => void }>} */
  #waiting = new Set();

  /** @param {boolean} isKept false: only the counters are kept, for a hundred thousand requests and more */
  constructor(isKept = true) {
    this.isKept = isKept;
  }
  #stamp() {
    this.#count += 1;
    return { number: this.#count, at: performance.now(), date: new Date() };
  }
  /** @param {Pick<ConnectionEntry, 'connection' | 'port' | 'tls'>} facts @returns {ConnectionEntry} */
  addConnection(facts) {
    this.open += 1;
    this.mostOpen = Math.max(this.mostOpen, this.open);
    /** @type {ConnectionEntry} */
    const entry = {
      kind: 'connection',
      ...this.#stamp(),
      ...facts,
      ...{ tlsVersion: null, tlsError: null, servername: null, fault: null },
      ...{ requests: 0, closedAt: null, closedBy: null },
    };
    return this.#add(entry);
  }
  /** @param {Pick<RequestEntry, 'connection' | 'port' | 'method' | 'url' | 'headers'>} facts @returns {RequestEntry} */
  addRequest(facts) {
    /** @type {RequestEntry} */
    const entry = {
      kind: 'request',
      ...this.#stamp(),
      ...facts,
      ...{ fault: null, robots: null, status: null, bytes: 0, struck: false },
      ...{ answeredAt: null, clientClosedAt: null },
    };
    return this.#add(entry);
  }
  /** @template {LogEntry} T @param {T} entry @returns {T} */
  #add(entry) {
    if (this.isKept) this.entries.push(entry);
    this.changed();
    return entry;
  }
  /** @param {ConnectionEntry} entry */
  closeConnection(entry) {
    if (entry.closedAt !== null) return;
    this.open -= 1;
    entry.closedAt = performance.now();
    this.changed();
  }
  /** Checks all waiting conditions again. */
  changed() {
    for (const { check } of this.#waiting) check();
  }
  /** Waits until the log meets a condition. Rejects if the server is closed first. @template T @param {() => T} predicate @returns {Promise<Exclude<T, false | null | undefined | 0 | ''>>} */
  waitFor(predicate) {
    return new Promise((resolve, reject) => {
      const waiter = { check, fail: reject };
      const waiting = this.#waiting;
      waiting.add(waiter);
      check();
      function check() {
        try {
          const found = predicate();
          if (!found) return;
          resolve(/** @type {Exclude<T, false | null | undefined | 0 | ''>} */ (found));
        } catch (error) {
          reject(error);
        }
        waiting.delete(waiter);
      }
    });
  }
  /** Rejects all waiting conditions: the server is closed. */
  end() {
    for (const { fail } of this.#waiting)
      fail(new Error('the server was closed while something waited for it'));
    this.#waiting.clear();
  }
}
