import { createHash } from 'node:crypto';
import { parseAddress } from '../../../page/address.js';
import { type FaultCode, InputFault } from '../../fault.js';
import { PAGE_LIMIT, tooLarge } from '../../files/bytes.js';
import { charsetOf, type Header, headerOf, listOf } from '../../headers.js';
import type { Opened, PageHints } from '../containers.js';
import { hasContentMark } from '../content-mark.js';
import { EncodingError, type EncodingFault, undoEncodings } from '../encodings.js';
import { readHttpHead } from './http-message.js';
import { RecordReader, type WarcRecord } from './records.js';

/** What a record holds: a page's own bytes, or why it is passed over. */
type Content = { bytes: Buffer; charset: string | null } | { skipped: string };

type Read = (record: WarcRecord, url: string) => Promise<Content>;

/** Records that can hold a page. Those of another type are about these, or repeat one of them. */
const READERS: ReadonlyMap<string, Read> = new Map([
  ['response', readResponse],
  ['resource', readResource],
  ['conversion', readConversion],
]);

/** Pages can be chunked and packed, or be sent with a preamble of headers: room for more than the page itself. */
const MOST_BYTES = 2 * PAGE_LIMIT;

/**
 * Gives the pages of ModernGov in a WARC or WET file (unpacked), one at a time: answers with HTML, and text copies. What
 * else was archived is skipped. Throws an InputFault where the file is damaged, after what stands before it; or if
 * no page is in it.
 */
export async function* readWarc(chunks: AsyncIterable<Buffer>, hints: PageHints): AsyncGenerator<Opened> {
  const reader = new RecordReader(chunks);
  const names = new Map<string, number>();
  let answers = 0;
  let pages = 0;
  try {
    for await (const record of reader.records()) {
      const url = addressOf(record);
      const read = READERS.get(record.type);
      if (read === undefined || url === null) continue;
      answers += 1;
      const opened = await open(record, url, read, hints);
      if (!('skipped' in opened)) {
        pages += 1;
        opened.input = nameApart(opened.input, names);
      }
      yield opened;
    }
  } catch (error) {
    throw error instanceof InputFault ? locate(error, reader) : error;
  }
  if (pages === 0) throw new InputFault('unreadable-input', noPage(answers));
}

async function open(record: WarcRecord, url: string, read: Read, hints: PageHints): Promise<Opened> {
  const input = `${hints.input}#${url}`;
  const content = await readFaulty(record, url, read);
  if ('skipped' in content) return { input, skipped: content.skipped };
  if ('fault' in content) return { input, fault: content.fault };
  const { bytes, charset } = content;
  const cut = record.headers.get('warc-truncated');
  if (cut !== undefined) return { input, fault: { code: 'unreadable-input', detail: cutDetail(cut) } };
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const retrievedAt = instantOf(record);
  const told = charset === null ? {} : { charset };
  return { ...hints, input, bytes, url, retrievedAt, container: { format: 'warc', sha256 }, ...told };
}

/** What is wrong with one page is said of that page, and the next follows; a file that ends too early is another matter. */
async function readFaulty(
  record: WarcRecord,
  url: string,
  read: Read,
): Promise<Content | Pick<InputFault, 'fault'>> {
  const isWanted = isPageAddress(url);
  if (record.block.left > MOST_BYTES) return isWanted ? tooLarge(PAGE_LIMIT) : { skipped: 'it is too large' };
  try {
    return await read(record, url);
  } catch (error) {
    if (!(error instanceof InputFault) || record.block.left > 0) throw error;
    return isWanted ? error : { skipped: error.message };
  }
}

