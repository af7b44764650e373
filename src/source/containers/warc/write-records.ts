import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip, gzipSync } from 'node:zlib';
import type { Header } from '../../headers.js';

/** A record before it is written. */
export interface RecordDraft {
  type: 'warcinfo' | 'response' | 'request' | 'metadata';
  /** The requested address; null for the record about the file. */
  url: string | null;
  at: string;
  contentType: string;
  block: Buffer;
  /** The position of the body in an answer's block. */
  payloadAt?: number;
}

/**
 * Writes records as one WARC file: first the record about the file, then each request beside its answer. Ids come from the content
 * and from `seed`. Each file needs its own `seed`, so that files can be joined.
 */
export async function writeRecords(drafts: readonly RecordDraft[], seed: string): Promise<Buffer> {
  const ids = drafts.map((draft, index) =>
    newRecordId([seed, String(index), draft.type, String(draft.url), draft.at, digestOf(draft.block)]),
  );
  const records = drafts.map((draft, index) => {
    const isAbout = draft.type === 'request' || draft.type === 'metadata';
    // The last record is about the last answer, whose request follows it.
    const answer = ids[drafts.findLastIndex(({ type }, at) => at < index && type === 'response')];
    const related = isAbout && answer !== undefined ? [['WARC-Concurrent-To', answer] as const] : [];
    const info = index === 0 ? [] : [['WARC-Warcinfo-ID', ids[0] ?? ''] as const];
    return packRecord(draft, [['WARC-Record-ID', ids[index] ?? ''], ...related, ...info]);
  });
  return Buffer.concat(await Promise.all(records));
}

function packRecord(
  { type, url, at, contentType, block, payloadAt }: RecordDraft,
  own: readonly Header[],
): Promise<Buffer> {
  const headers: Header[] = [
    ['WARC-Type', type],
    ...(url === null ? [] : [['WARC-Target-URI', url] as const]),
    ['WARC-Date', at],
    ...own,
    ['WARC-Block-Digest', digestOf(block)],
    ...(payloadAt === undefined
      ? []
      : [['WARC-Payload-Digest', digestOf(block.subarray(payloadAt))] as const]),
    ['Content-Type', contentType],
    ['Content-Length', String(block.length)],
  ];
  const head = ['WARC/1.1', ...headers.map(([name, value]) => `${name}: ${value}`), '', ''].join('\r\n');
  return zip(Buffer.concat([Buffer.from(head), block, Buffer.from('\r\n\r\n')]));
}

const gzipApart = promisify(gzip);
/** Packing fewer bytes on another thread takes longer than it saves. */
const WORTH_A_THREAD = 16 * 1024;

/** Packs a record. The ninth byte names the operating system; it is set to unknown, so that all systems write the same bytes. */
async function zip(record: Buffer): Promise<Buffer> {
  const packed = record.length < WORTH_A_THREAD ? gzipSync(record) : await gzipApart(record);
  packed[9] = 255;
  return packed;
}

/** The digest of bytes in the form of archives. */
export function digestOf(bytes: Uint8Array): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
}

/** A UUID of version 8, whose bits the writer chooses. */
function newRecordId(parts: readonly string[]): string {
  const hash = createHash('sha256').update(JSON.stringify(parts)).digest('hex');
  const groups = [hash.slice(0, 8), hash.slice(8, 12), `8${hash.slice(13, 16)}`, `8${hash.slice(17, 20)}`];
  return `<urn:uuid:${[...groups, hash.slice(20, 32)].join('-')}>`;
}
