import { isAscii, isUtf8, transcode } from 'node:buffer';
import iconv from 'iconv-lite';
import { anyOf } from './marks.js';
import { readSourceView } from './source-view.js';
import { oneOf } from './words.js';

/** A page's source as text, and facts found while decoding. */
export interface DecodedText {
  format: 'html' | 'text';
  text: string;
  hasControls: boolean;
  hasUnreadableBytes: boolean;
  /** The address that a browser's view of a text or source was saved from; null for other pages. */
  viewedUrl: string | null;
}

/**
 * Control characters that no text needs; tab and line ends are allowed. Direction overrides are included: they reorder visible
 * text.
 */
const CONTROLS = /[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\u202a-\u202e\u2066-\u2069]/g;
/** The first tags of a page's source, or of a part of one. */
const FIRST_TAGS = [
  ...['!doctype', '\\?xml', 'html', 'head', 'body', 'meta', 'title', 'script'],
  ...['div', 'table', 'form', 'p', 'h[1-6]', 'ul', 'span', 'section', 'main', 'article'],
];
/** Comments may precede the tag. */
export const HTML_START = new RegExp(`^\\s*(?:<!--(?:[^-]|-(?!->))*-->\\s*)*<${oneOf(FIRST_TAGS)}\\b`, 'i');
const META_CHARSET = /<meta\b[^>]{0,300}charset *= *["']?([\w-]{2,40})/i;
/** Browsers read all of these as windows-1252. Pages that declare them have its quotation marks. */
export const LATIN_1 = /^(?:iso[-_]?8859-?1|latin-?1|l1|us-ascii|ascii)$/i;
export const HTML_MARKS = /<(?:div|p|span|table|li|h[1-6]|td)\b[^<>]{0,400}>/gi;

/**
 * Turns bytes into text. It tries the byte order mark, then valid UTF-8, then the declaration of the container or page, then
 * windows-1252. A text or source inside a browser's own view page is taken out of it.
 */
export function decode(bytes: Uint8Array, declared?: string): DecodedText | 'empty' | 'binary' {
  if (bytes.length === 0) return 'empty';
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const charset = findCharset(buffer, declared);
  if (charset === 'binary') return 'binary';
  const raw = charset === 'utf-8' ? decodeUtf8(buffer) : iconv.decode(buffer, charset);
  const text = raw.charCodeAt(0) === 0xfeff ? raw.slice(1) : raw;
  if (text.trim() === '') return 'empty';
  const printable = text.replace(CONTROLS, ' ');
  // Valid UTF-8 has no half of a UTF-16 pair.
  const cleaned = charset === 'utf-8' ? printable : printable.toWellFormed();
  const isMarkup = isHtml(cleaned);
  const view = isMarkup ? readSourceView(cleaned) : null;
  const shown = view?.text ?? cleaned;
  if (shown.trim() === '') return 'empty';
  return {
    format: (view === null ? isMarkup : isHtml(shown)) ? 'html' : 'text',
    text: shown,
    hasControls: cleaned !== text,
    hasUnreadableBytes: cleaned.includes('\ufffd'),
    viewedUrl: view?.url ?? null,
  };
}

/** Decodes UTF-8. Node makes a string of UTF-16 or of single bytes many times as fast. */
function decodeUtf8(buffer: Buffer): string {
  if (isAscii(buffer)) return buffer.toString('latin1');
  return isUtf8(buffer) ? transcode(buffer, 'utf8', 'utf16le').toString('utf16le') : buffer.toString('utf8');
}

/** Finds the charset. Saved pages have lost their HTTP header, so the bytes count before any declaration. */
function findCharset(buffer: Buffer, declared: string | undefined): string {
  if (buffer[0] === 0xff && buffer[1] === 0xfe) return 'utf-16le';
  if (buffer[0] === 0xfe && buffer[1] === 0xff) return 'utf-16be';
  if (isUtf8(buffer)) return isBinary(buffer) ? (utf16Order(buffer) ?? 'binary') : 'utf-8';
  const order = utf16Order(buffer);
  if (order) return order;
  if (isBinary(buffer)) return 'binary';
  if (isMostlyUtf8(buffer)) return 'utf-8';
  const named = declared ?? META_CHARSET.exec(buffer.toString('latin1', 0, 4096))?.[1];
  const isKnown = named && iconv.encodingExists(named) && !/^utf/i.test(named);
  return isKnown && !LATIN_1.test(named) ? named : 'windows-1252';
}

/** Whether bytes are binary. A few NULs are dirt; more than one control byte in a hundred is no text. */
function isBinary(buffer: Buffer): boolean {
  const length = Math.min(buffer.length, 4096);
  let controls = 0;
  for (let at = 0; at < length; at += 1) {
    const byte = buffer[at] ?? 0;
    if (byte < 9 || (byte > 13 && byte < 32 && byte !== 27)) controls += 1;
  }
  return controls > 8 && controls > length / 100;
}

/** Finds UTF-16 without a byte order mark: in mostly Latin text nearly every second byte is NUL. */
function utf16Order(buffer: Buffer): 'utf-16le' | 'utf-16be' | null {
  const sample = buffer.subarray(0, 4096);
  const nuls = [0, 0];
  for (let i = 0; i < sample.length; i += 1) if (sample[i] === 0) nuls[i % 2] = (nuls[i % 2] ?? 0) + 1;
  const most = sample.length * 0.35;
  const few = sample.length * 0.05;
  if ((nuls[1] ?? 0) > most && (nuls[0] ?? 0) < few) return 'utf-16le';
  return (nuls[0] ?? 0) > most && (nuls[1] ?? 0) < few ? 'utf-16be' : null;
}

/** Whether most sequences of a text are valid UTF-8. A copy cut inside a character, or with a bad byte, still counts. */
function isMostlyUtf8(buffer: Buffer): boolean {
  let good = 0;
  let bad = 0;
  for (const character of buffer.toString('utf8').matchAll(/[^\x00-\x7f]/gu)) {
    if (character[0] === '\ufffd') bad += 1;
    else good += 1;
  }
  return good > 0 && good >= bad;
}

/** Any tag of a label's class. */
const LABEL_TAG = new RegExp(`<[^<>]{0,200}\\b${anyOf('label')}\\b`);

/** Whether a text is HTML: it begins like HTML, or has several of its tags. A text copy that mentions one tag is still text. */
function isHtml(text: string): boolean {
  if (HTML_START.test(text.slice(0, 20_000))) return true;
  const marks = text.match(HTML_MARKS)?.length ?? 0;
  return marks >= 3 || LABEL_TAG.test(text);
}
