import type { RawPage } from '../../page/raw.js';
import { type Fault, InputFault } from '../fault.js';
import { Bytes, CONTAINER_LIMIT, PAGE_LIMIT, readWhole } from '../files/bytes.js';

/** What is known of a page before it is opened: how the user named it, what the user says of it, how it was fetched. */
export interface PageHints extends Omit<RawPage, 'bytes' | 'container' | 'retrievedAt'> {
  retrievedAt?: string | null;
}

/** What comes out of a container, one by one: a page, a page that cannot be had, or something that is no page. */
export type Opened = RawPage | { input: string; fault: Fault } | { input: string; skipped: string };

/** One way in which files hold pages. To read a new one, give its entry an `open` that yields the pages one by one. */
interface Container {
  /** Completes "this is …" in messages. */
  name: string;
  /** A page's own text, pages inside something else, or nothing that is read. */
  holds: 'text' | 'pages' | 'nothing';
  /** Looks at the first HEAD_SIZE bytes, one character a byte; names and endings of files prove nothing. */
  isSeenIn(head: string): boolean;
  open(bytes: Bytes, hints: PageHints): AsyncIterable<Opened>;
}

/** How many bytes of the beginning tell a container. */
export const HEAD_SIZE = 4096;

/** Every container, the surest signs first; the last entry takes what no other has taken. */
export const CONTAINERS: readonly Container[] = [
  { name: 'a gzip file', holds: 'pages', isSeenIn: (head) => head.startsWith('\x1f\x8b'), open: openGzip },
  // With a dictionary before it, as crawlers pack their archives, or without.
  notReadYet('a Zstandard file', (head) => /^(?:\x28\xb5\x2f\xfd|[\x50-\x5f]\x2a\x4d\x18)/.test(head)),
  notReadYet('a zip archive or an Office document', (head) => /^PK(?:\x03\x04|\x05\x06)/.test(head)),
  notReadYet('an old Office document', (head) => head.startsWith('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1')),
  notReadYet('an RTF document', (head) => head.startsWith('{\\rtf')),
  // Some servers put a blank line or a byte order mark before the signature; readers allow 1024 bytes of it.
  holdingOnePage(
    'a PDF document',
    (head) => /^[\xef\xbb\xbf\s]*%PDF-/.test(head.slice(0, 1024)),
    async (file, hints) => (await import('./pdf.js')).readPdf(file, hints),
  ),
  notReadYet('an image', (head) =>
    /^(?:\x89PNG\r\n|\xff\xd8\xff|GIF8[79]a|II\*\0|MM\0\*|RIFF[\s\S]{4}WEBP)/.test(head),
  ),
  {
    name: 'a WARC or WET archive',
    holds: 'pages',
    isSeenIn: (head) => /^\s*WARC\/\d/.test(head),
    open: openWarc,
  },
  holdingOnePage('an MHTML page', isMhtml, async (file, hints) =>
    (await import('./mhtml.js')).readMhtml(file, hints),
  ),
  notReadYet('NDJSON or other JSON', (head) => /^(?:\xef\xbb\xbf)?\s*(?:\[\s*)?\{\s*"/.test(head)),
  { name: 'a page', holds: 'text', isSeenIn: () => true, open: readPage },
];

/** The container that the bytes are in; reads their beginning, which stays to be read. */
export async function recognise(bytes: Bytes): Promise<Container> {
  return containerOf((await bytes.peek(HEAD_SIZE)).toString('latin1'));
}

/** The container that begins like this, one character a byte. */
export function containerOf(head: string): Container {
  const container = CONTAINERS.find((candidate) => candidate.isSeenIn(head));
  if (container === undefined) throw new Error('the last container must take everything');
  return container;
}

function notReadYet(name: string, isSeenIn: Container['isSeenIn']): Container {
  const open = (): never => {
    throw new InputFault('unsupported-input', `this is ${name}; save the page as HTML or text`);
  };
  return { name, holds: 'nothing', isSeenIn, open };
}

function holdingOnePage(
  name: string,
  isSeenIn: Container['isSeenIn'],
  read: (file: Buffer, hints: PageHints) => Promise<RawPage>,
): Container {
  const open: Container['open'] = async function* (bytes, hints) {
    yield read(await readWhole(bytes, CONTAINER_LIMIT), hints);
  };
  return { name, holds: 'pages', isSeenIn, open };
}

/**
 * Mail headers that say that parts belong together, or (Internet Explorer's pages without pictures) that the one part is
 * a page; a text copy may well begin with `Contact:`.
 */
function isMhtml(head: string): boolean {
  const text = head.trimStart();
  const headers = text.split(/\r?\n\r?\n/, 1)[0] ?? '';
  if (!/^[A-Za-z-]+:/.test(text)) return false;
  const isMail = /^mime-version:/im.test(headers);
  return (
    isMail ? /^content-type:\s*(?:multipart\/|text\/html)/im : /^content-type:\s*multipart\/related/im
  ).test(headers);
}

async function* openWarc(bytes: Bytes, hints: PageHints): AsyncGenerator<Opened> {
  const { readWarc } = await import('./warc/read-warc.js');
  yield* readWarc(bytes.read(), hints);
}

/** Whatever is packed is read as if it were not; gzip in gzip is a mistake or a trap. */
async function* openGzip(bytes: Bytes, hints: PageHints): AsyncGenerator<Opened> {
  const { gunzip } = await import('./warc/gunzip.js');
  const unpacked = gunzip(bytes.read());
  try {
    const inner = new Bytes(unpacked, null, async () => {});
    const container = await recognise(inner);
    if (container.open === openGzip)
      throw new InputFault('unsupported-input', 'this was packed by gzip twice; unpack it once');
    yield* container.open(inner, hints);
  } finally {
    await unpacked.return(undefined);
  }
}

async function* readPage(bytes: Bytes, hints: PageHints): AsyncGenerator<RawPage> {
  yield { ...hints, bytes: await readWhole(bytes, PAGE_LIMIT), retrievedAt: hints.retrievedAt ?? null };
}
