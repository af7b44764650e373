import { constants, inflateRawSync } from 'node:zlib';
import type { RecordHead } from './captures.js';
import { MEMBER_START, memberHead, PackedBytes, TRAILER } from './packed-bytes.js';

/** The headers of a record and the first line of its block are seldom larger. */
const MOST_PACKED = 1024;
/** After this many false ends of a member, the slow way is used. */
const MOST_TRIES = 8;
/** A larger member is not searched for its end. */
const MOST_MEMBER = 8 * 1024 * 1024;

/**
 * Reads the record heads in a packed archive with one member for each record, and unpacks only those. A member's length must match
 * its record's statement; otherwise it gives null and ends.
 */
export async function* readHeads(chunks: AsyncIterable<Buffer>): AsyncGenerator<RecordHead | null> {
  const packed = new PackedBytes(chunks);
  for (let number = 1; await packed.has(1); number += 1) {
    const at = await memberHead(packed);
    const head = at === null ? null : readHead(packed.rest.subarray(at, at + MOST_PACKED));
    const end = head === null ? null : await findEnd(packed, head.length);
    if (head === null || end === null) return yield null;
    packed.drop(end);
    yield { ...head, number };
  }
}

/** A record's head and the length of the whole record, without the line ends after it. */
interface Head extends Omit<RecordHead, 'number'> {
  length: number;
}

function readHead(packed: Buffer): Head | null {
  let text: string;
  try {
    text = inflateRawSync(packed, { finishFlush: constants.Z_SYNC_FLUSH }).toString('latin1');
  } catch {
    return null;
  }
  const end = /\r?\n\r?\n/.exec(text);
  if (end === null || !/^WARC\/\d+\.\d+\r?\n/.test(text)) return null;
  const lines = text.slice(0, end.index).split(/\r?\n/).slice(1);
  // A header over two lines needs the slow way.
  if (lines.some((line) => /^[ \t]/.test(line))) return null;
  const headers = new Map<string, string>();
  for (const line of lines) {
    const name = line.slice(0, line.indexOf(':')).trim().toLowerCase();
    if (!headers.has(name))
      headers.set(name, Buffer.from(line.slice(line.indexOf(':') + 1).trim(), 'latin1').toString());
  }
  const body = end.index + end[0].length;
  const length = body + Number(headers.get('content-length') ?? Number.NaN);
  const start = text.slice(body, text.indexOf('\n', body) + 1).trimEnd();
  return { type: (headers.get('warc-type') ?? '').toLowerCase(), headers, start, length };
}

/** The end of a record's member. Its trailer states the record's length, with up to eight bytes of line ends. */
async function findEnd(packed: PackedBytes, length: number): Promise<number | null> {
  let from = MEMBER_START.length;
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const end = await findStart(packed, from);
    if (end === null) return null;
    const stated = end < TRAILER ? -1 : packed.rest.readUInt32LE(end - 4);
    if (stated >= length && stated <= length + 8) return end;
    from = end + 1;
  }
  return null;
}

/** Where the next member may begin, or the end of the file. */
async function findStart(packed: PackedBytes, from: number): Promise<number | null> {
  for (let at = from; packed.rest.length < MOST_MEMBER; ) {
    const found = packed.rest.indexOf(MEMBER_START, at);
    if (found >= 0) return found;
    at = Math.max(from, packed.rest.length - MEMBER_START.length);
    if (!(await packed.has(packed.rest.length + 1))) return packed.rest.length;
  }
  return null;
}
