import { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync, type ZlibOptions } from 'node:zlib';
import { PAGE_LIMIT } from '../bytes.js';
import { type Failure, failure } from './failure.js';
import { type Answer, headerOf } from './http.js';

/** Undoes one content encoding; throws what zlib throws. */
type Decoder = (body: Buffer, options: ZlibOptions) => Buffer;

/** The encodings that we ask for, and what some servers call them. */
const DECODERS: Readonly<Record<string, Decoder>> = {
  identity: (body) => body,
  // Some servers and proxies unpack a page and leave the header as it was.
  gzip: (body, options) => (isGzip(body) ? gunzipSync(body, options) : body),
  'x-gzip': (body, options) => (isGzip(body) ? gunzipSync(body, options) : body),
  deflate: (body, options) => (isZlib(body) ? inflateSync(body, options) : inflateRawSync(body, options)),
  br: (body, options) => brotliDecompressSync(body, options),
};

/** What we ask servers to send. */
export const ACCEPTED_ENCODINGS = 'gzip, deflate, br';

/** More layers than this are no page: each can blow up what the next one holds. */
const MOST_ENCODINGS = 2;

/** The page's own bytes: the body with its content encoding undone, at most as many as a page can have. */
export function decodeBody(answer: Answer): Buffer | Failure {
  const named = (headerOf(answer, 'content-encoding') ?? '').toLowerCase().split(',');
  const encodings = named.map((name) => name.trim()).filter((name) => name !== '');
  if (encodings.length > MOST_ENCODINGS) return unknownEncoding(encodings.join(', '));
  let body = answer.body;
  for (const encoding of encodings.reverse()) {
    const decoder = DECODERS[encoding];
    if (decoder === undefined) return unknownEncoding(encoding);
    if (body.length === 0) return body;
    try {
      body = decoder(body, { maxOutputLength: PAGE_LIMIT });
    } catch (error) {
      return describe(error, encoding);
    }
  }
  return body;
}

function unknownEncoding(name: string): Failure {
  const detail = `it is packed in a way that was not asked for (${name.slice(0, 40)})`;
  return { ...failure('broken-encoding', detail), isFinal: true };
}

function describe(error: unknown, encoding: string): Failure {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'ERR_BUFFER_TOO_LARGE') {
    const limit = PAGE_LIMIT / 1024 / 1024;
    return failure('decompression-bomb', `unpacked (${encoding}), it is larger than ${limit} MiB`);
  }
  if (code === 'Z_BUF_ERROR' || code === 'ERR__ERROR_FORMAT_EOF') {
    return failure('truncated-body', `the packed page (${encoding}) stops before its end; try later`);
  }
  return failure('broken-encoding', `it is declared as ${encoding}, and is not; try later`);
}

function isGzip(body: Buffer): boolean {
  return body[0] === 0x1f && body[1] === 0x8b;
}

/** RFC 1950: the method and a check sum in two bytes; servers that leave them out send raw deflate. */
function isZlib(body: Buffer): boolean {
  return body.length > 1 && ((body[0] ?? 0) & 0x0f) === 8 && body.readUInt16BE(0) % 31 === 0;
}
