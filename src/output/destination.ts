import { join, parse } from 'node:path';
import type { Writable } from 'node:stream';
import { outputErrorOf } from './output-error.js';
import type { Piece } from './writer.js';

/** Where text goes. It is written piece by piece; `keep`, `setAside` or `giveUp` ends it. */
export interface Destination {
  /** Resolves when the piece is taken: a slow reader slows the work down, and memory stays flat. */
  write(piece: Piece): Promise<void>;
  /** Replaces the old content with the new. */
  keep(): Promise<void>;
  /** Saves the new content beside the old file, which stays. A stream keeps what it was sent. */
  setAside(): Promise<void>;
  /** Keeps the old content. A stream keeps what it was sent. */
  giveUp(): Promise<void>;
}

/** The name of the file for the partial result of a run: `decisions.partial.csv`. Its ending is that of the whole file. */
export function partialName(file: string): string {
  const { dir, name, ext } = parse(file);
  return join(dir, `${name}.partial${ext}`);
}

/** Writes to a stream that stays open, such as standard output. */
export function toStream(stream: Writable, shown: string): Destination {
  // Failures reach the callback of write. Without a listener they would also end the process.
  stream.on('error', () => {});
  const write = (piece: Piece) =>
    new Promise<void>((resolve, reject) => {
      stream.write(piece, (error) => (error ? reject(outputErrorOf(error, shown)) : resolve()));
    });
  const end = async () => {};
  return { write, keep: end, setAside: end, giveUp: end };
}
