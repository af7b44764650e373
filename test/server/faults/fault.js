// A fault: its name, one sentence about what a client sees, and its effect.

/** @typedef {import('../exchange.js').Exchange} Exchange */
/** @typedef {import('../connection.js').Connection} Connection */
/** @typedef {(exchange: Exchange) => void | Promise<void>} Strike */
/** @typedef {{ name: string, sentence: string, strike: Strike }} RequestFault strikes a request */
/** @typedef {{ name: string, sentence: string, strikeConnection: (connection: Connection) => void }} ConnectionFault strikes before there is a request, so it cannot depend on an address */
/** @typedef {RequestFault | ConnectionFault} Fault */

/** @param {string} name @param {string} sentence @param {Strike} strike @returns {RequestFault} */
export const fault = (name, sentence, strike) => ({ name, sentence, strike });

/** @param {string} name @param {string} sentence @param {(connection: Connection) => void} strikeConnection @returns {ConnectionFault} */
export const connectionFault = (name, sentence, strikeConnection) => ({ name, sentence, strikeConnection });

/** The headers of a page, in the spelling of raw answers. */
export const HTML = { 'Content-Type': 'text/html; charset=utf-8' };

/** The first half of a page. @param {Exchange} exchange */
export function half(exchange) {
  const { body } = exchange.page();
  return body.subarray(0, body.length >> 1);
}

/** The same address with its ids increased by one. @param {URL} url */
export function anotherId(url) {
  const other = new URL(url);
  for (const [key, value] of url.searchParams)
    if (/^\d+$/.test(value)) other.searchParams.set(key, String(Number(value) + 1));
  return other;
}
