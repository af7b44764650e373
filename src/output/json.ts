import type { Row } from './columns.js';
import type { TextWriter } from './writer.js';

/**
 * One JSON array, written as the records come: the same text as the whole array indented by two blanks. Each record is held back
 * until it is known whether a comma follows: messages on the same terminal then begin on a line of their own.
 */
export function jsonWriter(keys: readonly string[]): TextWriter {
  let latest: string | null = null;
  return {
    record: (row) => {
      const text = latest === null ? '[\n' : `${latest},\n`;
      latest = `  ${JSON.stringify(choose(row, keys), null, 2).replaceAll('\n', '\n  ')}`;
      return { text, overlong: [] };
    },
    end: () => (latest === null ? '[]\n' : `${latest}\n]\n`),
  };
}

/** One JSON object a line. */
export function ndjsonWriter(keys: readonly string[]): TextWriter {
  return {
    record: (row) => ({ text: `${JSON.stringify(choose(row, keys))}\n`, overlong: [] }),
    end: () => '',
  };
}

function choose(row: Row, keys: readonly string[]): Row {
  return Object.fromEntries(keys.map((key) => [key, row[key]]));
}
