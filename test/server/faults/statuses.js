// Answers whose status alone says that there is no page.
import { fault } from './fault.js';

/** @typedef {import('./fault.js').Exchange} Exchange */

const HTML = { 'content-type': 'text/html' };
/** @param {number} status @param {string} text */
const iis = (status, text) =>
  `<!DOCTYPE html><html><head><title>${status} - ${text}</title></head><body><h1>Server Error</h1><h2>${status} - ${text}</h2></body></html>`;

/** @param {string} name @param {number} status @param {string} text @param {(exchange: Exchange) => string} [retryAfter] */
function status(name, status, text, retryAfter) {
  const suffix = retryAfter ? `, with Retry-After: ${RETRIES[name.slice(4)]?.words}` : '';
  return fault(name, `Status ${status}${suffix}.`, (exchange) => {
    const headers = retryAfter ? { 'retry-after': retryAfter(exchange) } : {};
    exchange.send(status, { ...HTML, ...headers }, iis(status, text));
  });
}

/** @param {Exchange} exchange @param {number} seconds */
const inSeconds = ({ surroundings }, seconds) => new Date(surroundings.now() + seconds * 1000).toUTCString();

/** The forms of Retry-After, by the end of the fault's name. @type {Record<string, { words: string, value: (exchange: Exchange) => string }>} */
const RETRIES = {
  seconds: { words: 'a number of seconds', value: ({ surroundings }) => String(surroundings.retryAfter) },
  date: { words: 'a date', value: (exchange) => inSeconds(exchange, exchange.surroundings.retryAfter) },
  zero: { words: 'no seconds', value: () => '0' },
  far: { words: 'a day', value: () => '86400' },
  'far-date': { words: 'a date next year', value: (exchange) => inSeconds(exchange, 365 * 86_400) },
  past: { words: 'a date long past', value: () => 'Sun, 06 Nov 1994 08:49:37 GMT' },
  negative: { words: 'a number below nothing', value: () => '-120' },
  garbage: { words: 'no time at all', value: () => 'soon; please = wait' },
  huge: { words: 'a number of forty digits', value: () => '9'.repeat(40) },
};

/** Plain statuses, and the words of IIS for them. @type {[status: number, text: string][]} */
const PLAIN = [
  [400, 'Bad Request'],
  [401, 'Unauthorized: Access is denied due to invalid credentials.'],
  [403, 'Forbidden: Access is denied.'],
  [404, 'File or directory not found.'],
  [405, 'HTTP verb used to access this page is not allowed.'],
  [406, 'Not Acceptable'],
  [408, 'Request Timeout'],
  [410, 'Gone'],
  [418, 'I am a teapot'],
  [429, 'Too Many Requests'],
  [451, 'Unavailable For Legal Reasons'],
  [500, 'Internal server error.'],
  [501, 'Not Implemented'],
  [502, 'Bad Gateway'],
  [503, 'Service Unavailable'],
  [504, 'Gateway Timeout'],
  [520, 'Web server is returning an unknown error'],
];

/** @param {number} code @param {string} text */
const retrying = (code, text) =>
  Object.entries(RETRIES).map(([form, { value }]) => status(`${code}-${form}`, code, text, value));

export const STATUS_FAULTS = [
  ...PLAIN.map(([code, text]) => status(String(code), code, text)),
  ...retrying(429, 'Too Many Requests'),
  ...retrying(503, 'Service Unavailable'),
  fault('404-slow', 'Status 404, but only after a wait, as a range that is too wide gives.', (exchange) =>
    exchange.surroundings.later(exchange.surroundings.pace, () =>
      exchange.send(404, HTML, iis(404, 'File or directory not found.')),
    ),
  ),
  fault('401-challenge', 'Status 401 that asks for Windows credentials.', (exchange) =>
    exchange.send(401, { ...HTML, 'www-authenticate': ['Negotiate', 'NTLM'] }, iis(401, 'Unauthorized')),
  ),
  fault('407', 'Status 407: a proxy asks for credentials.', (exchange) =>
    exchange.send(407, { ...HTML, 'proxy-authenticate': 'Basic realm="x"' }, iis(407, 'Proxy')),
  ),
  fault('999', 'Status 999, which nobody defined.', (exchange) =>
    exchange.send(999, HTML, iis(999, 'Request denied')),
  ),
  fault('204', 'Status 204: there is no content.', (exchange) => exchange.send(204)),
  fault('206', 'Status 206: a part of the page, that nobody asked for.', (exchange) => {
    const { body } = exchange.page();
    const part = body.subarray(0, 1000);
    exchange.send(206, { ...HTML, 'content-range': `bytes 0-999/${body.length}` }, part);
  }),
  fault('304', 'Status 304: not modified, though nobody asked.', (exchange) => exchange.send(304)),
  fault('500-good-page', 'Status 500, but the body is the page.', (exchange) => {
    const { headers, body } = exchange.page();
    exchange.send(500, headers, body);
  }),
  fault('404-good-page', 'Status 404, but the body is the page.', (exchange) => {
    const { headers, body } = exchange.page();
    exchange.send(404, headers, body);
  }),
];
