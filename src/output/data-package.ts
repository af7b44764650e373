import type { Column } from './columns.js';
import { tableSchemaOf } from './table-schema.js';

/** One CSV file of a data package. */
export interface CsvResource {
  /** Lower case letters, digits and hyphens. */
  name: string;
  /** Below the folder of the package, with slashes. */
  path: string;
  about: string;
  columns: readonly Column[];
  /** The columns that identify a row together; empty if two rows can be equal. */
  primaryKey: readonly string[];
  /** The column whose values are those of a column of the same name in another file. */
  refersTo?: { column: string; resource: string };
}

/** The Frictionless Data Package that describes CSV files as JSON text; `title` is one line for people. */
export function dataPackageOf(title: string, resources: readonly CsvResource[]): string {
  const descriptor = {
    profile: 'tabular-data-package',
    name: 'kcc-decisions',
    title,
    resources: resources.map(toResource),
  };
  return `${JSON.stringify(descriptor, null, 2)}\n`;
}

function toResource({ name, path, about, columns, primaryKey, refersTo }: CsvResource): object {
  return {
    profile: 'tabular-data-resource',
    name,
    path,
    description: about,
    format: 'csv',
    mediatype: 'text/csv',
    encoding: 'utf-8',
    // Stated, so that readers do not guess it from the first lines.
    dialect: { delimiter: ',', lineTerminator: '\n', quoteChar: '"', doubleQuote: true, header: true },
    schema: {
      ...tableSchemaOf(columns),
      ...(primaryKey.length > 0 ? { primaryKey } : {}),
      ...(refersTo === undefined ? {} : { foreignKeys: [foreignKeyOf(refersTo)] }),
    },
  };
}

function foreignKeyOf({ column, resource }: { column: string; resource: string }): object {
  return { fields: [column], reference: { resource, fields: [column] } };
}
