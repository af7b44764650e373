import { join, parse } from 'node:path';
import type { Writable } from 'node:stream';
import { outputErrorOf } from './output-error.js';
import type { Piece } from './writer.js';

/** Where text goes: written piece by piece, and at the end either kept or given up. Both end it. */
export interface Destination {
  /** Resolves when the piece is taken, so that a slow reader slows the work down and memory stays flat. */
  write(piece: Piece): Promise<void>;
  /** Makes what was written the new content. */
  keep(): Promise<void>;
  /** Makes what was written a file beside the old content, which stays; for a stream, what is written is written. */
  setAside(): Promise<void>;
  /** Leaves what was there before; for a stream, what is written is written. */
  giveUp(): Promise<void>;
}

/** The name of the file beside another that has what a run had done of it: `decisions.partial.csv`, which opens like the other. */
export function partialName(file: string): string {
  const { dir, name, ext } = parse(file);
  return join(dir, `${name}.partial${ext}`);
}

/** Writes to a stream that stays open, such as standard output. */
export function toStream(stream: Writable, shown: string): Destination {
  // Failures reach the callback of write; without a listener the same failure would end the process as well.
  stream.on('error', () => {});
  const write = (piece: Piece) =>
    new Promise<void>((resolve, reject) => {
      stream.write(piece, (error) => (error ? reject(outputErrorOf(error, shown)) : resolve()));
    });
  const end = async () => {};
  return { write, keep: end, setAside: end, giveUp: end };
}
