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
 * Turns records into one format, piece by piece, holding at most one record. The head of the file comes with the first record or
 * with the end: a run that cannot begin writes nothing. Formats whose file is made as a whole give all of it at the end.
 */
export interface Writer {
  record(row: Row): { text: string; overlong: OverlongCell[] };
  end(): string | AsyncIterable<Piece>;
  /** Frees what a format holds while it works; called at the end of every run, failed or not. */
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
