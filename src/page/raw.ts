import type { PageKind } from './kinds.js';

/** One page as it was read, before anything is known about it. */
export interface RawPage {
  /** What the user named: a path, an address, or `-`; becomes `source.input`. */
  input: string;
  /** Exactly the bytes that were read. */
  bytes: Uint8Array;
  /** Where the page came from, when the user or the container says so. */
  url: string | null;
  /** ISO 8601 instant of retrieval, when the container says so. */
  retrievedAt: string | null;
  /** What the user says the page is (`--page-kind`). */
  pageKind?: PageKind;
}
