import { createHash } from 'node:crypto';
import { decode } from '../../page/decode.js';
import type { RawPage } from '../../page/raw.js';
import { openPage } from '../../record/reading/open-page.js';
import { InputFault } from '../fault.js';
import { type Bytes, CONTAINER_LIMIT, openBuffer, PAGE_LIMIT, readWhole, tooLarge } from '../files/bytes.js';
import { isPageName } from '../files/names.js';
import type { Opened, Opening, PageHints } from './container.js';
import { charsetOfPart, findParts, type MimePart } from './mime-parts.js';

/** Kinds of files that may hold a page. */
const PAGE_FILES = ['xhtml', 'pdf', 'octet-stream', 'gzip', 'zip', 'warc'].join('|');
/** Types of parts that may be a page. A part without a type is text. */
const WANTED = new RegExp(
  [
    `^content-type:\\s*(?:multipart\\/|text\\/|application\\/(?:${PAGE_FILES}))`,
    '^content-disposition:',
    '^(?![\\s\\S]*^content-type:)',
  ].join('|'),
  'im',
);

/** Reads the pages of a mail: those attached, and the one pasted into it, as HTML or as text. */
export async function* openMail(bytes: Bytes, hints: PageHints, opening: Opening): AsyncGenerator<Opened> {
  const file = await readWhole(bytes, CONTAINER_LIMIT);
  const parts = await findParts(file.toString('latin1').trimStart(), WANTED);
  const attached = parts.filter(isAttached);
  const pages = attached.filter((part) => isPageName(fileNameOf(part) ?? ''));
  const body = bodyOf(parts.filter((part) => !isAttached(part)));
  const page = body === null ? null : pageOfBody(body, file, hints);
  if (page !== null && (pages.length === 0 || isRecord(page))) yield page;
  else if (page === null && pages.length === 0) throw new InputFault('unreadable-input', NO_PAGE);
  for (const part of pages) yield* openAttached(part, hints, opening);
}

const NO_PAGE = 'no part of this mail is a page, a text or an attached page; save the page again';

function isAttached(part: MimePart): boolean {
  return /^attachment\b/i.test(part.headers.get('content-disposition') ?? '') || fileNameOf(part) !== null;
}

function fileNameOf({ headers }: MimePart): string | null {
  const named = `${headers.get('content-disposition') ?? ''};${headers.get('content-type') ?? ''}`;
  const found = /;\s*(?:file)?name *= *(?:"([^"]*)"|([^\s;]+))/i.exec(named);
  return found?.[1] ?? found?.[2] ?? null;
}

/** The body of a mail. The HTML part comes before the text part: it says more. */
function bodyOf(parts: readonly MimePart[]): MimePart | null {
  const isOfType = (type: string) => (part: MimePart) =>
    (part.headers.get('content-type') ?? 'text/plain').toLowerCase().startsWith(type);
  return parts.find(isOfType('text/html')) ?? parts.find(isOfType('text/plain')) ?? null;
}

function pageOfBody(body: MimePart, file: Buffer, hints: PageHints): RawPage {
  if (body.bytes.length > PAGE_LIMIT) throw tooLarge(PAGE_LIMIT);
  const isFlowed = /;\s*format *= *"?flowed/i.test(body.headers.get('content-type') ?? '');
  return {
    ...hints,
    bytes: isFlowed ? unflow(body.bytes) : body.bytes,
    retrievedAt: hints.retrievedAt ?? null,
    container: { format: 'mail', sha256: createHash('sha256').update(file).digest('hex') },
    ...charsetOfPart(body),
  };
}

/** Joins the lines of a text that a mail program has broken, with a blank at each end (RFC 3676). */
function unflow(bytes: Uint8Array): Buffer {
  const text = Buffer.from(bytes).toString('latin1');
  return Buffer.from(
    text.replace(/(?<!^--) \r?\n(?=[^\r\n])/gm, ' ').replace(/^ (?=[>\s]|From )/gm, ''),
    'latin1',
  );
}

/** Whether a mail's own text is a page. Mails with attached pages seldom have one. */
function isRecord(page: RawPage): boolean {
  const decoded = decode(page.bytes, page.charset);
  return typeof decoded !== 'string' && 'kind' in openPage(decoded, page).recognition;
}

async function* openAttached(part: MimePart, hints: PageHints, opening: Opening): AsyncGenerator<Opened> {
  const input = `${hints.input}#${fileNameOf(part)}`;
  try {
    const bytes = openBuffer(Buffer.from(part.bytes));
    yield* opening.openInner(bytes, { ...hints, input, url: null, ...charsetOfPart(part) });
  } catch (error) {
    if (!(error instanceof InputFault)) throw error;
    yield { input, fault: error.fault };
  }
}
