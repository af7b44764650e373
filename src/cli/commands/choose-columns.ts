import { briefColumns, toBrief } from '../../output/brief.js';
import { type Column, columnsOf, type JsonSchema } from '../../output/columns.js';
import type { Selection } from '../../output/writer.js';
import { FORMATS, type Format } from '../../output/writers.js';
import { COLUMNS, recordSchema } from '../../record/record.js';
import { UsageError } from '../../run/usage-error.js';
import { nearestName } from '../nearest-name.js';

/** The preset name for `--columns`. */
const BRIEF_NAME = 'brief';

function briefSelection(schema: JsonSchema): Omit<Selection, 'excel'> {
  const columns = briefColumns(schema);
  return { keys: columns.map(({ name }) => name), columns, view: toBrief };
}

/** The keys and columns of the records of a run. */
interface Shape extends Omit<Selection, 'excel'> {
  schema: JsonSchema;
}

/** The selection of `--columns`, or everything. Formats that write keys load no columns: they would cost a tenth of a start. */
export async function selectionOf(
  names: string | undefined,
  format: Format,
  isJoined: boolean,
): Promise<Omit<Selection, 'excel'>> {
  const isOfKeys = names === undefined && FORMATS[format].chooses === 'keys';
  if (isOfKeys && !isJoined) return { keys: COLUMNS, columns: [] };
  return chooseColumns(names, format, await shapeOf(isJoined));
}

/** The keys and columns of records, joined or not. */
export async function shapeOf(isJoined: boolean): Promise<Shape> {
  const own = recordSchema.toJSONSchema();
  if (!isJoined) return { keys: COLUMNS, columns: columnsOf(own), schema: own };
  const { JOINED_COLUMNS, joinedSchema } = await import('../../record/join/join.js');
  const schema = joinedSchema.toJSONSchema();
  return { keys: JOINED_COLUMNS, columns: columnsOf(schema), schema };
}

/** The keys or columns that `--columns` names, in its order. Throws a UsageError for an unknown name. */
export function chooseColumns(
  names: string | undefined,
  format: Format,
  { keys, columns, schema }: Shape,
): Omit<Selection, 'excel'> {
  if (names === undefined) return { keys, columns };
  if (FORMATS[format].chooses === null)
    throw new UsageError(`--columns goes with tables and JSON, not with ${format}, which holds everything`);
  // The first sheet of a workbook is brief already.
  if (names.trim() === BRIEF_NAME) return format === 'xlsx' ? { keys, columns } : briefSelection(schema);
  const chosen = names
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  if (chosen.length === 0) throw new UsageError('--columns needs at least one name');
  const repeated = chosen.find((name, index) => chosen.indexOf(name) < index);
  if (repeated !== undefined) throw new UsageError(`--columns names ${repeated} twice`);
  if (FORMATS[format].chooses === 'keys') return { keys: chosen.map((name) => known(name, keys)), columns };
  return { keys, columns: chosen.flatMap((name) => columnsNamed(name, columns)) };
}

/** The columns of a name: `source` means all its columns, `source_input`, `source_url` … */
function columnsNamed(name: string, columns: readonly Column[]): Column[] {
  const parts = columns.filter((column) => column.part !== null && column.key === name);
  if (parts.length > 0) return parts;
  const found = known(
    name,
    columns.map((column) => column.name),
  );
  return columns.filter((column) => column.name === found);
}

function known(name: string, names: readonly string[]): string {
  if (names.includes(name)) return name;
  const nearest = nearestName(name, names);
  const advice =
    nearest === null ? '`kcc-decisions schema --format markdown` lists them' : `did you mean ${nearest}?`;
  throw new UsageError(`--columns: there is no ${name}; ${advice}`);
}
