// One request and the operations of a fault. A fault can answer through Node's HTTP server (send) or write any bytes (write).
// It can end the connection in every possible way.

/** @typedef {import('./log.js').RequestEntry} RequestEntry */
/** @typedef {import('./site/site.js').Answer} Answer */
/** @typedef {Record<string, string | number | readonly string[]>} Headers */

/**
 * What a fault can need besides its request.
 * @typedef {object} Surroundings
 * @property {(url?: URL) => Answer} page the regular answer at an address, or at the requested one
 * @property {string} folder
 * @property {() => string} origin the origin that got the request
 * @property {(kind: string | null) => Promise<string>} elsewhere the origin of another port of this host: plain HTTP, or a kind of TLS
 * @property {(ms: number, run: () => void) => void} later ends with the connection
 * @property {() => void} changed
 * @property {number} pace milliseconds between the bytes of a trickle
 * @property {number} retryAfter seconds that Retry-After asks for
 * @property {() => number} now the time that dates in headers count from
 */

/** One request, its answer and its connection. */
export class Exchange {
  /**
   * @param {import('./connection.js').Connection} connection
   * @param {import('node:http').IncomingMessage} request
   * @param {import('node:http').ServerResponse} response
   * @param {RequestEntry} entry
   * @param {URL} url without the parameters for the server
   * @param {number} hop the number of redirects so far
   * @param {Surroundings} surroundings
   */
  constructor(connection, request, response, entry, url, hop, surroundings) {
    this.connection = connection;
    this.request = request;
    this.response = response;
    this.entry = entry;
    this.url = url;
    this.hop = hop;
    this.surroundings = surroundings;
    this.writtenBefore = connection.socket.bytesWritten;
    connection.count = () => this.count();
    response.on('finish', () => this.complete());
  }
  get socket() {
    return this.connection.socket;
  }
  page() {
    return this.surroundings.page();
  }
  /** Answers as a server should. Sends no body if the client already has it (ETag). @param {number} status @param {Headers} [headers] @param {string | Uint8Array} [body] @returns {void} */
  send(status, headers = {}, body = '') {
    const { etag } = headers;
    if (status === 200 && etag !== undefined && this.request.headers['if-none-match'] === etag)
      return this.send(304, { etag });
    this.entry.status = status;
    if (this.socket.destroyed) return;
    const length = [204, 304].includes(status) ? {} : { 'content-length': Buffer.byteLength(body) };
    this.response.writeHead(status, { ...length, ...headers });
    this.response.end(body);
    this.count();
  }
  /** Writes bytes unchanged. @param {string | Uint8Array} bytes @returns {boolean} whether more may follow at once */
  write(bytes) {
    const chunk = typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes;
    const status = /^HTTP\/1\.[01] (\d{3})\b/.exec(
      Buffer.from(chunk.subarray(0, 12)).toString('latin1'),
    )?.[1];
    if (status) this.entry.status = Number(status);
    if (this.socket.destroyed) return false;
    const goesOn = this.socket.write(chunk);
    this.count();
    return goesOn;
  }
  /** Writes a status line and headers unchanged, followed by an empty line. @param {number} status @param {Headers} headers @param {string} [version] */
  head(status, headers, version = 'HTTP/1.1') {
    const lines = Object.entries(headers).flatMap(([name, value]) =>
      [value].flat().map((each) => `${name}: ${each}\r\n`),
    );
    this.write(`${version} ${status} Whatever\r\n${lines.join('')}\r\n`);
  }
  /** Ends the connection in the regular way. */
  end() {
    this.connection.end();
  }
  /** Ends the connection with a reset. */
  reset() {
    this.connection.reset();
  }
  /** Resets after a pause in which the client can read. Node reports a reset with the last bytes as a plain end. */
  resetLater() {
    this.surroundings.later(this.surroundings.pace, () => this.reset());
  }
  /** Calls a function repeatedly, at the pace of a trickle, until the connection ends. @param {() => void} run */
  keep(run) {
    const again = () => {
      if (this.socket.destroyed) return;
      run();
      this.surroundings.later(this.surroundings.pace, again);
    };
    again();
  }
  /** Writes without end, as fast as the client reads. @param {Uint8Array} bytes */
  pour(bytes) {
    const more = () => {
      while (!this.socket.destroyed && this.write(bytes));
      if (!this.socket.destroyed) this.socket.once('drain', more);
    };
    more();
  }
  count() {
    this.entry.bytes = this.socket.bytesWritten - this.writtenBefore;
  }
  /** Ends the connection after a whole raw answer. Node's server does not know that answer and would send no further one here. */
  finish() {
    this.complete();
    this.end();
  }
  /** Records that a whole answer was sent. */
  complete() {
    this.count();
    // Node also reports an answer as finished if its connection broke.
    if (this.socket.destroyed) return;
    this.entry.answeredAt ??= performance.now();
    this.surroundings.changed();
  }
}
