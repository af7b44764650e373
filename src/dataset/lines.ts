import type { Disk } from './disk.js';

/** A line of a file, or a row of a CSV, without its line feed; its bytes hold until the next one is asked for. */
export interface Line {
  bytes: Buffer;
  /** Where it begins in the file. */
  start: number;
}

const LINE_FEED = 0x0a;
const QUOTE = 0x22;

/** The lines of a file, one at a time, empty ones left out; none if it is not there. */
export function linesOf(disk: Disk, path: string): AsyncGenerator<Line> {
  // Not by readline, which also ends lines at U+2028, and JSON does not escape that.
  return cutAtLineFeeds(disk.pieces(path), () => true);
}

/** The rows of a CSV file, its head included; a line feed between quotes ends none. */
export function csvLinesOf(disk: Disk, path: string): AsyncGenerator<Line> {
  // Quotes inside a quoted cell are doubled, so that a row is over where their number is even.
  let isOpen = false;
  return cutAtLineFeeds(disk.pieces(path), (part) => {
    for (let at = part.indexOf(QUOTE); at >= 0; at = part.indexOf(QUOTE, at + 1)) isOpen = !isOpen;
    return !isOpen;
  });
}

/** Cuts where `isEnd` says that the text before a line feed is over; it is shown each part between two line feeds once. */
async function* cutAtLineFeeds(
  pieces: AsyncIterable<Buffer>,
  isEnd: (part: Buffer) => boolean,
): AsyncGenerator<Line> {
  let rest: Buffer[] = [];
  /** The part between line feeds that is not whole yet. */
  let part: Buffer[] = [];
  let start = 0;
  let length = 0;
  for await (const piece of pieces) {
    let from = 0;
    let seen = 0;
    for (let at = piece.indexOf(LINE_FEED); at >= 0; at = piece.indexOf(LINE_FEED, at + 1)) {
      part.push(piece.subarray(seen, at));
      const isOver = isEnd(part.length === 1 ? (part[0] as Buffer) : Buffer.concat(part));
      part = [];
      seen = at + 1;
      if (!isOver) continue;
      rest.push(piece.subarray(from, at));
      const bytes = rest.length === 1 ? (rest[0] as Buffer) : Buffer.concat(rest);
      if (bytes.length > 0) yield { bytes, start };
      start += bytes.length + 1;
      rest = [];
      from = at + 1;
    }
    // The memory of the piece is used again.
    rest.push(Buffer.from(piece.subarray(from)));
    part.push(Buffer.from(piece.subarray(seen)));
    length += piece.length;
  }
  if (length > start) yield { bytes: Buffer.concat(rest), start };
}
