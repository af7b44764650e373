import type { PageKind } from './kinds.js';

/** The rules of fetching that a user can lift, each for a host by name. */
export const OVERRIDES = ['ignore-robots', 'insecure-host'] as const;

export type Override = (typeof OVERRIDES)[number];

/** One page as it was read, before anything is known about it. */
export interface RawPage {
  /** What the user named: a path, an address, or `-`; becomes `source.input`. */
  input: string;
  /** The page's own bytes: exactly those that were read, or the part of a container that holds the page. */
  bytes: Uint8Array;
  /**
   * The file that the bytes were taken out of; absent when they are the whole file. `sha256` is that of the file where it holds
   * one page. An archive holds many and grows: there it is that of the page's own bytes.
   */
  container?: { format: 'mhtml' | 'webarchive' | 'mail' | 'pdf' | 'warc'; sha256: string };
  /** The encoding that the server or the container declares; like a page's own declaration, it yields to what the bytes prove. */
  charset?: string;
  /** Where the page came from, when the user or the container says so. */
  url: string | null;
  /** The address that was asked for, where the server led to the page of another; absent where it did not. */
  askedUrl?: string;
  /** Why an earlier copy is read in place of the page, where it could not be renewed; absent where it is the page. */
  staleBecause?: string;
  /** The address of the site that the user says all pages are of (`--site`), for a page that does not know better. */
  site?: string;
  /** ISO 8601 instant of retrieval, when it was fetched or the container says so. */
  retrievedAt: string | null;
  /** Rules that the user had lifted to fetch it; absent means none. */
  overrides?: readonly Override[];
  /** The council's name, where the user's sites file or `--council` gives it; absent where nothing does. */
  council?: string;
  /** What the user says the page is (`--page-kind`). */
  pageKind?: PageKind;
}
