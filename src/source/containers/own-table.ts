import { streamCsvRows } from '../../output/csv-rows.js';
import { BrokenOutput, checkHeader, rowOf } from '../../output/read-output.js';
import { missingColumns, type ToRecord, toWholeRecordOf } from '../../output/typed-records.js';
import { InputFault } from '../fault.js';
import { type Bytes, PAGE_LIMIT } from '../files/bytes.js';
import type { Opened, PageHints } from './container.js';

/** Quotes are doubled in a CSV, so the limit exceeds that of a page. */
const LONGEST_ROW = 4 * PAGE_LIMIT;

/** Reads the records of an earlier run's CSV, one a row. A broken row does not affect the others. */
export async function* openTable(bytes: Bytes, hints: PageHints): AsyncGenerator<Opened> {
  const isGuarded = (await bytes.peek(3)).equals(BYTE_ORDER_MARK);
  const toRecord = toWholeRecordOf({ format: 'csv', isGuarded });
  let header: string[] | null = null;
  let number = 0;
  try {
    for await (const cells of streamCsvRows(decodedText(bytes), LONGEST_ROW)) {
      if (header === null) checkWhole(cells);
      else yield openRow(header, cells, ++number, hints, toRecord);
      header ??= cells;
    }
  } catch (error) {
    throw brokenAfter(number, error);
  }
  if (number === 0) yield { input: hints.input, nothing: 'this table holds no record' };
}

function checkWhole(header: readonly string[]): void {
  checkHeader(header);
  const missing = missingColumns(header);
  if (missing.length === 0) return;
  const names = missing.length > 3 ? `${missing.slice(0, 3).join(', ')} …` : missing.join(', ');
  throw new InputFault(
    'unsupported-input',
    `this table lacks ${missing.length} of a record's columns (${names}); read its pages again without --columns`,
  );
}

/** Only a CSV of `--excel` begins with a byte order mark. */
const BYTE_ORDER_MARK = Buffer.from('\ufeff');

/** The text of a table, which must be UTF-8. Saving it in another encoding changes letters. */
async function* decodedText(bytes: Bytes): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  for await (const chunk of bytes.read()) yield decoder.decode(chunk, { stream: true });
  yield decoder.decode();
}

function openRow(
  header: readonly string[],
  cells: readonly string[],
  number: number,
  hints: PageHints,
  toRecord: ToRecord,
): Opened {
  const input = `${hints.input}#${number}`;
  try {
    return { input, record: toRecord(rowOf(header, cells, number)) };
  } catch (error) {
    if (!(error instanceof BrokenOutput)) throw error;
    return { input, fault: { code: 'unreadable-input', detail: notOurs(error) } };
  }
}

/** Why a record cannot be read, and what to do. */
export function notOurs({ message }: BrokenOutput): string {
  return `this record is not one that this version writes (${message}); read its pages again`;
}

function brokenAfter(number: number, error: unknown): InputFault {
  if (error instanceof InputFault) return error;
  const why = error instanceof Error ? error.message : String(error);
  return new InputFault(
    'unreadable-input',
    `after record ${number} this is no whole CSV (${why}); write it again`,
  );
}
