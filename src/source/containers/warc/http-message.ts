import type { Header } from '../../headers.js';
import type { Block } from './records.js';

/** What stands before the body of an HTTP message. */
export interface HttpHead {
  /** `HTTP/1.1 200 OK` or `GET /x HTTP/1.1`. */
  start: string;
  headers: readonly Header[];
}

/** Servers refuse and clients stop far below this. */
const MOST_BYTES = 256 * 1024;

/** Reads the head of the HTTP message in a record; null if it has no end within 256 KiB. The body is then next. */
export async function readHttpHead(block: Block): Promise<HttpHead | null> {
  const lines: string[] = [];
  for (let left = MOST_BYTES; left > 0; ) {
    const line = await block.readLine(left);
    left -= line.length;
    const text = line.toString('latin1').replace(/\r?\n$/, '');
    // A message without a body may end with its headers.
    if (text === '' || line.length === 0) return parse(lines);
    // A line that begins with a blank goes on with the one before it, as old servers still write.
    if (/^[ \t]/.test(text) && lines.length > 1) lines.push(`${lines.pop()} ${text.trim()}`);
    else lines.push(text);
  }
  return null;
}

function parse([start = '', ...lines]: readonly string[]): HttpHead {
  const headers = lines.map((line): Header => {
    const colon = line.indexOf(':');
    return colon < 0 ? [line, ''] : [line.slice(0, colon), line.slice(colon + 1).replace(/^ /, '')];
  });
  return { start, headers };
}

/** Writes a head as bytes; throws for what HTTP cannot say, which no answer that was received holds. */
export function writeHttpHead({ start, headers }: HttpHead): Buffer {
  const lines = [start, ...headers.map(([name, value]) => `${name}: ${value}`)];
  const isSound = headers.every(([name]) => /^[^\s:][^:]*$/.test(name)) && lines.every(isLatin1Line);
  if (!isSound) throw new RangeError('an HTTP header is not one line of Latin-1');
  return Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1');
}

function isLatin1Line(line: string): boolean {
  return /^[^\r\n\u0100-\uffff]*$/.test(line);
}
