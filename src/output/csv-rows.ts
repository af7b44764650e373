import { finished } from 'node:stream/promises';
import { type Options, parse as openParser, type Parser } from 'csv-parse';
import { parse } from 'csv-parse/sync';

const MANNER: Options = {
  bom: true,
  record_delimiter: ['\r\n', '\n'],
  relax_column_count: true,
  skip_empty_lines: true,
};

/** Reads the lines of a CSV as cells, without blank lines. Throws an Error whose message says where the CSV is broken. */
export function readCsvRows(text: string): string[][] {
  return parse(text, MANNER);
}

/**
 * Reads a CSV of any size, its text in pieces. A line of more than `longest` characters is an Error too. Rows before the broken
 * place are given first.
 */
export async function* streamCsvRows(text: AsyncIterable<string>, longest: number): AsyncGenerator<string[]> {
  const parser = openParser({ ...MANNER, max_record_size: longest });
  // The error is thrown below.
  parser.on('error', () => {});
  for await (const piece of text) {
    parser.write(piece);
    yield* rowsIn(parser);
    if (parser.errored) throw parser.errored;
  }
  parser.end();
  await finished(parser, { readable: false }).catch(() => {});
  yield* rowsIn(parser);
  if (parser.errored) throw parser.errored;
}

function* rowsIn(parser: Parser): Generator<string[]> {
  for (let row = parser.read(); row !== null; row = parser.read()) yield row;
}
