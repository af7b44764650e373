import { columnsOf } from '../output/columns.js';
import { toStream } from '../output/destination.js';
import { tableSchemaOf } from '../output/table-schema.js';
import { FIELDS } from '../record/fields.js';
import { recordSchema, SCHEMA_VERSION } from '../record/record.js';
import { EXIT } from './exit-codes.js';
import type { Io } from './io.js';
import type { SchemaFormat } from './schema-command.js';

/** Every way to describe a record, all derived from its one table of fields. */
const DESCRIPTIONS: Readonly<Record<SchemaFormat, () => string>> = {
  'json-schema': () => {
    const title = `A decision record of kcc-decisions, version ${SCHEMA_VERSION}`;
    return toJson({ ...recordSchema.toJSONSchema(), title });
  },
  'table-schema': () => toJson(tableSchemaOf(columnsOf(recordSchema.toJSONSchema()))),
  markdown: describeForPeople,
};

/** `schema`: prints the description to standard output; gives the exit code. */
export async function schemaCommand(format: SchemaFormat, io: Io): Promise<number> {
  await toStream(io.stdout, 'standard output').write(DESCRIPTIONS[format]());
  return EXIT.ok;
}

function toJson(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** The table of the README: key, type, meaning, and the labels it is read from. */
function describeForPeople(): string {
  const rows = FIELDS.map(({ key, kind, about, labels }) => {
    return [`\`${key}\``, kind.name, about, labels.map((label) => `\`${label}\``).join(', ')];
  });
  const lines = [['key', 'type', 'meaning', 'labels'], ['---', '---', '---', '---'], ...rows];
  return `${lines.map((cells) => `| ${cells.map(escapeCell).join(' | ')} |`).join('\n')}\n`;
}

function escapeCell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}
