import type { Disk } from './disk.js';

/** A line of a file, or a row of a CSV, without its line feed. Its bytes hold until the next line is asked for. */
export interface Line {
  bytes: Buffer;
  /** Its position in the file. */
  start: number;
}

/** The beginning of a line, with the position and length of the whole. */
export interface LineHead extends Line {
  length: number;
  /** Whether its end is that of a JSON object. */
  isWhole: boolean;
}

const LINE_FEED = 0x0a;
const QUOTE = 0x22;
/** The last byte of a JSON object, or of its line in a file that another program saved with CRLF. */
const LAST_BYTES: ReadonlySet<number> = new Set([0x7d, 0x0d]);

/** Longer beginnings are cut off. A run reads tens of thousands of records, and the keys that it needs stand before their texts. */
const LONGEST_HEAD = 8192;

/** The lines of a file, one at a time, without empty ones. A missing file has none. */
export async function* linesOf(disk: Disk, path: string): AsyncGenerator<Line> {
  // `readline` also ends lines at U+2028, which JSON does not escape.
  for await (const lines of cutAtLineFeeds(disk.pieces(path), () => true)) yield* lines;
}

/** The rows of a CSV file with its header. A line feed between quotes does not end a row. */
export async function* csvLinesOf(disk: Disk, path: string): AsyncGenerator<Line> {
  for await (const rows of csvBatchesOf(disk, path)) yield* rows;
}

/** The rows of a CSV file, in the batches that one read gives. Their bytes hold until the next batch is asked for. */
export function csvBatchesOf(disk: Disk, path: string): AsyncGenerator<Line[]> {
  // Quotes inside a quoted cell are doubled. So a row ends where the number of quotes is even.
  let isOpen = false;
  return cutAtLineFeeds(disk.pieces(path), (part) => {
    for (let at = part.indexOf(QUOTE); at >= 0; at = part.indexOf(QUOTE, at + 1)) isOpen = !isOpen;
    return !isOpen;
  });
}

/** The beginnings of the lines of a file, one at a time, without empty ones. The rest of each line is skipped. */
export async function* headsOf(disk: Disk, path: string): AsyncGenerator<LineHead> {
  const head = Buffer.alloc(LONGEST_HEAD);
  let kept = 0;
  let start = 0;
  let position = 0;
  let last = 0;
  for await (const piece of disk.pieces(path)) {
    for (let from = 0; from < piece.length; ) {
      const at = piece.indexOf(LINE_FEED, from);
      const end = at < 0 ? piece.length : at;
      kept += piece.copy(head, kept, from, end);
      if (end > from) last = piece[end - 1] ?? 0;
      from = end + 1;
      if (at < 0) break;
      const length = position + end - start;
      if (length > 0) yield { bytes: head.subarray(0, kept), start, length, isWhole: LAST_BYTES.has(last) };
      start += length + 1;
      kept = 0;
    }
    position += piece.length;
  }
  if (position > start)
    yield { bytes: head.subarray(0, kept), start, length: position - start, isWhole: LAST_BYTES.has(last) };
}

/** Cuts pieces into lines. `isEnd` gets all text between line feeds, in parts, and says whether the line ends there. */
async function* cutAtLineFeeds(
  pieces: AsyncIterable<Buffer>,
  isEnd: (part: Buffer) => boolean,
): AsyncGenerator<Line[]> {
  /** The pieces of the line that has no end yet. */
  let rest: Buffer[] = [];
  let start = 0;
  let length = 0;
  for await (const piece of pieces) {
    const lines: Line[] = [];
    let from = 0;
    let seen = 0;
    for (let at = piece.indexOf(LINE_FEED); at >= 0; at = piece.indexOf(LINE_FEED, seen)) {
      const isOver = isEnd(piece.subarray(seen, at));
      seen = at + 1;
      if (!isOver) continue;
      const own = piece.subarray(from, at);
      const bytes = rest.length === 0 ? own : Buffer.concat([...rest, own]);
      if (bytes.length > 0) lines.push({ bytes, start });
      start += bytes.length + 1;
      rest = [];
      from = seen;
    }
    isEnd(piece.subarray(seen));
    length += piece.length;
    if (lines.length > 0) yield lines;
    // The memory of the piece is reused.
    if (from < piece.length) rest.push(Buffer.from(piece.subarray(from)));
  }
  if (length > start) yield [{ bytes: Buffer.concat(rest), start }];
}
