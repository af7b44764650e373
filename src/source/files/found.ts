import type { Fault } from '../fault.js';
import type { PageAddress } from '../site/page-address.js';

/**
 * What was found behind a name that the user gave, before any page is read. `input` is the name in messages and in
 * `source.input`: as the user gave it, with `/` and the path inside it when it is a folder. `isWalked` is true for a file
 * that the user did not name but that a folder or glob held.
 */
export type Found =
  | { what: 'stdin'; input: '-'; url?: string }
  /** `url` is the page's address as the list of inputs gives it. */
  | { what: 'file'; input: string; isWalked: boolean; url?: string }
  | { what: 'address'; input: string; address: PageAddress }
  | { what: 'skipped'; input: string }
  | { what: 'fault'; input: string; fault: Fault };
