import { hasRecordMarks, isChallenge } from '../../../page/refusals.js';
import { type FaultCode, InputFault } from '../../fault.js';
import { PAGE_LIMIT, tooLarge } from '../../files/bytes.js';
import { charsetOf, type Header, headerList, headerOf } from '../../headers.js';
import { isCutOff, judgeStatus } from '../../site/status.js';
import { hasContentMark } from '../content-mark.js';
import { EncodingError, type EncodingFault, undoEncodings } from '../encodings.js';
import { isPageAddress } from './addresses.js';
import { statusOf } from './captures.js';
import { readHttpMessage } from './http-message.js';
import type { WarcRecord } from './records.js';

/** The content of a record: a page's bytes, a PDF, a crawler's text, or why it is skipped. */
export type Content =
  | { bytes: Buffer; charset: string | null }
  | { pdf: Buffer }
  | { crawlText: Buffer }
  | { skipped: string };

/** A record's content and headers. */
type Held = Pick<WarcRecord, 'headers'> & { block: Buffer };

/** Readers for records that can hold a page. Records of other types are about these. */
const READERS: ReadonlyMap<string, (record: Held, url: string) => Content> = new Map([
  ['response', readResponse],
  ['resource', readResource],
  ['conversion', readConversion],
]);

/** Whether a record is of a type that can hold a page. */
export function canHoldPage(type: string): boolean {
  return READERS.has(type);
}

/** Reads the content of a record. Throws an InputFault for a page that is unreadable or incomplete. */
export function readContent(type: string, record: Held, url: string): Content {
  const content = READERS.get(type)?.(record, url) ?? NOT_A_PAGE;
  const cut = record.headers.get('warc-truncated');
  if (cut !== undefined && !('skipped' in content))
    throw cutShort(`the crawler cut this page off (${JSON.stringify(cut)})`);
  return content;
}

const NOT_A_PAGE: Content = { skipped: 'it is not HTML' };
const NOT_MODERNGOV: Content = { skipped: 'it is no page of ModernGov' };

function cutShort(what: string): InputFault {
  return new InputFault('unreadable-input', `${what}; fetch it again`);
}

function readResponse({ block, headers }: Held, url: string): Content {
  if (!/^application\/http\b/i.test(headers.get('content-type') ?? '')) return NOT_A_PAGE;
  const message = readHttpMessage(block);
  const status = statusOf(message?.head.start ?? '');
  if (message === null || status === null) return { skipped: 'it is no answer of a web server' };
  const { head, body } = message;
  const failed = judgeStatus({ status });
  if (failed !== null && !isWholeRange(status, head.headers, body))
    return readRefusal(status, failed, message, url);
  const type = headerOf(head.headers, 'content-type');
  if (isPdf(type, body)) return { pdf: wholeBody(body, head.headers) };
  if (!mayBePage(type, url)) return NOT_A_PAGE;
  const bytes = wholeBody(body, head.headers);
  if (!isOurs(bytes, url)) return NOT_MODERNGOV;
  if (isCutOff(bytes.toString('latin1'))) throw cutShort('the page stops before its end');
  return { bytes, charset: charsetOf(head.headers) };
}

/** Whether a partial answer (206) holds the whole page. */
function isWholeRange(status: number, headers: readonly Header[], body: Buffer): boolean {
  const [, from, to, all] =
    /^bytes (\d+)-(\d+)\/(\d+)$/i.exec(headerOf(headers, 'content-range') ?? '') ?? [];
  return status === 206 && from === '0' && Number(to) + 1 === Number(all) && body.length === Number(all);
}

/**
 * Judges an answer with an error status. Servers also send good pages with such a status. A page that is gone or moved is skipped.
 */
