import { joinedSchema } from '../../record/join/join.js';
import { recordSchema } from '../../record/record.js';
import { type CellKind, type Column, columnsOf, type JsonSchema, type Row } from '../columns.js';
import { longTables } from '../tables.js';

/** One table of the database. Its rows are lists of values in the order of the columns. */
export interface Relation {
  name: string;
  columns: readonly { name: string; type: string }[];
  /** The rows of one record, whose number in `decisions` is `row`. */
  rows: (record: Row, row: number) => SqlValue[][];
}

/** What a cell of the database holds: yes/no is 1 or 0. */
export type SqlValue = string | number | null;

const TYPES: Readonly<Record<CellKind, string>> = {
  text: 'TEXT',
  date: 'TEXT',
  'yes/no': 'INTEGER',
  number: 'REAL',
  list: 'TEXT',
  objects: 'TEXT',
};

/** All tables for records of ours: `decisions` first, then one for each list of a record. */
export function relationsOf(isJoined: boolean): Relation[] {
  const schema = (isJoined ? joinedSchema : recordSchema).toJSONSchema() as JsonSchema;
  const columns = columnsOf(schema);
  const long = longTables(schema).map(({ name, columns: own, rows }) =>
    relation(
      name,
      own.filter((column) => column.name !== 'record_id' && column.name !== 'n'),
      rows,
    ),
  );
  const covered = new Set([
    'linked_decisions',
    'linked_agenda_items',
    'linked_issues',
    'provenance',
    'tables',
  ]);
  const named = new Set([...long.map(({ name }) => name), ...covered]);
  const others = columns.filter(
    ({ key, kind }) => (kind === 'list' || kind === 'objects') && !named.has(key) && key !== 'source',
  );
  return [decisions(columns), ...long, ...others.map((column) => listRelation(column, schema)), TABLE_CELLS];
}

function decisions(columns: readonly Column[]): Relation {
  const scalar = columns.filter(({ kind }) => kind !== 'list' && kind !== 'objects');
  return {
    name: 'decisions',
    columns: [
      { name: 'row', type: 'INTEGER PRIMARY KEY' },
      ...scalar.map(({ name, kind }) => ({
        name,
        type: name === 'record_id' ? 'TEXT NOT NULL' : TYPES[kind],
      })),
    ],
    rows: (record, row) => [[row, ...scalar.map((column) => valueOfColumn(record, column))]],
  };
}

function valueOfColumn(record: Row, { key, part }: Column): SqlValue {
  const whole = record[key];
  return toSql(part === null ? whole : (whole as Row | null)?.[part]);
}

function toSql(value: unknown): SqlValue {
  if (value === null || value === undefined) return null;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (typeof value === 'string' || typeof value === 'number') return value;
  return JSON.stringify(value);
}

/**
 * A table of one list of a record. Its columns: the row of the record, the place in the list from 1, the record's id, and the
 * parts.
 */
function relation(name: string, parts: readonly Column[], entries: (record: Row) => Row[]): Relation {
  return {
    name,
    columns: [
      { name: 'row', type: 'INTEGER NOT NULL REFERENCES decisions(row)' },
      { name: 'n', type: 'INTEGER NOT NULL' },
      { name: 'record_id', type: 'TEXT NOT NULL' },
      ...parts.map(({ name: part, kind }) => ({ name: part, type: TYPES[kind] })),
    ],
    rows: (record, row) =>
      entries(record).map((entry, index) => [
        row,
        index + 1,
        toSql(record['record_id']),
        ...parts.map(({ key }) => toSql(entry[key])),
      ]),
  };
}

function listRelation({ name, key, kind }: Column, schema: JsonSchema): Relation {
  const entriesOf = (record: Row) => (Array.isArray(record[key]) ? (record[key] as unknown[]) : []);
  if (kind === 'list') {
    const value: Column = { name: 'value', key: 'value', part: null, kind: 'text', about: '' };
    return relation(name, [value], (record) => entriesOf(record).map((each) => ({ value: each })));
  }
  const { [key]: property } = schema.properties ?? {};
  const items = typeof property === 'object' ? property.items : undefined;
  const parts = columnsOf(typeof items === 'object' && !Array.isArray(items) ? items : {});
  return relation(name, parts, (record) => entriesOf(record) as Row[]);
}

/** Tables inside a text, cell by cell. */
const TABLE_CELLS: Relation = relation(
  'table_cells',
  ['key', 'table_number', 'row_number', 'column_number', 'text'].map((name) => ({
    name,
    key: name,
    part: null,
    kind: name.endsWith('_number') ? 'number' : 'text',
    about: '',
  })),
  ({ tables }) =>
    ((tables ?? []) as { key: string; rows: string[][] }[]).flatMap(({ key, rows }, table) =>
      rows.flatMap((cells, row) =>
        cells.map((text, column) => ({
          key,
          table_number: table + 1,
          row_number: row + 1,
          column_number: column + 1,
          text,
        })),
      ),
    ),
);
