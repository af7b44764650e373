import { knownJson } from '../record/known-json.js';
import { COLUMNS } from '../record/record.js';
import type { Row } from './columns.js';
import type { TextWriter } from './writer.js';

/**
 * One JSON array, written record by record. The text is the same as the whole array indented by two blanks. Each record waits
 * until it is known whether a comma follows. So messages on the same terminal begin on a new line.
 */
export function jsonWriter(keys: readonly string[]): TextWriter {
  let latest: string | null = null;
  return {
    record: (row) => {
      const text = latest === null ? '[\n' : `${latest},\n`;
      // Indented as the only item of an array, whose brackets and line breaks are cut off.
      latest = JSON.stringify([choose(row, keys)], null, 2).slice('[\n'.length, -'\n]'.length);
      return { text, overlong: [] };
    },
    end: () => (latest === null ? '[]\n' : `${latest}\n]\n`),
  };
}

/** One JSON object a line. */
export function ndjsonWriter(keys: readonly string[]): TextWriter {
  const isWhole = keys.join() === COLUMNS.join();
  return {
    record: (row) => {
      const json = (isWhole ? knownJson(row) : null) ?? JSON.stringify(choose(row, keys));
      return { text: `${json}\n`, overlong: [] };
    },
    end: () => '',
  };
}

function choose(row: Row, keys: readonly string[]): Row {
  return Object.fromEntries(keys.map((key) => [key, row[key]]));
}
