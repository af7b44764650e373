// One request and what becomes of it: the hands of a fault. It may answer through Node's HTTP server (send), or write bytes
// as it likes (write) and end the connection in one of the ways there are.

/** @typedef {import('./log.js').RequestEntry} RequestEntry */
/** @typedef {import('./site/site.js').Answer} Answer */
/** @typedef {Record<string, string | number | readonly string[]>} Headers */

/**
 * What a fault may need to know beyond its request.
 * @typedef {object} Surroundings
 * @property {(url?: URL) => Answer} page what should stand at an address, or at the one asked for
 * @property {string} folder
 * @property {() => string} origin where the request came in
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
   * @param {URL} url without what asks for a fault
   * @param {number} hop how many steps of a redirect lie behind it
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
  /** Answers as a server should, and sends no body that is here already (ETag). @param {number} status @param {Headers} [headers] @param {string | Uint8Array} [body] @returns {void} */
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
  /** Writes bytes as they stand. @param {string | Uint8Array} bytes @returns {boolean} whether more may follow at once */
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
  /** Writes a status line and headers as they stand, closed by an empty line. @param {number} status @param {Headers} headers @param {string} [version] */
  head(status, headers, version = 'HTTP/1.1') {
    const lines = Object.entries(headers).flatMap(([name, value]) =>
      [value].flat().map((each) => `${name}: ${each}\r\n`),
    );
    this.write(`${version} ${status} Whatever\r\n${lines.join('')}\r\n`);
  }
  /** Ends the connection in good order. */
  end() {
    this.connection.end();
  }
  /** Ends the connection with a reset. */
  reset() {
    this.connection.reset();
  }
  /** Lets the client read what was written, then resets: Node takes a reset that comes with the last bytes for a plain end. */
  resetLater() {
    this.surroundings.later(this.surroundings.pace, () => this.reset());
  }
  /** Calls again and again, at the pace of a trickle, for as long as the connection lasts. @param {() => void} run */
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
  /** A whole answer was written as it stands. Node's server knows nothing of it and would answer nothing more here: the connection ends. */
  finish() {
    this.complete();
    this.end();
  }
  /** A whole answer was handed over. */
  complete() {
    this.count();
    // Node calls an answer finished, too, whose connection broke.
    if (this.socket.destroyed) return;
    this.entry.answeredAt ??= performance.now();
    this.surroundings.changed();
  }
}
