import type { RawPage } from '../../page/raw.js';
import type { DecisionRecord } from '../../record/record.js';
import { type Fault, InputFault } from '../fault.js';
import { type Bytes, CONTAINER_LIMIT, readWhole } from '../files/bytes.js';

/** What is known of a page before it is opened: its name, the user's hints, how it was fetched. */
export interface PageHints extends Omit<RawPage, 'bytes' | 'container' | 'retrievedAt'> {
  retrievedAt?: string | null;
}

/**
 * One thing out of a container: a page, a page that cannot be read, something that is no page, or a record of an earlier run.
 * `nothing` stands for a whole archive without a page and says what it holds instead.
 */
export type Opened =
  | RawPage
  | { input: string; fault: Fault }
  | { input: string; skipped: string }
  | { input: string; nothing: string }
  | { input: string; record: DecisionRecord };

/** What a container needs to be opened besides its bytes. */
export interface Opening {
  /** Opens what lies inside the container, whatever it is. */
  openInner(bytes: Bytes, hints: PageHints): AsyncIterable<Opened>;
  /** Whether every capture of a page is read that an archive holds more than once; otherwise the latest is. */
  keepsAllCaptures: boolean;
}

/** One way for a file to hold pages. To read a new one, give its entry an `open` that yields the pages one by one. */
export interface Container {
  /** Completes "this is …" in messages. */
  name: string;
  /** A page's own text, pages inside something else, or nothing that is read. */
  holds: 'text' | 'pages' | 'nothing';
  /** Looks at the first HEAD_SIZE bytes, one character a byte; names and endings of files prove nothing. */
  isSeenIn(head: string): boolean;
  open(bytes: Bytes, hints: PageHints, opening: Opening): AsyncIterable<Opened>;
}

/** How many bytes of the beginning tell a container. */
export const HEAD_SIZE = 4096;

/** A container that is told by name; `advice` says what to do with it. */
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

/** A container that is read whole for the one page in it. */
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
