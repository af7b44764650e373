// Bodies that are compressed: well, badly, or to do harm.
import { promisify } from 'node:util';
import zlib from 'node:zlib';
import { fault } from './fault.js';

const MIB = 1 << 20;
const BOMB_MEMBERS = 64;
/** @typedef {import('./fault.js').Exchange} Exchange */

/** Sends bytes as the page, under a content encoding. @param {Exchange} exchange @param {string} encoding @param {Uint8Array} body */
const packed = (exchange, encoding, body) =>
  exchange.send(
    200,
    { ...exchange.page().headers, 'content-encoding': encoding, vary: 'Accept-Encoding' },
    body,
  );

/** @type {Map<string, Promise<Buffer>>} */
const bombs = new Map();

/** Makes a bomb once, on first use. @param {string} name @param {() => Promise<Buffer>} make */
function bomb(name, make) {
  const made = bombs.get(name) ?? make();
  bombs.set(name, made);
  return made;
}

/** One GiB of blanks in members of 16 MiB each. */
async function gzipBomb() {
  const member = await promisify(zlib.gzip)(Buffer.alloc(16 * MIB, ' '), { level: 9 });
  return Buffer.concat(Array.from({ length: BOMB_MEMBERS }, () => member));
}

/** 256 MiB of blanks in some hundred bytes. */
function brotliBomb() {
  const options = { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 4 } };
  return promisify(zlib.brotliCompress)(Buffer.alloc(256 * MIB, ' '), options);
}

/** Every coding of the page that is complete and valid. @type {[name: string, encoding: string, sentence: string, pack: (body: Buffer) => Uint8Array][]} */
const GOOD = [
  ['gzip', 'gzip', 'The page, packed with gzip.', (body) => zlib.gzipSync(body)],
  [
    'gzip-members',
    'gzip',
    'The page in two members of gzip, one behind the other.',
    (body) => Buffer.concat([body.subarray(0, 9000), body.subarray(9000)].map((part) => zlib.gzipSync(part))),
  ],
  ['x-gzip', 'x-gzip', 'The page, packed with gzip under its old name.', (body) => zlib.gzipSync(body)],
  ['brotli', 'br', 'The page, packed with brotli.', (body) => zlib.brotliCompressSync(body)],
  [
    'deflate',
    'deflate',
    'The page, packed with deflate as the standard has it (zlib).',
    (body) => zlib.deflateSync(body),
  ],
  [
    'deflate-raw',
    'deflate',
    'The page, packed with deflate without its zlib wrapping, as IIS did.',
    (body) => zlib.deflateRawSync(body),
  ],
  [
    'gzip-twice',
    'gzip, gzip',
    'The page, packed with gzip twice.',
    (body) => zlib.gzipSync(zlib.gzipSync(body)),
  ],
  ['identity', 'identity', 'The page, under the encoding that is none.', (body) => body],
];

/** @type {[name: string, encoding: string, sentence: string, pack: (body: Buffer) => Uint8Array][]} */
const BAD = [
  [
    'gzip-bad',
    'gzip',
    'Gzip that is broken in the middle.',
    (body) => {
      const bytes = zlib.gzipSync(body);
      return bytes.fill(0xff, bytes.length >> 1, (bytes.length >> 1) + 40);
    },
  ],
  [
    'gzip-bad-checksum',
    'gzip',
    'Gzip whose checksum is wrong.',
    (body) => {
      const bytes = zlib.gzipSync(body);
      return bytes.fill(0, bytes.length - 8, bytes.length - 4);
    },
  ],
  [
    'gzip-cut',
    'gzip',
    'Half of a gzip, as a complete body.',
    (body) => {
      const bytes = zlib.gzipSync(body);
      return bytes.subarray(0, bytes.length >> 1);
    },
  ],
  ['gzip-claimed', 'gzip', 'Gzip in the header, but the body is plain.', (body) => body],
  ['gzip-empty', 'gzip', 'Gzip in the header, and nothing in the body.', () => Buffer.alloc(0)],
  [
    'gzip-trailing',
    'gzip',
    'The page in gzip, with rubbish behind it.',
    (body) => Buffer.concat([zlib.gzipSync(body), Buffer.from('rubbish behind the end')]),
  ],
  [
    'brotli-cut',
    'br',
    'Half of a brotli, as a complete body.',
    (body) => {
      const bytes = zlib.brotliCompressSync(body);
      return bytes.subarray(0, bytes.length >> 1);
    },
  ],
  [
    'deflate-bad',
    'deflate',
    'Deflate in the header, and noise in the body.',
    () => Buffer.from('\x0f\xf0noise, not deflate', 'latin1'),
  ],
  ['encoding-unknown', 'sdch', 'A content encoding that nobody has any more.', (body) => body],
  [
    'encoding-many',
    Array(20).fill('gzip').join(', '),
    'Twenty content encodings, one upon the other.',
    (body) => body,
  ],
];

export const CODING_FAULTS = [
  ...[...GOOD, ...BAD].map(([name, encoding, sentence, pack]) =>
    fault(name, sentence, (exchange) => packed(exchange, encoding, pack(exchange.page().body))),
  ),
  fault('gzip-unclaimed', 'The page packed with gzip, and no header that says so.', (exchange) =>
    exchange.send(200, exchange.page().headers, zlib.gzipSync(exchange.page().body)),
  ),
  fault('gzip-bomb', 'One megabyte of gzip that unpacks to one gigabyte.', async (exchange) =>
    packed(exchange, 'gzip', await bomb('gzip', gzipBomb)),
  ),
  fault('brotli-bomb', 'Some hundred bytes of brotli that unpack to 256 megabytes.', async (exchange) =>
    packed(exchange, 'br', await bomb('brotli', brotliBomb)),
  ),
];
