import { createHash } from 'node:crypto';
import { trimCrawlText } from '../../../page/crawl-text.js';
import { decode } from '../../../page/decode.js';
import type { RawPage } from '../../../page/raw.js';
import { openPage } from '../../../record/reading/open-page.js';
import { type Fault, InputFault } from '../../fault.js';
import { PAGE_LIMIT, tooLarge } from '../../files/bytes.js';
import type { Opened, PageHints } from '../container.js';
import { readPdf } from '../pdf.js';
import { addressOf, instantOf, isPageAddress } from './addresses.js';
import type { ArchiveFile } from './archive-file.js';
import type { Beside } from './beside.js';
import type { Captures } from './captures.js';
import { indexCaptures } from './index-captures.js';
import { RecordReader, type WarcRecord } from './records.js';
import { Segments } from './segments.js';
import { type Content, canHoldPage, readContent } from './warc-content.js';

/** Pages can be chunked and packed, or follow a preamble of headers. So the limit exceeds that of a page. */
export const MOST_RECORD_BYTES = 2 * PAGE_LIMIT;

/**
 * Gives the ModernGov pages of a WARC or WET file, one at a time. They are HTML answers, report PDFs, and text copies. It reads
 * the latest capture of a page, or all captures. A fault of one page is reported for that page, and the next page follows.
 */
export async function* readWarc(
  file: ArchiveFile,
  hints: PageHints,
  keepsAllCaptures = false,
  beside: Beside | null = null,
): AsyncGenerator<Opened> {
  const captures = await indexCaptures(file, MOST_RECORD_BYTES, keepsAllCaptures, beside);
  const reading = new WarcReading(captures, hints);
  for await (const part of new RecordReader(file.pieces(), MOST_RECORD_BYTES, file.size).parts()) {
    if ('record' in part) yield* reading.read(part.record);
    else if ('foreign' in part) yield { input: hints.input, skipped: part.foreign };
    else yield reading.lose(part.lost);
  }
  yield* reading.end();
}

/** The reading of one archive. */
class WarcReading {
  readonly #segments = new Segments();
  /** How many pages were read under each name. */
  readonly #names = new Map<string, number>();
  #answers = 0;
  #hasPages = false;

  constructor(
    readonly captures: Captures,
    readonly hints: PageHints,
  ) {}

