import type { Header } from '../headers.js';
import type { Failure } from './failure.js';

/** A server's answer as it was received. Redirects are not followed, content encodings not undone. */
export interface Answer {
  url: string;
  /** ISO 8601 instant of the request. */
  at: string;
  status: number;
  statusText: string;
  headers: readonly Header[];
  body: Buffer;
}

/** Why a request has no complete answer. `received` is the part that came, or null. */
export type NoAnswer = Failure & { received: Answer | null };

/** Receives the events of a request. */
export interface Listener {
  /** The connection is open and the request is being sent. */
  sent(): void;
  /** The answer has begun. */
  answered(): void;
}
