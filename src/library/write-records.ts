import { type Column, columnsOf } from '../output/columns.js';
import { FORMATS } from '../output/writers.js';
import { JOINED_COLUMNS, joinedSchema } from '../record/join/join.js';
import { COLUMNS, type DecisionRecord, recordSchema } from '../record/record.js';
import { reject } from './check-arguments.js';

/** How records are written. */
export interface WriteOptions {
  /** Whether the CSV is meant for Excel. */
  excel?: boolean;
  /** Whether the records are those of `join`, which have one key more. */
  joined?: boolean;
}

/** Writes records as text, piece by piece: write each piece before you ask for the next. */
export interface RecordWriter {
  /** The text of a record, with the separator before it. */
  record(record: DecisionRecord): string;
  /** The text after the last record. */
  end(): string;
}

/** The formats that are plain text. Workbooks and databases are made as a whole. */
const TEXT_FORMATS = ['json', 'ndjson', 'csv'] as const;

export type TextFormat = (typeof TEXT_FORMATS)[number];

/** Opens a writer of `json`, `ndjson` or `csv`: the same bytes as the command line writes. Throws a TypeError. */
export async function openWriter(format: TextFormat, options: WriteOptions = {}): Promise<RecordWriter> {
  if (!TEXT_FORMATS.includes(format)) reject('the format', `one of ${TEXT_FORMATS.join(', ')}`, format);
  if (typeof options !== 'object' || options === null) reject('the options', 'an object', options);
  for (const key of ['excel', 'joined'] as const)
    if (!['undefined', 'boolean'].includes(typeof options[key])) reject(key, 'true or false', options[key]);
  const writer = await FORMATS[format].open({ ...shapeOfOptions(options), excel: options.excel === true });
  return { record: (record) => writer.record(record).text, end: () => writer.end() };
}

function shapeOfOptions({ joined }: WriteOptions): { keys: readonly string[]; columns: readonly Column[] } {
  if (joined !== true) return { keys: COLUMNS, columns: columnsOf(recordSchema.toJSONSchema()) };
  return { keys: JOINED_COLUMNS, columns: columnsOf(joinedSchema.toJSONSchema()) };
}
