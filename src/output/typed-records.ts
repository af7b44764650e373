import { JOINED_COLUMNS, type JoinedRecord, joinedSchema } from '../record/join/join.js';
import { type DecisionRecord, recordSchema, SCHEMA_VERSION } from '../record/record.js';
import { type Column, columnsOf } from './columns.js';
import { unguarded } from './excel-guard.js';
import { BrokenOutput, type Output, type OutputRecord } from './read-output.js';

/** Every column that an output of ours can have, by its name. */
const COLUMNS: ReadonlyMap<string, Column> = new Map(
  columnsOf(joinedSchema.toJSONSchema()).map((column) => [column.name, column]),
);

/** What a key holds where an output does not have it. */
const EMPTY: Readonly<Record<string, unknown>> = Object.fromEntries([
  ...[...COLUMNS.values()]
    .filter(({ key, part }) => key !== 'provenance' && part === null)
    .map(({ key, kind }) => [key, kind === 'list' || kind === 'objects' ? [] : null]),
  ['schema_version', SCHEMA_VERSION],
  ['page_kind', 'issue'],
  ['language', 'en'],
]);
const NO_SOURCE: DecisionRecord['source'] = {
  input: '',
  url: null,
  retrieved_at: null,
  sha256: '',
  format: 'html',
  template_error: null,
  overrides: [],
};

const WHOLE = { record: recordSchema, joined: joinedSchema };
const CHOSEN = { record: recordSchema.partial(), joined: joinedSchema.partial() };

/** Turns one record of an output back into a record; throws a BrokenOutput that names the record and what is wrong. */
export type ToRecord = (record: OutputRecord) => DecisionRecord | JoinedRecord;

/**
 * Turns the records of an output back into records. Cells of a CSV become the values they were written from, texts that the
 * format joined (`; `) parted again. Keys that a choice of columns left out are empty. Throws a BrokenOutput for what no run can
 * have written.
 */
export function toRecordOf({ format, isGuarded }: Pick<Output, 'format' | 'isGuarded'>): ToRecord {
  const valuesOf = format === 'csv' ? (record: OutputRecord) => valuesOfCells(record, isGuarded) : keysOf;
  return (record) => {
    if (record.fault !== null) throw new BrokenOutput(`record ${record.number}: ${record.fault}`);
    const values = valuesOf(record);
    const isWhole = Object.keys(EMPTY).every((key) => key in values) && 'source' in values;
    const shape = 'provenance' in values ? 'joined' : 'record';
    // Some parts of the source alone make no source.
    const { source, ...others } = values;
    const read = (isWhole ? WHOLE : CHOSEN)[shape].safeParse(isWhole ? values : others);
    if (!read.success) throw new BrokenOutput(`record ${record.number}: ${firstOf(read.error.issues)}`);
    if (isWhole) return read.data as DecisionRecord;
    return { ...EMPTY, ...read.data, source: { ...NO_SOURCE, ...(source as object) } } as DecisionRecord;
  };
}

function firstOf([issue]: readonly { path: PropertyKey[]; message: string }[]): string {
  return `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`;
}

function keysOf({ values }: OutputRecord): Record<string, unknown> {
  return Object.fromEntries([...values].filter(([key]) => JOINED_COLUMNS.includes(key)));
}

function valuesOfCells({ number, values }: OutputRecord, isGuarded: boolean): Record<string, unknown> {
  const read: Record<string, unknown> = {};
  for (const [name, cell] of values) {
    const column = COLUMNS.get(name);
    if (column === undefined) continue;
    const value = cellValue(isGuarded ? unguarded(String(cell)) : String(cell), column, number);
    if (column.part === null) read[column.key] = value;
    else read[column.key] = { ...(read[column.key] as object | undefined), [column.part]: value };
  }
  return read;
}

function cellValue(cell: string, { kind, name }: Column, number: number): unknown {
  if (kind === 'list') return cell === '' ? [] : cell.split('; ');
  if (kind === 'objects') return cell === '' ? [] : parsed(cell, name, number);
  if (cell === '') return null;
  if (kind === 'yes/no') return cell === 'true' ? true : cell === 'false' ? false : cell;
  return kind === 'number' ? Number(cell) : cell;
}

function parsed(cell: string, name: string, number: number): unknown {
  try {
    return JSON.parse(cell);
  } catch {
    throw new BrokenOutput(`record ${number}: ${name} is no whole JSON`);
  }
}
