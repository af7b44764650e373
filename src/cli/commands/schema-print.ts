import { toStream } from '../../output/destination.js';
import { tableSchemaOf } from '../../output/table-schema.js';
import { FIELDS, type Field } from '../../record/fields.js';
import { JOINED_FIELDS, joinedSchema } from '../../record/join/join.js';
import { recordSchema, SCHEMA_VERSION } from '../../record/record.js';
import { EXIT } from '../../run/exit-codes.js';
import { UsageError } from '../../run/usage-error.js';
import type { Io } from '../io.js';
import { chooseColumns, shapeOf } from './choose-columns.js';

/** What to describe: the options of `schema` that `scrape` has too. */
export interface Described {
  join?: true;
  columns?: string;
  excel?: true;
}

/** Every description of a record, derived from the table of fields. */
const DESCRIPTIONS = {
  'json-schema': ({ join }: Described) => {
    const title = `A ${join ? 'joined ' : ''}decision record of kcc-decisions, version ${SCHEMA_VERSION}`;
    return toJson({ ...(join ? joinedSchema : recordSchema).toJSONSchema(), title });
  },
  'table-schema': async ({ join, columns, excel }: Described) => {
    const chosen = chooseColumns(columns, 'csv', await shapeOf(join === true));
    return toJson(tableSchemaOf(chosen.columns, excel === true));
  },
  markdown: ({ join }: Described) => describeForPeople(join ? JOINED_FIELDS : FIELDS),
  text: ({ join }: Described) => describeOnTerminal(join ? JOINED_FIELDS : FIELDS),
};

export type SchemaFormat = keyof typeof DESCRIPTIONS;

/** `schema`: prints the description to standard output; gives the exit code. Throws a UsageError for options without effect. */
export async function schemaCommand(format: SchemaFormat, described: Described, io: Io): Promise<number> {
  const isOfTable = described.columns !== undefined || described.excel === true;
  if (isOfTable && format !== 'table-schema')
    throw new UsageError('--columns and --excel choose what a CSV holds; add --format table-schema');
  await toStream(io.stdout, 'standard output').write(await DESCRIPTIONS[format](described));
  return EXIT.ok;
}

function toJson(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** Longer lists of labels stand below the table: nobody reads a cell of ten lines. */
const LONGEST_CELL = 280;

/** The table of the docs: key, type, meaning, and the labels of each key. */
function describeForPeople(fields: readonly Field[]): string {
  const rows = fields.map(({ key, kind, about, labels }) => {
    const printed = labels.map((label) => `\`${typeof label === 'string' ? label : label.cy}\``);
    return { key: `\`${key}\``, cells: [kind.name, about], printed: printed.join(', ') };
  });
  const isLong = ({ printed }: { printed: string }) => printed.length > LONGEST_CELL;
  const lines = [
    ['key', 'type', 'meaning', 'labels'],
    ['---', '---', '---', '---'],
    ...rows.map((row) => [row.key, ...row.cells, isLong(row) ? 'below' : row.printed]),
  ];
  const table = lines.map((cells) => `| ${cells.map(escapeCell).join(' | ')} |`).join('\n');
  const below = rows.filter(isLong).map(({ key, printed }) => `\nLabels of ${key}: ${printed}.\n`);
  return `${table}\n${below.join('')}`;
}

/** The width of a terminal line. */
const LINE = 80;
const MEANING_INDENT = 4;

/** Name and type on one line, the meaning below, for a terminal of 80 columns. */
function describeOnTerminal(fields: readonly Field[]): string {
  const entries = fields.map(({ key, kind, about }) =>
    [...wrap(`${key} (${kind.name})`, 0), ...wrap(about, MEANING_INDENT)].join('\n'),
  );
  return `${entries.join('\n')}\n`;
}

function wrap(text: string, indent: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/)) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (longer.length <= LINE - indent) line = longer;
    else {
      lines.push(line);
      line = word;
    }
  }
  return [...lines, line].map((each) => ' '.repeat(indent) + each);
}

function escapeCell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}
