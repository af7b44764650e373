import { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync } from 'node:zlib';
import { tooLarge } from '../bytes.js';
import { InputFault } from '../fault.js';
import { type Header, headerOf } from './http-message.js';

/** Takes one encoding off; throws if the body does not have it, or is cut off inside it. */
type Decoder = (body: Buffer, limit: number) => Buffer;

const DECODERS: Readonly<Record<string, Decoder>> = {
  identity: (body) => body,
  chunked: dechunk,
  gzip: unzip,
  'x-gzip': unzip,
  deflate: inflate,
  br: (body, limit) => brotliDecompressSync(body, { maxOutputLength: limit }),
};

/** Servers use one, proxies perhaps two; every further one could be another bomb. */
const MOST_ENCODINGS = 4;

/**
 * Takes chunks and packing off the body of an answer. Throws an InputFault if what it holds is larger than `limit`, or
 * cannot be had. Programs that archive pages take some of it off and leave the header: what looks like it was is let be.
 */
export function undoEncodings(body: Buffer, headers: readonly Header[], limit: number): Buffer {
  const names = ['content-encoding', 'transfer-encoding'].flatMap((name) => listOf(headers, name));
  if (names.length > MOST_ENCODINGS)
    throw new InputFault('unreadable-input', `its bytes are encoded ${names.length} times over`);
  return names.toReversed().reduce((bytes, name) => undo(name, bytes, limit), body);
}

function listOf(headers: readonly Header[], name: string): string[] {
  const values = headers.filter(([each]) => each.trim().toLowerCase() === name).map(([, value]) => value);
  const names = values.flatMap((value) => value.toLowerCase().split(','));
  return names.map((each) => each.trim()).filter((each) => each !== '');
}

function undo(name: string, body: Buffer, limit: number): Buffer {
  const decode = Object.hasOwn(DECODERS, name) ? DECODERS[name] : undefined;
  if (body.length === 0) return body;
  if (decode === undefined && looksPlain(body)) return body;
  if (decode === undefined)
    throw new InputFault('unsupported-input', `its bytes are in the encoding ${JSON.stringify(name)}`);
  try {
    return decode(body, limit);
  } catch (error) {
    if (error instanceof RangeError && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE')
      throw tooLarge(limit);
    if (looksPlain(body)) return body;
    throw new InputFault('unreadable-input', `its ${name} encoding is damaged or cut off; fetch it again`);
  }
}

/** Markup that is there to be read was not packed, or not any more. */
function looksPlain(body: Buffer): boolean {
  return /^(?:\xef\xbb\xbf)?\s*</.test(body.toString('latin1', 0, 1024));
}

function unzip(body: Buffer, limit: number): Buffer {
  return gunzipSync(body, { maxOutputLength: limit });
}

/** Half of the servers that say deflate leave the zlib wrapping away. */
function inflate(body: Buffer, limit: number): Buffer {
  const isWrapped = body.length > 1 && ((body[0] ?? 0) & 15) === 8 && body.readUInt16BE(0) % 31 === 0;
  return (isWrapped ? inflateSync : inflateRawSync)(body, { maxOutputLength: limit });
}

/** Joins the chunks in place of their frames; a body that does not begin like a chunk was joined before. */
function dechunk(body: Buffer): Buffer {
  if (chunkAt(body, 0) === null) return body;
  const joined = Buffer.allocUnsafe(body.length);
  let length = 0;
  for (let at = 0; ; ) {
    const chunk = chunkAt(body, at);
    if (chunk === null) throw new Error('broken chunk');
    if (chunk.size === 0) return joined.subarray(0, length);
    const end = chunk.start + chunk.size;
    if (end > body.length) throw new Error('cut off');
    length += body.copy(joined, length, chunk.start, end);
    at = body[end] === 0x0d ? end + 2 : end + 1;
  }
}

/** Reads the line before a chunk: `1a2b;extension`. */
function chunkAt(body: Buffer, at: number): { size: number; start: number } | null {
  const line = body.toString('latin1', at, at + 256);
  const found = /^([\da-f]{1,7})[ \t]*(?:;[^\n]*)?\r?\n/i.exec(line);
  return found === null ? null : { size: Number.parseInt(found[1] ?? '', 16), start: at + found[0].length };
}

/** The charset that the answer's Content-Type names; null if it names none. */
export function charsetOf(headers: readonly Header[]): string | null {
  return /;\s*charset *= *["']?([\w.:-]+)/i.exec(headerOf(headers, 'content-type') ?? '')?.[1] ?? null;
}
