import type { Column, Row } from './columns.js';

/** A cell with more characters than a spreadsheet keeps. */
export interface OverlongCell {
  column: string;
  length: number;
  limit: number;
}

/**
 * Turns records into the text of one format, piece by piece, so that no more than one record is held at a time. What comes before
 * the first record comes with it, or with the end: a run that turns out to be impossible has then written nothing.
 */
export interface Writer {
  record(row: Row): { text: string; overlong: OverlongCell[] };
  end(): string;
}

/** What the user chose to have written: keys for JSON, columns for CSV. */
export interface Selection {
  keys: readonly string[];
  columns: readonly Column[];
  excel: boolean;
}
