import { type Command, Option } from 'commander';
import type { Io } from '../io.js';
import type { Start } from '../program.js';

/** The ways to describe a record; the first is the default. */
const SCHEMA_FORMATS = ['json-schema', 'table-schema', 'markdown'] as const;

export type SchemaFormat = (typeof SCHEMA_FORMATS)[number];

const EXAMPLES = `Examples:
  kcc-decisions schema > record.schema.json     JSON Schema of a record
  kcc-decisions schema --format table-schema    Frictionless Table Schema of the CSV
  kcc-decisions schema --format markdown        a table for people
`;

/** Adds `schema`, whose work is loaded only when it is called. */
export function addSchemaCommand(program: Command, io: Io, start: Start): void {
  program
    .command('schema')
    .description('Says what a record holds: every key, its type and its meaning.')
    .addOption(
      new Option('-f, --format <format>', 'how it is described')
        .choices(SCHEMA_FORMATS)
        .default(SCHEMA_FORMATS[0]),
    )
    .option('--join', 'of the records that `scrape --join` writes')
    .addHelpText('before', EXAMPLES)
    .action(({ format, join }: { format: SchemaFormat; join?: true }) =>
      start(async () => {
        const { schemaCommand } = await import('./schema.js');
        return schemaCommand(format, join === true, io);
      }),
    );
}
