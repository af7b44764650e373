import { OVERRIDES, type Override } from '../../../page/raw.js';
import type { Header } from '../../headers.js';
import { gunzip } from './gunzip.js';
import { type HttpHead, readHttpMessage, writeHttpHead } from './http-message.js';
import { RecordReader, type WarcRecord } from './records.js';
import { digestOf, type RecordDraft, writeRecords } from './write-records.js';

/** One request and its answer. */
export interface Exchange {
  /** The requested address. */
  url: string;
  /** ISO 8601 instant of the request in UTC (`Z`). */
  at: string;
  request: { method: 'GET'; headers: readonly Header[] };
  /** The body as it was received. Content-Encoding still applies; chunks are joined. */
  response: { status: number; statusText: string; headers: readonly Header[]; body: Uint8Array };
}

/** All requests for one page, in order: redirects, failed tries, and the last answer. */
export interface Keeping {
  exchanges: readonly Exchange[];
  /** Rules that the user switched off for it: `insecure-host`, `ignore-robots`. */
  overrides: readonly Override[];
}

/** The page of a keeping. `identity` is its address in one spelling. */
export interface PageKey {
  host: string;
  identity: string;
}

/** A kept file that was changed or cut. */
export class DamagedKeeping extends Error {}

/**
 * The new name of a kept Transfer-Encoding header. The HTTP client gives bodies with joined chunks, and a reader of `chunked`
 * would look for chunks. Crawlers rename the header in the same way. A header that already has the new name is renamed again.
 */
const RENAMED = /^(?:X-Crawler-)*Transfer-Encoding$/i;
const PREFIX = 'X-Crawler-';

/**
 * Writes a keeping as a WARC file (1.1), each record in its own gzip member. The same keeping gives the same bytes. Throws a
 * RangeError for content that no server can have answered.
 */
export async function writeKeeping(
  key: PageKey,
  { exchanges, overrides }: Keeping,
  software: string,
): Promise<Buffer> {
  const at = exchanges[0]?.at;
  if (at === undefined) throw new RangeError('nothing was asked to get the page');
  exchanges.forEach(checkHeaders);
  const info: RecordDraft = {
    type: 'warcinfo',
    url: null,
    at,
    contentType: FIELDS,
    block: infoOf(key, software),
  };
  const drafts = exchanges.flatMap((exchange) => [responseOf(exchange), requestOf(exchange)]);
  const last = exchanges.at(-1);
  const block = fields([
    ['exchanges', String(exchanges.length)],
    ...overrides.map((override) => ['override', override] as const),
  ]);
  const end: RecordDraft = { type: 'metadata', url: last?.url ?? null, at, contentType: FIELDS, block };
  return writeRecords([info, ...drafts, end], keepingName(key));
}

/** Throws for values that a record's header cannot hold unchanged. */
function checkHeaders({ url, at }: Exchange): void {
  if (!URL.canParse(url) || !/^[^\s\p{Cc}\p{Cs}]+$/u.test(url))
    throw new RangeError('an address is invalid, or holds blanks or line ends');
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z$/.test(at))
    throw new RangeError('an instant is none in UTC');
}

function keepingName({ host, identity }: PageKey): string {
  return JSON.stringify([host, identity]);
}

const FIELDS = 'application/warc-fields';

function infoOf(key: PageKey, software: string): Buffer {
  return fields([
    ['software', software],
    ['format', 'WARC File Format 1.1'],
    ['conformsTo', 'http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/'],
    ['isPartOf', keepingName(key)],
  ]);
}

function fields(all: readonly Header[]): Buffer {
  return Buffer.from(all.map(([name, value]) => `${name}: ${value}\r\n`).join(''));
}

function responseOf({ url, at, response }: Exchange): RecordDraft {
  const headers = response.headers.map(
    ([name, value]): Header => [RENAMED.test(name) ? PREFIX + name : name, value],
  );
  const start = `HTTP/1.1 ${response.status} ${response.statusText}`;
  const head = writeHttpHead({ start, headers });
  const block = Buffer.concat([head, response.body]);
  return { type: 'response', url, at, contentType: `${HTTP}response`, block, payloadAt: head.length };
}

