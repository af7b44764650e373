import type { Fault } from '../fault.js';
import type { PageAddress } from '../site/page-address.js';

/**
 * One file or address behind a name of the user, before any page is read. `input` is the name in messages and in `source.input`:
 * the user's own words. For a folder, `/` and the path inside it follow. `isWalked` marks a file from a folder or glob that the
 * user did not name.
 */
export type Found =
  | { what: 'stdin'; input: '-'; url?: string }
  /** `url` is the page's address from the list of inputs. */
  | { what: 'file'; input: string; isWalked: boolean; url?: string }
  | { what: 'address'; input: string; address: PageAddress }
  | { what: 'skipped'; input: string }
  | { what: 'fault'; input: string; fault: Fault };
