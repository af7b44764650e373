import type { Header } from '../headers.js';
import type { Failure } from './failure.js';

/** What a server answered, as it came: no redirect is followed, no content encoding undone. */
export interface Answer {
  url: string;
  /** ISO 8601 instant at which it was asked for. */
  at: string;
  status: number;
  statusText: string;
  headers: readonly Header[];
  body: Buffer;
}

/** Why a request gave no whole answer, and the part of one that was received, or null if nothing came. */
export type NoAnswer = Failure & { received: Answer | null };

/** What is heard of a request while it is under way. */
export interface Listener {
  /** The connection stands and the request is being sent. */
  sent(): void;
  /** The answer begins. */
  answered(): void;
}
