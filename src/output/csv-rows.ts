import { parse } from 'csv-parse/sync';

/** The lines of a CSV as cells, blank lines left out; throws an Error whose message says where it is no CSV. */
export function readCsvRows(text: string): string[][] {
  return parse(text, { record_delimiter: ['\r\n', '\n'], relax_column_count: true, skip_empty_lines: true });
}
