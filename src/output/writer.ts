import type { Column, Row } from './columns.js';

/** A cell with more characters than a spreadsheet keeps. */
export interface OverlongCell {
  column: string;
  length: number;
  limit: number;
}

/** One piece of an output: text, or bytes of a binary file. */
export type Piece = string | Uint8Array;

/**
 * Turns records into one format, piece by piece, and holds at most one record. The head of the file comes with the first record or
 * with the end. So a run that cannot begin writes nothing. Formats whose file is made as a whole give all of it at the end.
 */
export interface Writer {
  record(row: Row): { text: string; overlong: OverlongCell[] };
  end(): string | AsyncIterable<Piece>;
  /** Frees the resources of a format. Called at the end of every run, also after a failure. */
  close?(): Promise<void>;
}

/** A writer of a plain text format. */
export interface TextWriter extends Writer {
  end(): string;
}

/** The user's choice of output: keys for JSON, columns for tables. */
export interface Selection {
  keys: readonly string[];
  columns: readonly Column[];
  excel: boolean;
  /** Makes the written form of a record; absent if the record is written as it is. */
  view?: (record: Row) => Row;
}
