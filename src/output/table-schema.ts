import type { CellKind, Column, Constraints } from './columns.js';
import { guarded } from './excel-guard.js';

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

/** The Frictionless Table Schema of the CSV. `isGuarded` is for `--excel`, whose texts can begin with an apostrophe. */
export function tableSchemaOf(columns: readonly Column[], isGuarded = false): object {
  return {
    $schema: 'https://datapackage.org/profiles/2.0/tableschema.json',
    fields: columns.map((column) => {
      const { name, kind, about } = column;
      const constraints = isGuarded ? guardedConstraints(column) : column.constraints;
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

/** The rules for a guarded cell. The text after the apostrophe is unchanged. */
function guardedConstraints({ constraints, kind }: Column): Constraints | undefined {
  if (constraints === undefined) return undefined;
  const { enum: texts, pattern, ...others } = constraints;
  return {
    ...others,
    ...(texts === undefined ? {} : { enum: texts.map((text) => guarded(text, kind)) }),
    ...(pattern === undefined ? {} : { pattern: pattern.replace(/^\^/, "^'?") }),
  };
}
