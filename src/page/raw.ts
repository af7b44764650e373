import type { PageKind } from './kinds.js';

/** The rules of fetching that a user can switch off, each for a named host. */
export const OVERRIDES = ['ignore-robots', 'insecure-host'] as const;

export type Override = (typeof OVERRIDES)[number];

/** One page as it was read, before its content is known. */
export interface RawPage {
  /** The user's name for it: a path, an address, or `-`. It becomes `source.input`. */
  input: string;
  /** The page's own bytes, as they were read, or the part of a container that holds the page. */
  bytes: Uint8Array;
  /**
   * The file that held the bytes; absent if they are the whole file. `sha256` is the file's if it holds one page. An archive holds
   * many and grows: its pages have the hash of their own bytes.
   */
  container?: { format: 'mhtml' | 'webarchive' | 'mail' | 'pdf' | 'warc'; sha256: string };
  /** The encoding that the server or container declares. What the bytes prove counts more, as with a page's own declaration. */
  charset?: string;
  /** The address of the page, from the user or the container. */
  url: string | null;
  /** The requested address, if the server led to another page; else absent. */
  askedUrl?: string;
  /** Why an earlier copy is read, if the page could not be fetched again; else absent. */
  staleBecause?: string;
  /** The site of all pages as the user gives it (`--site`), for a page that states none. */
  site?: string;
  /** ISO 8601 instant of retrieval, if it was fetched or the container states one. */
  retrievedAt: string | null;
  /** The rules that the user switched off to fetch it; absent means none. */
  overrides?: readonly Override[];
  /** The council's name from the user's sites file or `--council`; absent without either. */
  council?: string;
  /** The kind of page as the user gives it (`--page-kind`). */
  pageKind?: PageKind;
}
