import type { CellKind, Column } from './columns.js';

/** How Frictionless Table Schema names what the cells of a column hold. */
const FIELD_TYPES: Readonly<Record<CellKind, object>> = {
  text: { type: 'string' },
  date: { type: 'date', format: 'default' },
  'yes/no': { type: 'boolean', trueValues: ['true'], falseValues: ['false'] },
  number: { type: 'number' },
  // Table Schema's own list type cannot say that the separator is two characters long.
  list: { type: 'string' },
  objects: { type: 'array' },
};

/** The Frictionless Table Schema of the CSV. */
export function tableSchemaOf(columns: readonly Column[]): object {
  return {
    $schema: 'https://datapackage.org/profiles/2.0/tableschema.json',
    fields: columns.map((column) => {
      const { name, kind, about, constraints } = column;
      return {
        name,
        ...FIELD_TYPES[kind],
        description: about,
        ...(constraints === undefined ? {} : { constraints }),
      };
    }),
    missingValues: [''],
  };
}
