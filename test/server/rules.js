// Decides which fault strikes which request, and how often.
import { faultNamed } from './faults/faults.js';

/** @typedef {import('./faults/faults.js').Fault} Fault */
/** @typedef {{ matches: (address: string) => boolean, fault: Fault, times: number }} Rule */
/** @typedef {{ address: string, path: string, fault: string | null, times: number, hop: number }} Asked */

/** The query parameters for the server alone. */
const CONTROLS = new Set(['fault', 'times', 'hop']);

/** Splits an address into the part for the site and the part for the server. @param {string} url @returns {Asked} */
export function readAddress(url) {
  const cut = url.indexOf('?');
  const path = cut < 0 ? url : url.slice(0, cut);
  const parts = cut < 0 ? [] : url.slice(cut + 1).split('&');
  /** @param {string} part */
  const key = (part) => (part.split('=')[0] ?? '').toLowerCase();
  const controls = new URLSearchParams(parts.filter((part) => CONTROLS.has(key(part))).join('&'));
  const rest = parts.filter((part) => part && !CONTROLS.has(key(part))).join('&');
  return {
    path,
    address: rest ? `${path}?${rest}` : path,
    fault: controls.get('fault'),
    times: Number(controls.get('times') ?? Number.POSITIVE_INFINITY),
    hop: Number(controls.get('hop') ?? 0),
  };
}

/** @param {string | RegExp} pattern an address or a path in any case, `*` for all, or an expression over addresses @returns {(address: string) => boolean} */
function matcher(pattern) {
  if (pattern instanceof RegExp) return (address) => pattern.test(address);
  const wanted = pattern.toLowerCase();
  if (wanted === '*') return () => true;
  return (address) => {
    const found = address.toLowerCase();
    return found === wanted || found.split('?')[0] === wanted;
  };
}

/** The faults that are switched on, and the number of strikes for each address. */
export class Rules {
  /** @type {Rule[]} */
  #rules = [];
  /** @type {Map<object, Map<string, number>>} */
  #struck = new Map();
  #byQuery = {};

  /** Sets a rule. Later rules go first. Null switches the pattern off. @param {string | RegExp} pattern @param {string | null} name @param {number} times */
  set(pattern, name, times = Number.POSITIVE_INFINITY) {
    const none = { name: '', sentence: '', strike: () => {} };
    this.#rules.unshift({ matches: matcher(pattern), fault: name === null ? none : faultNamed(name), times });
  }
  clear() {
    this.#rules = [];
    this.#struck.clear();
  }
  /** The fault for a request, or null. @param {Asked} asked @returns {Fault | null} */
  forRequest({ address, fault, times, hop }) {
    if (fault)
      return this.#count(this.#byQuery, `${fault} ${address}`, times, hop) ? faultNamed(fault) : null;
    const rule = this.#rules.find((each) => 'strike' in each.fault && each.matches(address));
    if (!rule?.fault.name) return null;
    return this.#count(rule, address, rule.times, hop) ? rule.fault : null;
  }
  /** The fault for a connection. Such faults apply to all connections. */
  forConnection() {
    const rule = this.#rules.find((each) => 'strikeConnection' in each.fault);
    if (!rule || !('strikeConnection' in rule.fault)) return null;
    return this.#count(rule, '', rule.times, 0) ? rule.fault : null;
  }
  /** Counts a strike and says whether it still applies. The steps of a redirect are one strike. @param {object} rule @param {string} address @param {number} times @param {number} hop */
  #count(rule, address, times, hop) {
    const counts = this.#struck.get(rule) ?? new Map();
    this.#struck.set(rule, counts);
    const key = address.toLowerCase();
    const struck = counts.get(key) ?? 0;
    if (hop > 0) return true;
    counts.set(key, struck + 1);
    return struck < times;
  }
}
