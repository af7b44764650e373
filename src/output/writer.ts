import type { Column, Row } from './columns.js';

/** A cell with more characters than a spreadsheet keeps. */
export interface OverlongCell {
  column: string;
  length: number;
  limit: number;
}

/** One piece of an output: text, or bytes of a file that is no text. */
export type Piece = string | Uint8Array;

/**
 * Turns records into one format, piece by piece, so that no more than one record is held at a time. What comes before
 * the first record comes with it, or with the end: a run that turns out to be impossible has then written nothing. Formats whose
 * file is made as a whole give all of it at the end.
 */
export interface Writer {
  record(row: Row): { text: string; overlong: OverlongCell[] };
  end(): string | AsyncIterable<Piece>;
  /** Lets go of what a format keeps while it works; called at the end, whatever came of the run. */
  close?(): Promise<void>;
}

/** A writer of a format that is text all through. */
export interface TextWriter extends Writer {
  end(): string;
}

/** What the user chose to have written: keys for JSON, columns for tables. */
export interface Selection {
  keys: readonly string[];
  columns: readonly Column[];
  excel: boolean;
  /** Makes of a record what is written of it; absent for the record itself. */
  view?: (record: Row) => Row;
}
