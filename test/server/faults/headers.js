// The page with too many headers, too long ones, or none.
import { fault, HTML } from './fault.js';

/** @typedef {import('./fault.js').Exchange} Exchange */

/** @param {number} count @param {(index: number) => string} line */
const lines = (count, line) => Array.from({ length: count }, (_, index) => `${line(index)}\r\n`).join('');

/** Writes the complete page with more lines in its head, and more bytes before it. @param {Exchange} exchange @param {string} more @param {string} [before] */
function withLines(exchange, more, before = '') {
  const { body } = exchange.page();
  exchange.write(
    `${before}HTTP/1.1 200 OK\r\nContent-Type: ${HTML['Content-Type']}\r\nContent-Length: ${body.length}\r\n${more}\r\n`,
  );
  // The bytes before can have a status of their own. The answer has this one.
  exchange.entry.status = 200;
  exchange.write(body);
  exchange.finish();
}

/** Additional lines in the head. @type {[name: string, sentence: string, more: () => string, before?: string][]} */
const HEADS = [
  [
    'header-flood-bytes',
    'Some 100 kB of headers.',
    () => lines(50, (index) => `X-Flood-${index}: ${'x'.repeat(2000)}`),
  ],
  ['header-flood-count', 'Five thousand headers.', () => lines(5000, (index) => `X-${index}: 1`)],
  ['header-huge', 'One header of 256 kB.', () => lines(1, () => `X-Huge: ${'x'.repeat(262_144)}`)],
  [
    'cookie-flood',
    'Three hundred cookies.',
    () => lines(300, (index) => `Set-Cookie: c${index}=${index}; path=/`),
  ],
  [
    'cookie',
    'A session cookie.',
    () => lines(1, () => 'Set-Cookie: ASP.NET_SessionId=abc; path=/; HttpOnly'),
  ],
  [
    'type-twice',
    'Two content types that contradict each other.',
    () => lines(1, () => 'Content-Type: image/png'),
  ],
  ['header-nul', 'A NUL byte in a header.', () => 'X-Bad: a\0b\r\n'],
  [
    'header-controls',
    'Control characters and an escape sequence in a header.',
    () => 'X-Bad: \x1b[31mred\x07\r\n',
  ],
  ['header-bytes', 'A header that is not ASCII.', () => 'X-Council: Ynys M\xf4n \xff\xfe\r\n'],
  ['header-no-colon', 'A header line without a colon.', () => 'this is not a header\r\n'],
  ['header-blank-name', 'A header with a blank before its colon.', () => 'X-Bad : value\r\n'],
  [
    'header-folded',
    'A header that goes on in the next line, as it once could.',
    () => 'X-Folded: one\r\n two\r\n',
  ],
  [
    'header-injected',
    'A bare carriage return in a header, with another header behind it.',
    () => 'X-Bad: one\rX-Injected: two\r\n',
  ],
  [
    'early-hints',
    'Status 103 before the page.',
    () => '',
    'HTTP/1.1 103 Early Hints\r\nLink: </s.css>; rel=preload\r\n\r\n',
  ],
  ['continue', 'Status 100 before the page, though nobody asked.', () => '', 'HTTP/1.1 100 Continue\r\n\r\n'],
  [
    'informational-flood',
    'A thousand times status 103 before the page.',
    () => '',
    'HTTP/1.1 103 Early Hints\r\n\r\n'.repeat(1000),
  ],
];

export const HEADER_FAULTS = [
  ...HEADS.map(([name, sentence, more, before]) =>
    fault(name, sentence, (exchange) => withLines(exchange, more(), before)),
  ),
  fault('endless-headers', 'Headers without end, as fast as they are read.', (exchange) => {
    exchange.write('HTTP/1.1 200 OK\r\n');
    exchange.pour(Buffer.from(lines(200, (index) => `X-Endless-${index}: ${'x'.repeat(200)}`)));
  }),
  fault('informational-endless', 'Status 103 again and again, and never an answer.', (exchange) => {
    exchange.pour(Buffer.from('HTTP/1.1 103 Early Hints\r\n\r\n'.repeat(100)));
  }),
  fault('switching', 'Status 101: the connection speaks another protocol from here on.', (exchange) => {
    exchange.write('HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n');
  }),
];
