import { JOINED_COLUMNS, type JoinedRecord, joinedSchema } from '../record/join/join.js';
import { type DecisionRecord, recordSchema, SCHEMA_VERSION } from '../record/record.js';
import { type Column, columnsOf } from './columns.js';
import { unguarded } from './excel-guard.js';
import { BrokenOutput, type Output, type OutputRecord } from './read-output.js';

/** Every column that an output of ours can have, by its name. */
const COLUMNS_BY_NAME: ReadonlyMap<string, Column> = new Map(
  columnsOf(joinedSchema.toJSONSchema()).map((column) => [column.name, column]),
);

/** The value of each key that an output leaves out. */
const EMPTY: Readonly<Record<string, unknown>> = Object.fromEntries([
  ...[...COLUMNS_BY_NAME.values()]
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

const RECORD_SCHEMAS = { record: recordSchema, joined: joinedSchema };
const CHOSEN = { record: recordSchema.partial(), joined: joinedSchema.partial() };
/** Columns that a dataset adds to its records. */
const SEEN: ReadonlySet<string> = new Set(['first_seen', 'last_seen', 'vanished_on']);

/** Turns one record of an output back into a record. Throws a BrokenOutput that names the record and the fault. */
export type ToRecord = (record: OutputRecord) => DecisionRecord | JoinedRecord;

/** How the records of an output are written. */
type Manner = Pick<Output, 'format' | 'isGuarded'>;

/**
 * Turns the records of an output back into records. CSV cells become the values they were written from; joined texts (`; `) are
 * split again. Keys that `--columns` left out are empty. Throws a BrokenOutput for cells that no run can have written.
 */
export function toRecordOf(manner: Manner): ToRecord {
  return (record) => {
    try {
      const values = valuesOf(record, manner);
      return missingOf(values).length === 0 ? wholeOf(values) : chosenOf(values);
    } catch (error) {
      if (!(error instanceof BrokenOutput)) throw error;
      throw new BrokenOutput(`record ${record.number}: ${error.message}`);
    }
  };
}

/** Like `toRecordOf`, but refuses records with missing or unknown keys. */
export function toWholeRecordOf(manner: Manner): ToRecord {
  return (record) => {
    const values = valuesOf(record, manner);
    const [missing] = missingOf(values);
    if (missing !== undefined)
      throw new BrokenOutput(`it has no ${missing}; a choice of columns may have left it out`);
    const unknown = [...record.values.keys()].find((key) => !isKnown(key, manner));
    if (unknown !== undefined) throw new BrokenOutput(`${unknown} is no key of a record`);
    return wholeOf(values);
  };
}

/** The columns of a record that a head line lacks, in their order. */
export function missingColumns(header: readonly string[]): string[] {
  const names = new Set(header);
  return [...COLUMNS_BY_NAME.values()]
    .filter(({ key, name }) => key !== 'provenance' && !names.has(name))
    .map(({ name }) => name);
}

function isKnown(name: string, { format }: Manner): boolean {
  return SEEN.has(name) || (format === 'csv' ? COLUMNS_BY_NAME.has(name) : JOINED_COLUMNS.includes(name));
}

type Values = Readonly<Record<string, unknown>>;

/** What a record holds by its keys. */
function valuesOf(record: OutputRecord, { format, isGuarded }: Manner): Values {
  if (record.fault !== null) throw new BrokenOutput(record.fault);
  return format === 'csv' ? valuesOfCells(record, isGuarded) : keysOf(record);
}

function missingOf(values: Values): string[] {
  return [...Object.keys(EMPTY), 'source'].filter((key) => !(key in values));
}

const shapeOf = (values: Values) => ('provenance' in values ? 'joined' : 'record');

function wholeOf(values: Values): DecisionRecord | JoinedRecord {
  const read = RECORD_SCHEMAS[shapeOf(values)].safeParse(values);
  if (!read.success) throw new BrokenOutput(firstOf(read.error.issues));
  return read.data as DecisionRecord;
}

/** A source with only some of its parts counts as no source. */
function chosenOf({ source, ...others }: Values): DecisionRecord | JoinedRecord {
  const read = CHOSEN[shapeOf(others)].safeParse(others);
  if (!read.success) throw new BrokenOutput(firstOf(read.error.issues));
  return { ...EMPTY, ...read.data, source: { ...NO_SOURCE, ...(source as object) } } as DecisionRecord;
}

function firstOf([issue]: readonly { path: PropertyKey[]; message: string }[]): string {
  return `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`;
}

function keysOf({ values }: OutputRecord): Values {
  return Object.fromEntries([...values].filter(([key]) => JOINED_COLUMNS.includes(key)));
}

function valuesOfCells({ values }: OutputRecord, isGuarded: boolean): Values {
  const read: Record<string, unknown> = {};
  for (const [name, cell] of values) {
    const column = COLUMNS_BY_NAME.get(name);
    if (column === undefined) continue;
    const value = cellValue(isGuarded ? unguarded(String(cell)) : String(cell), column);
    if (column.part === null) read[column.key] = value;
    else read[column.key] = { ...(read[column.key] as object | undefined), [column.part]: value };
  }
  return read;
}

function cellValue(cell: string, { kind, name }: Column): unknown {
  if (kind === 'list') return cell === '' ? [] : cell.split('; ');
  if (kind === 'objects') return cell === '' ? [] : parsed(cell, name);
  if (cell === '') return null;
  if (kind === 'yes/no') return cell === 'true' ? true : cell === 'false' ? false : cell;
  return kind === 'number' ? Number(cell) : cell;
}

function parsed(cell: string, name: string): unknown {
  try {
    return JSON.parse(cell);
  } catch {
    throw new BrokenOutput(`${name} is no whole JSON`);
  }
}
