import type { Finding } from './findings.js';

/** An output that cannot be opened or is not ours. The message says which and why. */
export class VerifyError extends Error {}

/** The result of verifying an output. */
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
