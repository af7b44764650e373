import { InputFault } from '../fault.js';
import { type Bytes, PAGE_LIMIT, readWhole } from '../files/bytes.js';
import {
  type Container,
  HEAD_SIZE,
  holdingOnePage,
  notReadYet,
  type Opened,
  type Opening,
  type PageHints,
} from './container.js';
import { checkOnePage } from './one-page.js';

const UNPACK = 'unpack it and name the folder';
/** Advice for web archives in formats older than WARC or of other programs. */
const CONVERT = 'convert it to WARC first, or save the pages as HTML';

/** Every container, the surest signs first. The last entry takes everything else. */
export const CONTAINERS: readonly Container[] = [
  {
    name: 'a gzip file',
    holds: 'pages',
    isSeenIn: (head) => head.startsWith('\x1f\x8b'),
    open: async function* (bytes, hints, opening) {
      yield* (await import('./gzip.js')).openGzip(bytes, hints, opening);
    },
  },
  // Some crawlers pack archives with a dictionary and put it first.
  notReadYet(
    'a Zstandard file with a dictionary',
    (head) => head.startsWith('\x5d\x2a\x4d\x18'),
    'unpack it with `zstd -d` first',
  ),
  {
    name: 'a Zstandard file',
    holds: 'pages',
    isSeenIn: (head) => /^(?:\x28\xb5\x2f\xfd|[\x50-\x5f]\x2a\x4d\x18)/.test(head),
    open: async function* (bytes, hints, opening) {
      yield* (await import('./zstd.js')).openZstd(bytes, hints, opening);
    },
  },
  {
    name: 'a zip archive or an Office document',
    holds: 'pages',
    isSeenIn: (head) => /^PK(?:\x03\x04|\x05\x06)/.test(head),
    open: async function* (bytes, hints, opening) {
      yield* (await import('./zip.js')).openZip(bytes, hints, opening);
    },
  },
  {
    name: 'a tar archive',
    holds: 'pages',
    isSeenIn: (head) => head.startsWith('ustar', 257),
    open: async function* (bytes, hints, opening) {
      yield* (await import('./tar.js')).openTar(bytes, hints, opening);
    },
  },
  notReadYet(
    'an ARC archive, the format before WARC',
    (head) => head.startsWith('filedesc://'),
    'convert it with `warcio recompress`',
  ),
  notReadYet('a 7z archive', (head) => head.startsWith("7z\xbc\xaf'\x1c"), UNPACK),
  notReadYet('a RAR archive', (head) => head.startsWith('Rar!\x1a\x07'), UNPACK),
  notReadYet('a file packed by bzip2', (head) => /^BZh[1-9]1AY&SY/.test(head), 'unpack it with `bunzip2`'),
  notReadYet('a file packed by xz', (head) => head.startsWith('\xfd7zXZ\0'), 'unpack it with `unxz`'),
  notReadYet('an old Office document', (head) => head.startsWith('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1')),
  notReadYet('an RTF document', (head) => head.startsWith('{\\rtf')),
  notReadYet(
    'an export of Evernote',
    (head) => /^(?:\xef\xbb\xbf)?\s*<\?xml[^>]{0,200}>\s*(?:<!DOCTYPE en-export\b|<en-export\b)/.test(head),
    'export the notes as HTML, each in a file',
  ),
  notReadYet(
    'an SQLite database',
    (head) => head.startsWith('SQLite format 3\0'),
    'export its pages as files',
  ),
  // Some servers put a blank line or a byte order mark before the signature. Readers allow 1024 bytes there.
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
    isSeenIn: (head) => /^[\s\0]*WARC\/\d/.test(head),
    open: openWarc,
  },
  {
    name: 'a mail',
    holds: 'pages',
    isSeenIn: isMail,
    open: async function* (bytes, hints, opening) {
      yield* (await import('./mail.js')).openMail(bytes, hints, opening);
    },
  },
  holdingOnePage('an MHTML page', isMhtml, async (file, hints) =>
    (await import('./mhtml.js')).readMhtml(file, hints),
  ),
  holdingOnePage(
    'a web archive of Safari',
    (head) => head.startsWith('bplist00'),
    async (file, hints) => (await import('./safari.js')).readWebArchive(file, hints),
  ),
  notReadYet(
    'an mbox of mails',
    (head) => /^From \S+ .*\d{4}\r?\n[\w-]+:/.test(head),
    'save the mails one by one (.eml)',
  ),
  notReadYet(
    'a HAR file of a browser',
    (head) => /^(?:\xef\xbb\xbf)?\s*\{\s*"log"\s*:\s*\{/.test(head),
    CONVERT,
  ),
  {
    name: 'NDJSON or other JSON',
    holds: 'pages',
    isSeenIn: (head) => /^(?:\xef\xbb\xbf)?\s*(?:\[\s*)?\{\s*"/.test(head),
    open: async function* (bytes, hints) {
      yield* (await import('./json-pages.js')).openJson(bytes, hints);
    },
  },
  {
    name: 'a table of records (CSV)',
    holds: 'pages',
    isSeenIn: isOwnTable,
    open: async function* (bytes, hints) {
      yield* (await import('./own-table.js')).openTable(bytes, hints);
    },
  },
  { name: 'a page', holds: 'text', isSeenIn: () => true, open: readPage },
];

/** Finds the container of the bytes. It reads their beginning, which can be read again. */
export async function recognise(bytes: Bytes): Promise<Container> {
  return containerOf((await bytes.peek(HEAD_SIZE)).toString('latin1'));
}

/** The container that begins so, one character a byte. */
export function containerOf(head: string): Container {
  const container = CONTAINERS.find((candidate) => candidate.isSeenIn(head));
  if (container === undefined) throw new Error('the last container must take everything');
  return container;
}

/** The deepest nesting: a mail with a packed tar of packed pages is shallower. */
const DEEPEST = 5;

/** Opens bytes of any kind and everything inside them. Throws an InputFault if they cannot be read on. */
export async function* openContainer(
  bytes: Bytes,
  hints: PageHints,
  keepsAllCaptures = false,
  depth = 0,
): AsyncGenerator<Opened> {
  if (depth > DEEPEST)
    throw new InputFault('unsupported-input', 'it lies too deep in other archives; unpack those first');
  const opening: Opening = {
    keepsAllCaptures,
    openInner: (inner, innerHints) => openContainer(inner, innerHints, keepsAllCaptures, depth + 1),
  };
  yield* (await recognise(bytes)).open(bytes, hints, opening);
}

/**
 * Whether a line is the header of a CSV of ours. All its cells name columns, and `record_id` is one. `--columns` may leave out any
 * other.
 */
function isOwnTable(head: string): boolean {
  const [line = ''] = head.replace(/^\xef\xbb\xbf/, '').split(/\r?\n/, 1);
  const names = line.split(',').map((name) => name.replace(/^"(.*)"$/, '$1'));
  const isName = (name: string) => /^[a-z][a-z0-9_]*$/.test(name);
  return names.length > 1 && names.includes('record_id') && names.every(isName);
}

/** The headers of a mail or an MHTML file; empty for anything else. */
function mailHeadersIn(head: string): string {
  const text = head.trimStart();
  const end = text.search(/\r?\n\r?\n/);
  // Only the beginning of long headers is present, and its last line may be cut.
  const headers = text.slice(0, end < 0 ? text.lastIndexOf('\n') : end);
  return /^(?:[!-9;-~]+:.*(?:\r?\n[ \t].*)*(?:\r?\n|$))+$/.test(headers) ? headers : '';
}

/** Headers of mail programs. A text copy never begins with these; reports have `From:`, `To:` and `Subject:` too. */
const MAIL_HEADER = /^(?:message-id|received|return-path|delivered-to|x-mailer|user-agent|mime-version):/im;
/** Headers that browsers write into saved pages. */
const SAVED_PAGE = new RegExp(
  `^(?:${[
    'snapshot-content-location:',
    'from: *"?<saved by',
    'x-maf',
    'content-location:',
    'content-type:\\s*multipart\\/related',
  ].join('|')})`,
  'im',
);

function isMail(head: string): boolean {
  const headers = mailHeadersIn(head);
  return MAIL_HEADER.test(headers) && !SAVED_PAGE.test(headers);
}

/**
 * Whether mail headers open an MHTML file. They say that parts belong together, or that the one part is a page. Internet Explorer
 * writes the latter for a page without pictures. A text copy can begin with `Contact:`.
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

async function* openWarc(
  bytes: Bytes,
  hints: PageHints,
  { keepsAllCaptures }: Opening,
): AsyncGenerator<Opened> {
  const [{ readWarc }, { besideOf }, { plainArchive }, { reopenable }] = await Promise.all([
    import('./warc/read-warc.js'),
    import('./warc/beside.js'),
    import('./warc/archive-file.js'),
    import('../files/spool.js'),
  ]);
  yield* reopenable(bytes, (reopen, size) =>
    readWarc(plainArchive(reopen, size), hints, keepsAllCaptures, besideOf(bytes)),
  );
}

async function* readPage(bytes: Bytes, hints: PageHints): AsyncGenerator<Opened> {
  const page = await readWhole(bytes, PAGE_LIMIT);
  checkOnePage(page, hints.input);
  yield { ...hints, bytes: page, retrievedAt: hints.retrievedAt ?? null };
}
