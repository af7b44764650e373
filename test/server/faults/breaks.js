// Connections that end, stop or are slow, at every stage of an answer.
import { connectionFault, fault, HTML, half } from './fault.js';

const HALF_HEADERS = 'HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nX-Powered';

export const BREAK_FAULTS = [
  connectionFault('reset-on-accept', 'The connection is reset as soon as it is accepted.', (connection) =>
    connection.reset(),
  ),
  connectionFault('close-on-accept', 'The connection is closed as soon as it is accepted.', (connection) =>
    connection.end(),
  ),
  connectionFault('hang-on-accept', 'The connection is accepted, and never read from.', () => {}),
  fault('reset-after-request', 'The connection is reset before a byte of the answer.', (exchange) =>
    exchange.reset(),
  ),
  fault('close-after-request', 'The connection is closed before a byte of the answer.', (exchange) =>
    exchange.end(),
  ),
  fault('hang', 'The request is read and never answered.', () => {}),
  fault('reset-in-headers', 'The connection is reset in the middle of the headers.', (exchange) => {
    exchange.write(HALF_HEADERS);
    exchange.resetLater();
  }),
  fault('close-in-headers', 'The connection is closed in the middle of the headers.', (exchange) => {
    exchange.write(HALF_HEADERS);
    exchange.end();
  }),
  fault('hang-in-headers', 'The headers begin and never end.', (exchange) => {
    exchange.write(HALF_HEADERS);
  }),
  fault('trickle-headers', 'The headers come byte by byte and never end.', (exchange) => {
    exchange.write('HTTP/1.1 200 OK\r\nX-Slow: ');
    exchange.keep(() => exchange.write('z'));
  }),
  fault('reset-before-body', 'The connection is reset after the headers.', (exchange) => {
    exchange.head(200, { ...HTML, 'Content-Length': exchange.page().body.length });
    exchange.resetLater();
  }),
  fault('hang-before-body', 'The headers come, the body never does.', (exchange) =>
    exchange.head(200, { ...HTML, 'Content-Length': exchange.page().body.length }),
  ),
  fault('reset-in-body', 'The connection is reset in the middle of the body.', (exchange) => {
    exchange.head(200, { ...HTML, 'Content-Length': exchange.page().body.length });
    exchange.write(half(exchange));
    exchange.resetLater();
  }),
  fault('close-in-body', 'The connection is closed in the middle of the body.', (exchange) => {
    exchange.head(200, { ...HTML, 'Content-Length': exchange.page().body.length });
    exchange.write(half(exchange));
    exchange.end();
  }),
  fault('hang-in-body', 'The body stops in the middle, and the connection stays open.', (exchange) => {
    exchange.head(200, { ...HTML, 'Content-Length': exchange.page().body.length });
    exchange.write(half(exchange));
  }),
  fault('trickle-body', 'The body comes byte by byte and never ends.', (exchange) => {
    exchange.head(200, HTML);
    exchange.keep(() => exchange.write(' '));
  }),
  fault('trickle-page', 'The page comes in pieces with pauses between them, and is complete.', (exchange) => {
    const { body } = exchange.page();
    const piece = Math.ceil(body.length / 8);
    exchange.head(200, { ...HTML, 'Content-Length': body.length });
    let sent = 0;
    exchange.keep(() => {
      if (sent >= body.length) return;
      exchange.write(body.subarray(sent, sent + piece));
      sent += piece;
      if (sent >= body.length) exchange.finish();
    });
  }),
  fault('slow', 'The page comes after a wait.', (exchange) => {
    const { headers, body } = exchange.page();
    exchange.surroundings.later(exchange.surroundings.pace, () => exchange.send(200, headers, body));
  }),
  fault('endless-body', 'The body never ends, as fast as it is read.', (exchange) => {
    exchange.head(200, HTML);
    exchange.write(exchange.page().body);
    exchange.pour(Buffer.alloc(65_536, 'never ending '));
  }),
  fault('endless-chunks', 'The chunks of the body never end, as fast as they are read.', (exchange) => {
    exchange.head(200, { ...HTML, 'Transfer-Encoding': 'chunked' });
    exchange.pour(Buffer.from(`8000\r\n${'x'.repeat(0x8000)}\r\n`));
  }),
  fault(
    'stale-keep-alive',
    'The page comes; the next request on the connection meets a reset.',
    (exchange) => {
      const { headers, body } = exchange.page();
      exchange.connection.isStale = true;
      exchange.send(200, headers, body);
    },
  ),
];
