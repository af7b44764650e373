import type { Fault } from '../fault.js';
import type { PageAddress } from '../site/page-address.js';

/**
 * What was found behind a name that the user gave, before any page is read. `input` is the name in messages and in `source.input`:
 * the user's own words, with `/` and the path inside it for a folder. `isWalked` marks a file that a folder or glob held and the
 * user did not name.
 */
export type Found =
  | { what: 'stdin'; input: '-'; url?: string }
  /** `url` is the page's address as the list of inputs gives it. */
  | { what: 'file'; input: string; isWalked: boolean; url?: string }
  | { what: 'address'; input: string; address: PageAddress }
  | { what: 'skipped'; input: string }
  | { what: 'fault'; input: string; fault: Fault };
