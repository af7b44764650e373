import { createHash } from 'node:crypto';
import type { RawPage } from '../../page/raw.js';
import { InputFault } from '../fault.js';
import { PAGE_LIMIT, tooLarge } from '../files/bytes.js';
import type { PageHints } from './container.js';
import { hasContentMark } from './content-mark.js';
import { charsetOfPart, decodePart, findParts, type MimePart, splitHead } from './mime-parts.js';

const MAY_HOLD_PAGE = /^content-type:\s*(?:multipart\/|text\/html|application\/xhtml\+xml)/im;

/**
 * Finds the page in an MHTML file of Chromium, of Firefox's extensions or of Internet Explorer. It is the saved part, or the frame
 * with ModernGov's content. Throws an InputFault if no part is a page.
 */
export async function readMhtml(file: Buffer, hints: PageHints): Promise<RawPage> {
  // A file cut off inside a character ends in a part of its code.
  const source = file
    .toString('latin1')
    .trimStart()
    .replace(/=[\dA-F]?$/, '');
  const { headers } = await decodePart(splitHead(source).head);
  const savedUrl = webAddress(headers.get('snapshot-content-location'));
  const pages = await findParts(source, MAY_HOLD_PAGE);
  const root = pages.find((part) => savedUrl !== null && locationOf(part) === savedUrl) ?? pages[0];
  if (root === undefined) throw new InputFault('unreadable-input', NO_PAGE);
  const page = hasContent(root) ? root : (pages.find(hasContent) ?? root);
  if (page.bytes.length > PAGE_LIMIT) throw tooLarge(PAGE_LIMIT);
  return {
    ...hints,
    bytes: page.bytes,
    url: hints.url ?? locationOf(page) ?? (page === root ? savedUrl : null),
    retrievedAt: hints.retrievedAt ?? readInstant(headers.get('date')),
    container: { format: 'mhtml', sha256: createHash('sha256').update(file).digest('hex') },
    ...charsetOfPart(page),
  };
}

const NO_PAGE = 'no part of this MHTML file is a page, or it was cut off before it; save the page again';

function hasContent({ bytes }: MimePart): boolean {
  return hasContentMark(bytes);
}

function locationOf({ headers }: MimePart): string | null {
  return webAddress(headers.get('content-location'));
}

/** A web address. Frames without one have an address such as `cid:frame-…@mhtml.blink`. */
function webAddress(text: string | undefined): string | null {
  return text !== undefined && /^https?:\/\//i.test(text) && URL.canParse(text) ? text : null;
}

/** An instant needs a time zone. Without one it would differ from machine to machine. */
function readInstant(date: string | undefined): string | null {
  const isWhole = date !== undefined && /(?:[+-]\d{4}|\b(?:GMT|UTC?|Z))(?: *\([^()]*\))?$/.test(date);
  const instant = isWhole ? new Date(date) : null;
  return instant === null || Number.isNaN(instant.getTime()) ? null : instant.toISOString();
}
