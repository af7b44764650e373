import { createHash } from 'node:crypto';
import PostalMime from 'postal-mime';
import type { RawPage } from '../../page/raw.js';
import { InputFault } from '../fault.js';
import { PAGE_LIMIT, tooLarge } from '../files/bytes.js';
import type { PageHints } from './container.js';
import { hasContentMark } from './content-mark.js';

/** A part of an MHTML file: its headers, by their names in lower case, and its bytes without their transfer encoding. */
interface Part {
  headers: ReadonlyMap<string, string>;
  bytes: Uint8Array;
}

/** Frames with advertisements and maps make a dozen; what comes after so many is not looked at. */
const MAX_PARTS = 100;
const MAY_HOLD_PAGE = /^content-type:\s*(?:multipart\/|text\/html|application\/xhtml\+xml)/im;

/**
 * Finds the page in an MHTML file as Chromium, Firefox's extensions and Internet Explorer save it: the part that was
 * saved, or the frame in it that holds ModernGov's content. Throws an InputFault if no part is a page.
 */
export async function readMhtml(file: Buffer, hints: PageHints): Promise<RawPage> {
  // Cut off inside a character, a file ends in a part of its code.
  const source = file
    .toString('latin1')
    .trimStart()
    .replace(/=[\dA-F]?$/, '');
  const { headers } = await decodePart(splitHead(source).head);
  const savedUrl = webAddress(headers.get('snapshot-content-location'));
  const pages = await findPages(source);
  const root = pages.find((part) => savedUrl !== null && locationOf(part) === savedUrl) ?? pages[0];
  if (root === undefined) throw new InputFault('unreadable-input', NO_PAGE);
  const page = hasContent(root) ? root : (pages.find(hasContent) ?? root);
  if (page.bytes.length > PAGE_LIMIT) throw tooLarge(PAGE_LIMIT);
  const charset = /;\s*charset *= *"?([\w.:-]+)/i.exec(page.headers.get('content-type') ?? '')?.[1];
  return {
    ...hints,
    bytes: page.bytes,
    url: hints.url ?? locationOf(page) ?? (page === root ? savedUrl : null),
    retrievedAt: hints.retrievedAt ?? readInstant(headers.get('date')),
    container: { format: 'mhtml', sha256: createHash('sha256').update(file).digest('hex') },
    ...(charset === undefined ? {} : { charset }),
  };
}

const NO_PAGE = 'no part of this MHTML file is a page, or it was cut off before it; save the page again';

/** Every HTML part, in the order of the file and whatever parts it lies in. */
async function findPages(file: string): Promise<Part[]> {
  const pages: Part[] = [];
  let waiting = [file];
  for (let opened = 0; opened < MAX_PARTS; opened += 1) {
    const source = waiting.shift();
    if (source === undefined) break;
    const { head, body } = splitHead(source);
    const type = (await decodePart(head)).headers.get('content-type') ?? '';
    if (/^multipart\//i.test(type)) waiting = [...splitParts(type, body), ...waiting];
    else pages.push(await decodePart(source));
  }
  return pages;
}

/** Cuts a body at its boundary; the last part of a file that was cut off ends where the file does. */
function splitParts(type: string, body: string): string[] {
  const boundary = /;\s*boundary *= *(?:"([^"]+)"|([^\s;]+))/i.exec(type);
  if (boundary === null) return [];
  const mark = `\n--${boundary[1] ?? boundary[2]}`;
  const parts = withoutCutMark(`\n${body}`, mark).split(mark).slice(1);
  const end = parts.findIndex((part) => part.startsWith('--'));
  return parts
    .slice(0, end < 0 ? undefined : end)
    .map((part) => part.slice(part.indexOf('\n') + 1))
    .filter((part) => MAY_HOLD_PAGE.test(splitHead(part).head))
    .slice(0, MAX_PARTS);
}

/** Takes off the beginning of a boundary, which a file that was cut off inside it ends in. */
function withoutCutMark(body: string, mark: string): string {
  const lastLine = body.slice(body.lastIndexOf('\n'));
  const isCutMark = lastLine.length > 2 && lastLine.length < mark.length && mark.startsWith(lastLine);
  return isCutMark ? body.slice(0, -lastLine.length) : body;
}

/** Cuts a part where its headers end; what was cut off in its headers has no body. */
function splitHead(part: string): { head: string; body: string } {
  const end = /\r?\n\r?\n/.exec(part);
  if (end === null) return { head: part, body: '' };
  return { head: part.slice(0, end.index), body: part.slice(end.index + end[0].length) };
}

/**
 * Reads a part's headers and undoes its transfer encoding. Each part goes to postal-mime by itself and as an attachment:
 * of a whole file it joins the pages of all frames, drops their addresses, and decodes their text by Node's TextDecoder,
 * which is wrong for windows-1252 on Node 20. What it throws at (megabytes of headers) is an InputFault.
 */
async function decodePart(part: string): Promise<Part> {
  const message = Buffer.from(`Content-Disposition: attachment\r\n${part}\r\n\r\n`, 'latin1');
  const { headers, attachments } = await PostalMime.parse(message).catch((error: unknown) => {
    throw new InputFault('unreadable-input', `this MHTML file is broken: ${String(error)}`);
  });
  const content = attachments[0]?.content;
  return {
    // Where a header stands twice, the first counts.
    headers: new Map(headers.toReversed().map(({ key, value }) => [key, value])),
    bytes: content === undefined || typeof content === 'string' ? new Uint8Array() : new Uint8Array(content),
  };
}

function hasContent({ bytes }: Part): boolean {
  return hasContentMark(bytes);
}

function locationOf({ headers }: Part): string | null {
  return webAddress(headers.get('content-location'));
}

/** Frames without an address of their own have one such as `cid:frame-…@mhtml.blink`. */
function webAddress(text: string | undefined): string | null {
  return text !== undefined && /^https?:\/\//i.test(text) && URL.canParse(text) ? text : null;
}

/** An instant needs its time zone: without one it would be another on each machine. */
function readInstant(date: string | undefined): string | null {
  const isWhole = date !== undefined && /(?:[+-]\d{4}|\b(?:GMT|UTC?|Z))(?: *\([^()]*\))?$/.test(date);
  const instant = isWhole ? new Date(date) : null;
  return instant === null || Number.isNaN(instant.getTime()) ? null : instant.toISOString();
}
