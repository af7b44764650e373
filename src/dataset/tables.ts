import { briefColumns } from '../output/brief.js';
import type { Column } from '../output/columns.js';
import { type LongTable, longTables } from '../output/tables.js';
import { joinedSchema } from '../record/join/join.js';

const JOINED_SCHEMA = joinedSchema.toJSONSchema();

const column = (name: string, kind: Column['kind'], about: string): Column => {
  return { name, key: name, part: null, kind, about };
};

/** The columns of `decisions.csv`. */
export const DECISION_COLUMNS: readonly Column[] = [
  ...briefColumns(JOINED_SCHEMA),
  column('first_seen', 'date', 'The day on which a run first found it.'),
  column(
    'last_seen',
    'date',
    'The last day on which a run found it new or changed; of one that has vanished, the last day it was there.',
  ),
  column('vanished_on', 'date', 'The day on which a run found all its pages gone; empty while it is there.'),
];

/** The long tables of a dataset. Pages also have the list that names them, and the day since when they are gone. */
export const DATASET_TABLES: readonly LongTable[] = longTables(JOINED_SCHEMA).map((table) =>
  table.name === 'pages' ? { ...table, columns: [...table.columns, ...PAGE_COLUMNS()] } : table,
);

function PAGE_COLUMNS(): Column[] {
  return [
    column('list', 'text', 'The list of the site that names the page; empty where none does.'),
    column('gone_on', 'date', 'The day on which a run found it gone; empty while it is there.'),
  ];
}
