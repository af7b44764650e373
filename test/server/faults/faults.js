// All faults in one table.
import { BODY_FAULTS } from './bodies.js';
import { BREAK_FAULTS } from './breaks.js';
import { CHALLENGE_FAULTS } from './challenges.js';
import { CODING_FAULTS } from './codings.js';
import { FRAMING_FAULTS } from './framing.js';
import { HEADER_FAULTS } from './headers.js';
import { REDIRECT_FAULTS } from './redirects.js';
import { STATUS_FAULTS } from './statuses.js';

/** @typedef {import('./fault.js').Fault} Fault */

/** @type {readonly Fault[]} */
export const FAULTS = [
  ...STATUS_FAULTS,
  ...BREAK_FAULTS,
  ...FRAMING_FAULTS,
  ...CODING_FAULTS,
  ...BODY_FAULTS,
  ...REDIRECT_FAULTS,
  ...CHALLENGE_FAULTS,
  ...HEADER_FAULTS,
];

const BY_NAME = new Map(FAULTS.map((fault) => [fault.name, fault]));

/** The fault with this name. Throws for an unknown name. @param {string} name @returns {Fault} */
export function faultNamed(name) {
  const found = BY_NAME.get(name);
  if (!found) throw new Error(`no fault ${name}: there are ${[...BY_NAME.keys()].join(', ')}`);
  return found;
}
