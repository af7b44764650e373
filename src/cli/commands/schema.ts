import type { CommandRow } from '../command-row.js';
import type { Described, SchemaFormat } from './schema-print.js';

/** The ways to describe a record; the first is the default. */
const SCHEMA_FORMATS = [
  'json-schema',
  'table-schema',
  'markdown',
  'text',
] as const satisfies readonly SchemaFormat[];

/** `schema`: describes a record. */
export const SCHEMA: CommandRow = {
  name: 'schema',
  about: 'Describes a record: every key, its type and its meaning.',
  arguments: [],
  options: [
    {
      flags: '-f, --format <format>',
      about: 'how it is described',
      choices: SCHEMA_FORMATS,
      default: SCHEMA_FORMATS[0],
    },
    { flags: '--join', about: 'of the records that `scrape --join` writes' },
    { flags: '--columns <names>', about: 'of the CSV that `scrape --columns` writes (table-schema)' },
    { flags: '--excel', about: 'of the CSV that `scrape --excel` writes (table-schema)' },
  ],
  examples: [
    ['schema > record.schema.json', 'JSON Schema of a record'],
    ['schema --format table-schema', 'Frictionless Table Schema of the CSV'],
    ['schema --format table-schema --columns brief --excel', 'of the CSV with these options'],
    ['schema --format markdown', 'a table for people'],
    ['schema --format text', 'the same for a terminal'],
  ],
  exits: { ok: 'the description is printed' },
  start: async ({ options, io }) => {
    const { schemaCommand } = await import('./schema-print.js');
    const { format, ...described } = options as Described & { format: SchemaFormat };
    return schemaCommand(format, described, io);
  },
};