  /** The content of a record: a page, its fault, or why it is skipped. Records about other records give nothing. */
  async *read(record: WarcRecord): AsyncGenerator<Opened> {
    const url = addressOf(record);
    if (url === null || !(canHoldPage(record.type) || /^(?:revisit|continuation)$/.test(record.type))) return;
    if (record.type !== 'continuation') this.#answers += 1;
    if (record.type === 'revisit') yield* this.#passRevisit(record, url);
    else if (!this.#segments.isSegment(record)) yield* this.#readWhole(record, url);
    else {
      const whole = this.#segments.add(record);
      if (whole !== null) yield* this.#readWhole(whole, addressOf(whole) ?? url);
    }
  }

  /** A lost record without a name: it may have held a page. */
  lose(where: string): Opened {
    this.#hasPages = true;
    const detail = `this archive is damaged ${where}; the records before and after it were read`;
    return { input: this.hints.input, fault: { code: 'unreadable-input', detail } };
  }

  /** Messages about the whole archive. */
  *end(): Generator<Opened> {
    for (const record of this.#segments.unfinished()) {
      const url = addressOf(record) ?? '';
      if (this.captures.isSuperseded(record.number) || !isPageAddress(url)) continue;
      this.#hasPages = true;
      yield { input: this.#inputOf(url), fault: IN_PARTS };
    }
    if (!this.#hasPages) yield { input: this.hints.input, nothing: noPage(this.#answers) };
  }

  /** Reports a revisit whose page lies in another archive. A page in this archive was read with its revisit. */
  *#passRevisit({ number }: WarcRecord, url: string): Generator<Opened> {
    const { captures } = this;
    if (captures.isResolved(number) && !captures.isSuperseded(number)) return;
    this.#hasPages ||= !captures.isResolved(number) && isPageAddress(url);
    const skipped = captures.isResolved(number) ? LATER_CAPTURE : UNCHANGED;
    yield { input: this.#inputOf(url), skipped };
  }

  async *#readWhole(record: WarcRecord, url: string): AsyncGenerator<Opened> {
    const { captures } = this;
    const { number } = record;
    const revisits = captures.revisitsOf(number);
    // An archive whose pages are all read from a neighbour still counts as one with pages.
    this.#hasPages ||= captures.isSuperseded(number) && isPageAddress(url);
    if (captures.isSuperseded(number)) yield { input: this.#inputOf(url), skipped: LATER_CAPTURE };
    if (captures.isSuperseded(number) && revisits.length === 0) return;
    const content = await this.#contentOf(record, url);
    if (!captures.isSuperseded(number))
      yield this.#open(content, { number, url, retrievedAt: instantOf(record) });
    for (const revisit of revisits) yield this.#open(content, revisit);
  }

  async #contentOf(record: WarcRecord, url: string): Promise<Page | { fault: Fault } | { skipped: string }> {
    try {
      return await pageOfRecord(contentOf(record, url), url);
    } catch (error) {
      if (!(error instanceof InputFault)) throw error;
      if (isPageAddress(url)) return { fault: error.fault };
      return { skipped: error.fault.code === 'too-large' ? 'it is too large' : error.message };
    }
  }

  #open(
    content: Page | { fault: Fault } | { skipped: string },
    capture: { number: number; url: string; retrievedAt: number | null },
  ): Opened {
    const { url, number, retrievedAt } = capture;
    if ('skipped' in content) return { input: this.#inputOf(url), skipped: content.skipped };
    this.#hasPages = true;
    const input = this.captures.isRepeated(number) ? this.#nameApart(url) : this.#inputOf(url);
    if ('fault' in content) return { input, fault: content.fault };
    const instant = retrievedAt === null ? null : new Date(retrievedAt).toISOString();
    return { ...this.hints, input, ...content, url, retrievedAt: instant };
  }

  #inputOf(url: string): string {
    return `${this.hints.input}#${url}`;
  }

  /** The name of a page. Further captures get a number, because two must not share a name. */
  #nameApart(url: string): string {
    const input = this.#inputOf(url);
    const count = (this.#names.get(input) ?? 1) + 1;
    this.#names.set(input, count);
    return `${input}#${count}`;
  }
}

const IN_PARTS: Fault = {
  code: 'unreadable-input',
  detail: 'this page was archived in parts, and they are not all in this archive; fetch it again',
};
const LATER_CAPTURE =
  'the archive holds a later or better capture of this page; --all-captures reads them all';
const UNCHANGED = 'it was unchanged since an earlier archive, which holds the page';

/** A page without its origin. */
type Page = Pick<RawPage, 'bytes' | 'container' | 'charset'>;

/** The content of a record. Throws an InputFault if it is incomplete. */
function contentOf({ type, headers, block, damage }: WarcRecord, url: string): Content {
  if (damage !== null)
    throw new InputFault('unreadable-input', `its record is damaged: ${damage}; fetch it again`);
  if (block === null) throw tooLarge(PAGE_LIMIT);
  return readContent(type, { headers, block }, url);
}

async function pageOfRecord(content: Content, url: string): Promise<Page | { skipped: string }> {
  if ('skipped' in content) return content;
  if ('pdf' in content) return readReport(content.pdf, url);
  const bytes = 'crawlText' in content ? trimmed(content.crawlText) : content.bytes;
  const told = 'charset' in content && content.charset !== null ? { charset: content.charset } : {};
  const original = 'crawlText' in content ? content.crawlText : content.bytes;
  return { bytes, container: { format: 'warc', sha256: sha256Of(original) }, ...told };
}

function trimmed(crawlText: Buffer): Buffer {
  return Buffer.from(trimCrawlText(crawlText.toString()));
}

/** Reads a PDF of an archive, if it is a report, like a fetched one. Other PDFs are attachments and are skipped. */
async function readReport(pdf: Buffer, url: string): Promise<Page | { skipped: string }> {
  try {
    const { bytes, container } = await readPdf(pdf, { input: '', url: null });
    const decoded = decode(bytes);
    const page = { input: '', bytes, url, retrievedAt: null };
    const isReport = typeof decoded !== 'string' && 'kind' in openPage(decoded, page).recognition;
    return isReport && container !== undefined
      ? { bytes, container }
      : { skipped: 'it is a PDF without a report' };
  } catch (error) {
    if (!(error instanceof InputFault)) throw error;
    return { skipped: error.message };
  }
}

function sha256Of(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function noPage(answers: number): string {
  const what = answers === 0 ? 'nothing from the web' : `no page of ModernGov among ${answers} answers`;
  return `this archive holds ${what}; name another one`;
}
