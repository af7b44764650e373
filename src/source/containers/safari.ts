import { createHash } from 'node:crypto';
import { parseBuffer } from 'bplist-parser';
import type { RawPage } from '../../page/raw.js';
import { InputFault } from '../fault.js';
import { PAGE_LIMIT, tooLarge } from '../files/bytes.js';
import type { PageHints } from './container.js';
import { hasContentMark } from './content-mark.js';

/** A file in a web archive: the page itself, or a frame. */
interface Resource {
  bytes: Uint8Array;
  url: string | null;
  charset: string | null;
}

/** Finds the page in a web archive of Safari: the saved page, or the frame with ModernGov's content. */
export async function readWebArchive(file: Buffer, hints: PageHints): Promise<RawPage> {
  const pages = pagesIn(parsePlist(file), 0);
  const page = pages.find(({ bytes }) => hasContentMark(bytes)) ?? pages[0];
  if (page === undefined)
    throw new InputFault('unreadable-input', 'this is no web archive of Safari; save the page again');
  const { bytes, url, charset } = page;
  if (bytes.length > PAGE_LIMIT) throw tooLarge(PAGE_LIMIT);
  const isAddress = url !== null && /^https?:\/\//i.test(url) && URL.canParse(url);
  return {
    ...hints,
    bytes,
    url: hints.url ?? (isAddress ? url : null),
    retrievedAt: hints.retrievedAt ?? null,
    container: { format: 'webarchive', sha256: createHash('sha256').update(file).digest('hex') },
    ...(charset === null ? {} : { charset }),
  };
}

function parsePlist(file: Buffer): unknown {
  try {
    return parseBuffer(file)[0];
  } catch {
    throw new InputFault(
      'unreadable-input',
      'this web archive of Safari is broken or cut off; save the page again',
    );
  }
}

/** How deep frames may be nested: frames have archives with further frames. */
const DEEPEST = 5;

function pagesIn(archive: unknown, depth: number): Resource[] {
  const page = toResource(memberOf(archive, 'WebMainResource'));
  const frames = memberOf(archive, 'WebSubframeArchives');
  if (page === null || depth > DEEPEST) return [];
  return [page, ...(Array.isArray(frames) ? frames : []).flatMap((frame) => pagesIn(frame, depth + 1))];
}

function toResource(value: unknown): Resource | null {
  const bytes = memberOf(value, 'WebResourceData');
  if (!(bytes instanceof Uint8Array)) return null;
  return {
    bytes,
    url: asText(memberOf(value, 'WebResourceURL')),
    charset: asText(memberOf(value, 'WebResourceTextEncodingName')),
  };
}

function memberOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}

function asText(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
