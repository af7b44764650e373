// What happened at the server, in order: the tests read it to prove what a program did and did not do.

/**
 * @typedef {object} ConnectionEntry
 * @property {'connection'} kind
 * @property {number} number its place in the log, from 1
 * @property {number} connection the connection's number, from 1
 * @property {number} at performance.now()
 * @property {Date} date
 * @property {number} port
 * @property {string | null} tls the kind of TLS offered; null where the port speaks plain HTTP
 * @property {string | null} tlsVersion what was agreed on
 * @property {string | null} tlsError why no agreement came about
 * @property {string | null} servername the name the client asked for (SNI)
 * @property {string | null} fault the fault of the connection itself
 * @property {number} requests how many requests came over it
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
 * @property {number | null} status of the answer; null while there is none, or if it never had one
 * @property {number} bytes handed to the socket, head and body
 * @property {boolean} struck the fault has done all it does; it may have left the connection open
 * @property {number | null} answeredAt when a complete answer was handed over
 * @property {number | null} clientClosedAt when the client went away before the answer was complete
 */
/** @typedef {ConnectionEntry | RequestEntry} LogEntry */

/** The log of one server. */
export class Log {
  /** @type {LogEntry[]} */
  entries = [];
  /** Connections that are open now. */
  open = 0;
  /** The most that were ever open at once. */
  mostOpen = 0;
  #count = 0;
  /** @type {Set<{ check: () => void, fail: (error: Error) => void }>} */
  #waiting = new Set();

  /** @param {boolean} isKept for a hundred thousand requests and more, only the counters are */
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
  /** Everything that waits looks again. */
  changed() {
    for (const { check } of this.#waiting) check();
  }
  /** Waits until something that the log shows is there; rejects when the server is closed first. @template T @param {() => T} predicate @returns {Promise<Exclude<T, false | null | undefined | 0 | ''>>} */
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
  /** Nothing more will come. */
  end() {
    for (const { fail } of this.#waiting)
      fail(new Error('the server was closed while something waited for it'));
    this.#waiting.clear();
  }
}