function requestOf({ url, at, request }: Exchange): RecordDraft {
  const { pathname, search } = new URL(url);
  const head = writeHttpHead({
    start: `${request.method} ${pathname}${search} HTTP/1.1`,
    headers: request.headers,
  });
  return { type: 'request', url, at, contentType: `${HTTP}request`, block: head };
}

const HTTP = 'application/http; msgtype=';

/** The most bytes of a keeping. */
const MOST_KEEPING_BYTES = 512 * 1024 * 1024;

/** A record with the block that was written. */
interface Sound extends Pick<WarcRecord, 'type' | 'headers'> {
  bytes: Buffer;
}

/** Reads a file of `writeKeeping`. Throws a DamagedKeeping or an InputFault unless all of it is present and intact. */
export async function readKeeping(key: PageKey, file: AsyncIterable<Buffer>): Promise<Keeping> {
  const [info, ...records] = await readSound(file);
  demand(info?.type === 'warcinfo', 'its first record does not describe it');
  demand(readFields(info).get('isPartOf')?.[0] === keepingName(key), 'it is of another page');
  const end = records.pop();
  demand(end?.type === 'metadata', 'its end is missing');
  const said = readFields(end);
  demand(said.get('exchanges')?.[0] === String(records.length / 2), 'a part is missing');
  const exchanges: Exchange[] = [];
  for (let at = 0; at < records.length; at += 2) exchanges.push(toExchange(records[at], records[at + 1]));
  return { exchanges, overrides: OVERRIDES.filter((each) => said.get('override')?.includes(each)) };
}

async function readSound(file: AsyncIterable<Buffer>): Promise<Sound[]> {
  const records: Sound[] = [];
  let left = MOST_KEEPING_BYTES;
  for await (const part of new RecordReader(gunzip(file), MOST_KEEPING_BYTES).parts()) {
    demand('record' in part && part.record.damage === null, 'it is damaged or cut off');
    const { type, headers, block } = part.record;
    left -= block?.length ?? Number.POSITIVE_INFINITY;
    demand(block !== null && left >= 0, 'it is too large');
    demand(headers.get('warc-block-digest') === digestOf(block), 'a digest does not agree');
    records.push({ type, headers, bytes: block });
  }
  return records;
}

function toExchange(answer: Sound | undefined, asked: Sound | undefined): Exchange {
  demand(answer?.type === 'response' && asked?.type === 'request', 'an answer has no request');
  const isPair = asked.headers.get('warc-concurrent-to') === answer.headers.get('warc-record-id');
  const url = answer.headers.get('warc-target-uri');
  const at = answer.headers.get('warc-date');
  demand(isPair && url !== undefined && at !== undefined, 'a request belongs to another answer');
  const response = readMessage(answer);
  const request = readMessage(asked);
  const [, status = '', statusText = ''] = /^HTTP\/1\.1 (\d+) (.*)$/s.exec(response.head.start) ?? [];
  const headers = response.head.headers.map(
    ([name, value]): Header => [RENAMED.test(name) ? name.slice(PREFIX.length) : name, value],
  );
  return {
    url,
    at,
    request: { method: 'GET', headers: request.head.headers },
    response: { status: Number(status), statusText, headers, body: response.body },
  };
}

function readMessage({ bytes }: Sound): { head: HttpHead; body: Buffer } {
  const message = readHttpMessage(bytes);
  demand(message !== null, 'a head has no end');
  return message;
}

function readFields({ bytes }: Sound): Map<string, string[]> {
  const all = new Map<string, string[]>();
  for (const line of bytes.toString().split('\r\n')) {
    const colon = line.indexOf(': ');
    const name = line.slice(0, Math.max(0, colon));
    if (colon > 0) all.set(name, [...(all.get(name) ?? []), line.slice(colon + 2)]);
  }
  return all;
}

function demand(isSo: boolean, otherwise: string): asserts isSo {
  if (!isSo) throw new DamagedKeeping(otherwise);
}
