import { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync } from 'node:zlib';

/** Undoes one encoding. Throws if the body lacks it or is cut off inside it. */
type Decoder = (body: Buffer, limit: number) => Buffer;

const DECODERS: Readonly<Record<string, Decoder>> = {
  identity: (body) => body,
  chunked: dechunk,
  gzip: unzip,
  'x-gzip': unzip,
  deflate: inflate,
  br: (body, limit) => brotliDecompressSync(body, { maxOutputLength: limit }),
};

/** Servers use one encoding, proxies perhaps two. More could hide a bomb. */
const MOST_ENCODINGS = 4;

/** Why bytes cannot be unpacked: they are too many, end early, are damaged, or have an unknown encoding. */
export type EncodingFault = 'too-large' | 'cut-off' | 'damaged' | 'unknown';

/** Bytes that cannot be unpacked. `encoding` names the encoding, or all of them. */
export class EncodingError extends Error {
  constructor(
    readonly fault: EncodingFault,
    readonly encoding: string,
  ) {
    super(`${encoding}: ${fault}`);
  }
}

/**
 * Undoes encodings, the last one first. Throws an EncodingError. Servers and archiving programs undo some and leave the header, so
 * plain bytes stay unchanged.
 */
export function undoEncodings(body: Buffer, names: readonly string[], limit: number): Buffer {
  if (names.length > MOST_ENCODINGS) throw new EncodingError('unknown', names.join(', '));
  return names.toReversed().reduce((bytes, name) => undo(name, bytes, limit), body);
}

function undo(name: string, body: Buffer, limit: number): Buffer {
  const decode = Object.hasOwn(DECODERS, name) ? DECODERS[name] : undefined;
  if (body.length === 0) return body;
  if (decode === undefined && looksPlain(body)) return body;
  if (decode === undefined) throw new EncodingError('unknown', name);
  try {
    return decode(body, limit);
  } catch (error) {
    const fault = encodingFault(error);
    if (fault !== 'too-large' && looksPlain(body)) return body;
    throw new EncodingError(fault, name);
  }
}

/** The error codes of zlib and brotli, and our own for chunks. */
function encodingFault(error: unknown): EncodingFault {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'ERR_BUFFER_TOO_LARGE') return 'too-large';
  return code === 'Z_BUF_ERROR' || error instanceof CutOff ? 'cut-off' : 'damaged';
}

/** Chunks that end before the last one. */
class CutOff extends Error {}

/** Whether a body is readable markup, and so not packed. */
function looksPlain(body: Buffer): boolean {
  return /^(?:\xef\xbb\xbf)?\s*</.test(body.toString('latin1', 0, 1024));
}

function unzip(body: Buffer, limit: number): Buffer {
  return gunzipSync(body, { maxOutputLength: limit });
}

/** Half of the servers that say deflate leave out the zlib wrapping. */
function inflate(body: Buffer, limit: number): Buffer {
  const isWrapped = body.length > 1 && ((body[0] ?? 0) & 15) === 8 && body.readUInt16BE(0) % 31 === 0;
  return (isWrapped ? inflateSync : inflateRawSync)(body, { maxOutputLength: limit });
}

/** Joins chunks. A body that does not begin like a chunk was joined before. */
function dechunk(body: Buffer): Buffer {
  if (chunkAt(body, 0) === null) return body;
  const joined = Buffer.allocUnsafe(body.length);
  let length = 0;
  for (let at = 0; ; ) {
    const chunk = chunkAt(body, at);
    if (chunk === null) throw new Error('broken chunk');
    if (chunk.size === 0) return joined.subarray(0, length);
    const end = chunk.start + chunk.size;
    if (end > body.length) throw new CutOff();
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
