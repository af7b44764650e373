import type { RawPage } from '../../page/raw.js';
import type { DecisionRecord } from '../../record/record.js';
import { type Fault, InputFault } from '../fault.js';
import { type Bytes, CONTAINER_LIMIT, readWhole } from '../files/bytes.js';

/** What is known of a page before it is opened: its name, the user's hints, how it was fetched. */
export interface PageHints extends Omit<RawPage, 'bytes' | 'container' | 'retrievedAt'> {
  retrievedAt?: string | null;
}

/**
 * One result from a container: a page, an unreadable page, something else, or a record of an earlier run. `nothing` stands for a
 * whole archive without a page, and says what it holds instead.
 */
export type Opened =
  | RawPage
  | { input: string; fault: Fault }
  | { input: string; skipped: string }
  | { input: string; nothing: string }
  | { input: string; record: DecisionRecord };

/** What opening a container needs besides its bytes. */
export interface Opening {
  /** Opens the content of the container, of whatever kind. */
  openInner(bytes: Bytes, hints: PageHints): AsyncIterable<Opened>;
  /** Whether to read every capture of a page in an archive. Otherwise only the latest is read. */
  keepsAllCaptures: boolean;
}

/** One kind of file that holds pages. To read a new kind, give its entry an `open` that yields the pages one by one. */
export interface Container {
  /** Completes "this is …" in messages. */
  name: string;
  /** `text`: a page's own text. `pages`: pages inside something else. `nothing`: not read. */
  holds: 'text' | 'pages' | 'nothing';
  /** Checks the first `HEAD_SIZE` bytes, one character a byte. Names and endings of files prove nothing. */
  isSeenIn(head: string): boolean;
  open(bytes: Bytes, hints: PageHints, opening: Opening): AsyncIterable<Opened>;
}

/** How many bytes of the beginning identify a container. */
export const HEAD_SIZE = 4096;

/** A container that is recognised but not read. `advice` says what to do with it. */
export function notReadYet(
  name: string,
  isSeenIn: Container['isSeenIn'],
  advice = 'save the page as HTML or text',
): Container {
  const open = (): never => {
    throw new InputFault('unsupported-input', `this is ${name}; ${advice}`);
  };
  return { name, holds: 'nothing', isSeenIn, open };
}

/** A container that is read whole and holds one page. */
export function holdingOnePage(
  name: string,
  isSeenIn: Container['isSeenIn'],
  read: (file: Buffer, hints: PageHints) => Promise<RawPage>,
): Container {
  const open: Container['open'] = async function* (bytes, hints) {
    yield read(await readWhole(bytes, CONTAINER_LIMIT), hints);
  };
  return { name, holds: 'pages', isSeenIn, open };
}