function readRefusal(
  status: number,
  failed: InputFault['fault'],
  { head, body }: { head: { headers: readonly Header[] }; body: Buffer },
  url: string,
): Content {
  const isElsewhere = (status >= 300 && status < 400) || failed.code === 'not-found';
  if (isElsewhere || !isPageAddress(url)) return { skipped: `the server answered ${status}` };
  const bytes = status === 206 ? Buffer.alloc(0) : readable(body, head.headers);
  const source = bytes.toString('latin1');
  if (hasContentMark(bytes) && hasRecordMarks(source) && !isCutOff(source))
    return { bytes, charset: charsetOf(head.headers) };
  const code = isChallenge(source) ? 'challenge-page' : failed.code;
  throw new InputFault(
    code,
    status === 206 ? 'only a part of the page was archived; fetch it again' : failed.detail,
  );
}

/** The body of a refusal, for its reason; empty if it cannot be unpacked. */
function readable(body: Buffer, headers: readonly Header[]): Buffer {
  try {
    return unpackBody(body, headers);
  } catch {
    return Buffer.alloc(0);
  }
}

/** A body without its encodings. Throws an InputFault if it is incomplete. */
function wholeBody(body: Buffer, headers: readonly Header[]): Buffer {
  const length = headerOf(headers, 'content-length');
  const isPacked = encodingsOf(headers).length > 0;
  // Crawlers that unpack a body keep its packed length. Without packing, a shorter body was cut off.
  if (!isPacked && length !== null && /^\d{1,15}$/.test(length) && body.length < Number(length))
    throw cutShort(`the connection broke: ${body.length} of ${length} bytes of this page came`);
  const bytes = unpackBody(body, headers);
  if (bytes.length > PAGE_LIMIT) throw tooLarge(PAGE_LIMIT);
  return bytes;
}

function encodingsOf(headers: readonly Header[]): string[] {
  return ['content-encoding', 'transfer-encoding'].flatMap((name) => headerList(headers, name));
}

function unpackBody(body: Buffer, headers: readonly Header[]): Buffer {
  try {
    return undoEncodings(body, encodingsOf(headers), PAGE_LIMIT);
  } catch (error) {
    if (!(error instanceof EncodingError)) throw error;
    if (error.fault === 'too-large') throw tooLarge(PAGE_LIMIT);
    throw new InputFault(...ENCODING_FAULTS[error.fault](JSON.stringify(error.encoding)));
  }
}

const ENCODING_FAULTS: Readonly<
  Record<Exclude<EncodingFault, 'too-large'>, (encoding: string) => [code: FaultCode, detail: string]>
> = {
  unknown: (encoding) => ['unsupported-input', `its bytes are in the encoding ${encoding}`],
  damaged: (encoding) => ['unreadable-input', `its encoding ${encoding} is damaged; fetch it again`],
  'cut-off': (encoding) => ['unreadable-input', `its encoding ${encoding} is cut off; fetch it again`],
};

function readResource({ block, headers }: Held, url: string): Content {
  const type = headers.get('content-type') ?? null;
  if (isPdf(type, block)) return { pdf: block };
  if (!mayBePage(type, url)) return NOT_A_PAGE;
  if (block.length > PAGE_LIMIT) throw tooLarge(PAGE_LIMIT);
  return isOurs(block, url)
    ? { bytes: block, charset: charsetOf(type === null ? [] : [['Content-Type', type]]) }
    : NOT_MODERNGOV;
}

/** Reads a crawler's text of a page. It is always UTF-8, and only its address names the page. */
function readConversion({ block, headers }: Held, url: string): Content {
  if (!/^text\/plain\b/i.test(headers.get('content-type') ?? '')) return NOT_A_PAGE;
  if (!isPageAddress(url)) return NOT_MODERNGOV;
  if (block.length > PAGE_LIMIT) throw tooLarge(PAGE_LIMIT);
  return { crawlText: block };
}

function isPdf(type: string | null, body: Buffer): boolean {
  return /^application\/(?:x-)?pdf\b/i.test(type ?? '') || body.toString('latin1', 0, 5) === '%PDF-';
}

function mayBePage(type: string | null, url: string): boolean {
  if (type === null || type === '') return true;
  return (
    /^(?:text\/html|application\/xhtml\+xml)\b/i.test(type) ||
    (/^text\/plain\b/i.test(type) && isPageAddress(url))
  );
}

function isOurs(bytes: Buffer, url: string): boolean {
  return isPageAddress(url) || hasContentMark(bytes);
}
