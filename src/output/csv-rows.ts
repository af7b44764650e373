import { finished } from 'node:stream/promises';
import { type Options, parse as openParser, type Parser } from 'csv-parse';
import { parse } from 'csv-parse/sync';

const MANNER: Options = {
  bom: true,
  record_delimiter: ['\r\n', '\n'],
  relax_column_count: true,
  skip_empty_lines: true,
};

/** The lines of a CSV as cells, blank lines left out; throws an Error whose message says where it is no CSV. */
export function readCsvRows(text: string): string[][] {
  return parse(text, MANNER);
}

/**
 * The same of a CSV of any size, its text in pieces; a line of more than `longest` characters is an Error too. Rows before
 * the place where it is no CSV are given first.
 */
export async function* streamCsvRows(text: AsyncIterable<string>, longest: number): AsyncGenerator<string[]> {
  const parser = openParser({ ...MANNER, max_record_size: longest });
  // What goes wrong is thrown below.
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
