// Answers with a wrong length, and answers that are hardly HTTP.
import { fault, HTML, half } from './fault.js';

/** @typedef {import('./fault.js').Exchange} Exchange */

/** @param {Uint8Array} bytes */
const chunk = (bytes) =>
  Buffer.concat([Buffer.from(`${bytes.length.toString(16)}\r\n`), bytes, Buffer.from('\r\n')]);
const CHUNKED = { ...HTML, 'Transfer-Encoding': 'chunked' };
const LAST_CHUNK = '0\r\n\r\n';

/** Writes the whole page under headers that can be wrong. @param {Exchange} exchange @param {Record<string, string | number | string[]>} headers @param {string} [version] */
function writePage(exchange, headers, version) {
  exchange.head(200, { ...HTML, ...headers }, version);
  exchange.write(exchange.page().body);
  exchange.complete();
}

export const FRAMING_FAULTS = [
  fault(
    'length-too-long',
    'Content-Length promises 1,000 bytes more than come before the connection closes.',
    (exchange) => {
      writePage(exchange, { 'Content-Length': exchange.page().body.length + 1000 });
      exchange.end();
    },
  ),
  fault(
    'length-too-short',
    'Content-Length is half of the body; the rest follows as if it were the next answer.',
    (exchange) => writePage(exchange, { 'Content-Length': exchange.page().body.length >> 1 }),
  ),
  fault('length-twice', 'Two Content-Lengths that contradict each other.', (exchange) => {
    const { length } = exchange.page().body;
    writePage(exchange, { 'Content-Length': [`${length}`, `${length - 10}`] });
  }),
  fault('length-negative', 'A Content-Length below nothing.', (exchange) =>
    writePage(exchange, { 'Content-Length': -5 }),
  ),
  fault('length-garbage', 'A Content-Length that is no number.', (exchange) =>
    writePage(exchange, { 'Content-Length': 'many' }),
  ),
  fault('length-huge', 'A Content-Length of many terabytes; the page comes, and nothing more.', (exchange) =>
    writePage(exchange, { 'Content-Length': 99_999_999_999_999 }),
  ),
  fault('chunk-size-broken', 'A chunk whose size is no number.', (exchange) => {
    exchange.head(200, CHUNKED);
    exchange.write(chunk(half(exchange)));
    exchange.write('zz\r\nmore\r\n');
  }),
  fault('chunk-size-huge', 'A chunk whose size is beyond all numbers.', (exchange) => {
    exchange.head(200, CHUNKED);
    exchange.write(chunk(half(exchange)));
    exchange.write(`${'f'.repeat(20)}\r\nmore\r\n`);
  }),
  fault('chunked-cut', 'The connection closes in the middle of a chunk.', (exchange) => {
    exchange.head(200, CHUNKED);
    exchange.write(chunk(exchange.page().body).subarray(0, 20_000));
    exchange.end();
  }),
  fault(
    'chunked-no-end',
    'All chunks come, but not the last, empty one; the connection closes.',
    (exchange) => {
      exchange.head(200, CHUNKED);
      exchange.write(chunk(exchange.page().body));
      exchange.end();
    },
  ),
  fault('chunked-good', 'The page in chunks, complete.', (exchange) => {
    exchange.head(200, CHUNKED);
    exchange.write(chunk(exchange.page().body));
    exchange.write(LAST_CHUNK);
    exchange.finish();
  }),
  fault('chunked-and-length', 'Chunks, and a Content-Length as well.', (exchange) => {
    exchange.head(200, { ...CHUNKED, 'Content-Length': 1000 });
    exchange.write(chunk(exchange.page().body));
    exchange.write(LAST_CHUNK);
    exchange.finish();
  }),
  fault('two-answers', 'The page, and behind it an answer to a request that nobody made.', (exchange) => {
    writePage(exchange, { 'Content-Length': exchange.page().body.length });
    exchange.write('HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 8\r\n\r\npoisoned');
  }),
  fault('close-delimited', 'The page without a length; the closed connection is its end.', (exchange) => {
    writePage(exchange, { Connection: 'close' });
    exchange.end();
  }),
  fault(
    'close-delimited-cut',
    'Half of the page without a length; nothing but the page itself shows the cut.',
    (exchange) => {
      exchange.head(200, { ...HTML, Connection: 'close' });
      exchange.write(half(exchange));
      exchange.end();
    },
  ),
  fault('http10', 'The page in HTTP/1.0, with a length.', (exchange) => {
    writePage(exchange, { 'Content-Length': exchange.page().body.length }, 'HTTP/1.0');
    exchange.end();
  }),
  fault('http10-no-length', 'The page in HTTP/1.0, ended by the connection.', (exchange) => {
    writePage(exchange, {}, 'HTTP/1.0');
    exchange.end();
  }),
  fault('http10-cut', 'Half of the page in HTTP/1.0, ended by the connection.', (exchange) => {
    exchange.head(200, HTML, 'HTTP/1.0');
    exchange.write(half(exchange));
    exchange.end();
  }),
  fault('http09', 'The page without status and headers, as HTTP/0.9 had it.', (exchange) => {
    exchange.write(exchange.page().body);
    exchange.end();
  }),
  fault('http2-preface', 'The frames of HTTP/2, which nobody asked for.', (exchange) => {
    exchange.write(Buffer.from([0, 0, 6, 4, 0, 0, 0, 0, 0, 0, 3, 0, 0, 0, 100]));
  }),
  fault('not-http', 'The banner of another protocol.', (exchange) => {
    exchange.write('SSH-2.0-OpenSSH_9.2\r\n');
  }),
  fault('status-line-bad', 'A status line whose status is no number.', (exchange) => {
    exchange.write('HTTP/1.1 OK 200\r\nContent-Length: 0\r\n\r\n');
  }),
  fault('status-line-short', 'A status line without a reason, and the page.', (exchange) => {
    const { body } = exchange.page();
    exchange.write(
      `HTTP/1.1 200\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: ${body.length}\r\n\r\n`,
    );
    exchange.write(body);
    exchange.finish();
  }),
];
