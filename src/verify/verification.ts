import type { Finding } from './findings.js';

/** Thrown for an output that cannot be opened or is not ours; the message says which and why. */
export class VerifyError extends Error {}

/** What verifying an output came to. */
export interface Verification {
  /** How many records the output holds. */
  records: number;
  /** What is not proven, in the order of the output. */
  findings: Finding[];
  /** How many values are proven. */
  proven: number;
  /** Why the output could not be read to its end, or null. */
  fault: string | null;
}