async function readResponse({ block, headers }: WarcRecord, url: string): Promise<Content> {
  if (!/^application\/http\b/i.test(headers.get('content-type') ?? '')) return NOT_A_PAGE;
  const head = await readHttpHead(block);
  const status = /^HTTP\/\d(?:\.\d)? +(\d{3})\b/i.exec(head?.start ?? '')?.[1];
  if (head === null || status === undefined) return { skipped: 'it is no answer of a web server' };
  if (!status.startsWith('2')) return { skipped: `the server answered ${status}` };
  if (!mayBePage(headerOf(head.headers, 'content-type'), url)) return NOT_A_PAGE;
  const body = await block.readRest();
  const bytes = unpack(body, head.headers);
  if (bytes.length > PAGE_LIMIT) throw tooLarge(PAGE_LIMIT);
  return isOurs(bytes, url) ? { bytes, charset: charsetOf(head.headers) } : NOT_MODERNGOV;
}

function unpack(body: Buffer, headers: readonly Header[]): Buffer {
  const names = ['content-encoding', 'transfer-encoding'].flatMap((name) => listOf(headers, name));
  try {
    return undoEncodings(body, names, PAGE_LIMIT);
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

async function readResource({ block, headers }: WarcRecord, url: string): Promise<Content> {
  const type = headers.get('content-type') ?? null;
  if (!mayBePage(type, url)) return NOT_A_PAGE;
  const bytes = await readBlock(block);
  return isOurs(bytes, url)
    ? { bytes, charset: charsetOf(type === null ? [] : [['Content-Type', type]]) }
    : NOT_MODERNGOV;
}

/** A crawl's texts are always UTF-8, and only their address can say whose they are. */
async function readConversion({ block, headers }: WarcRecord, url: string): Promise<Content> {
  if (!/^text\/plain\b/i.test(headers.get('content-type') ?? '')) return NOT_A_PAGE;
  if (!isPageAddress(url)) return NOT_MODERNGOV;
  return { bytes: await readBlock(block), charset: null };
}

async function readBlock(block: WarcRecord['block']): Promise<Buffer> {
  const bytes = await block.readRest();
  if (bytes.length > PAGE_LIMIT) throw tooLarge(PAGE_LIMIT);
  return bytes;
}

const NOT_A_PAGE: Content = { skipped: 'it is not HTML' };
const NOT_MODERNGOV: Content = { skipped: 'it is no page of ModernGov' };

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

/** ModernGov's pages begin with `mg` or `ie`; other systems end in `.aspx` too. */
function isPageAddress(url: string): boolean {
  return /^(?:mg|ie)[a-z]/.test(parseAddress(url)?.page ?? '');
}

/** Some versions of wget put the address in angle brackets. */
function addressOf({ headers }: WarcRecord): string | null {
  const uri = headers.get('warc-target-uri')?.replace(/^<(.*)>$/, '$1') ?? '';
  return /^https?:\/\//i.test(uri) && URL.canParse(uri) ? uri : null;
}

function instantOf({ headers }: WarcRecord): string | null {
  const date = headers.get('warc-date') ?? '';
  const isWhole = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/.test(date);
  const instant = isWhole ? new Date(date) : null;
  return instant === null || Number.isNaN(instant.getTime()) ? null : instant.toISOString();
}

/** A page that was archived twice gets a number: two captures must not go by one name. */
function nameApart(input: string, names: Map<string, number>): string {
  const count = (names.get(input) ?? 0) + 1;
  names.set(input, count);
  return count === 1 ? input : `${input}#${count}`;
}

/** Crawlers stop at a length or a time, and say so; a record of half a page would look like one of a whole page. */
function cutDetail(reason: string): string {
  return `the crawler cut this page off (${JSON.stringify(reason)}); fetch it again`;
}

function locate({ fault }: InputFault, { number, start }: RecordReader): InputFault {
  const before = number > 1 ? '; the records before it were read' : '';
  const where = `in record ${number}, ${start} bytes into what is archived`;
  return new InputFault(fault.code, `this archive is damaged ${where}: ${fault.detail}${before}`);
}

function noPage(answers: number): string {
  const what = answers === 0 ? 'nothing from the web' : `no page of ModernGov among ${answers} answers`;
  return `this archive holds ${what}; name another one`;
}
