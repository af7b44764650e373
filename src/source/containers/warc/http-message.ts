import type { Header } from '../../headers.js';

/** The start line and headers of an HTTP message. */
export interface HttpHead {
  /** `HTTP/1.1 200 OK` or `GET /x HTTP/1.1`. */
  start: string;
  headers: readonly Header[];
}

/** The most bytes of headers. Servers and clients stop far below this. */
const MOST_HEADER_BYTES = 256 * 1024;

/**
 * Splits an HTTP message into head and body. Null if the head has no end within 256 KiB. A message without a body may end with its
 * headers.
 */
export function readHttpMessage(message: Buffer): { head: HttpHead; body: Buffer } | null {
  const lines: string[] = [];
  for (let at = 0; at < MOST_HEADER_BYTES; ) {
    const end = message.indexOf(0x0a, at);
    const next = end < 0 ? message.length : end + 1;
    const text = message.toString('latin1', at, next).replace(/\r?\n$/, '');
    at = next;
    if (text === '') return { head: parseHead(lines), body: message.subarray(at) };
    // A line that begins with a blank continues the one before. Old servers still write so.
    if (/^[ \t]/.test(text) && lines.length > 1) lines.push(`${lines.pop()} ${text.trim()}`);
    else lines.push(text);
    if (end < 0) return { head: parseHead(lines), body: message.subarray(at) };
  }
  return null;
}

function parseHead([start = '', ...lines]: readonly string[]): HttpHead {
  const headers = lines.map((line): Header => {
    const colon = line.indexOf(':');
    return colon < 0 ? [line, ''] : [line.slice(0, colon), line.slice(colon + 1).replace(/^ /, '')];
  });
  return { start, headers };
}

/** Writes a head as bytes. Throws for content that HTTP cannot hold; received answers never have any. */
export function writeHttpHead({ start, headers }: HttpHead): Buffer {
  const lines = [start, ...headers.map(([name, value]) => `${name}: ${value}`)];
  const isSound = headers.every(([name]) => /^[^\s:][^:]*$/.test(name)) && lines.every(isLatin1Line);
  if (!isSound) throw new RangeError('an HTTP header is not one line of Latin-1');
  return Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1');
}

function isLatin1Line(line: string): boolean {
  return /^[^\r\n\u0100-\uffff]*$/.test(line);
}
