/** The part of JSON Schema that a record's own schema is written in; `true` and `false` are schemas too. */
export interface JsonSchema {
  type?: string | string[] | undefined;
  format?: string | undefined;
  description?: string | undefined;
  anyOf?: AnySchema[] | undefined;
  items?: AnySchema | AnySchema[] | undefined;
  properties?: Record<string, AnySchema> | undefined;
  enum?: unknown[] | undefined;
  const?: unknown;
  pattern?: string | undefined;
}

export type AnySchema = JsonSchema | boolean;

/** What the cells of a column hold. Lists of text are joined, lists of objects are JSON. */
export type CellKind = 'text' | 'date' | 'yes/no' | 'number' | 'list' | 'objects';

/** One column of the CSV: a key of the record, or one part of an object key (`source_input`). */
export interface Column {
  name: string;
  key: string;
  part: string | null;
  kind: CellKind;
  /** What it means, in one sentence. */
  about: string;
  /** The rules for every cell; absent if any cell is valid. */
  constraints?: Constraints;
}

/** The rules for a cell: filled, one of a list of texts, or matching a pattern. */
export interface Constraints {
  required?: true;
  enum?: string[];
  pattern?: string;
}

/** The columns of the CSV, in the record's own order, as the JSON Schema of the record gives them. */
export function columnsOf(schema: JsonSchema): Column[] {
  return Object.entries(schema.properties ?? {}).flatMap(([key, property]): Column[] => {
    const { properties, description: about = '' } = withoutNull(property);
    if (properties === undefined)
      return [{ name: key, key, part: null, kind: cellKindOf(property), about, ...constrained(property) }];
    return Object.entries(properties).map(([part, inner]) => {
      const own = withoutNull(inner).description;
      return {
        name: `${key}_${part}`,
        key,
        part,
        kind: cellKindOf(inner),
        about: own ?? about,
        ...constrained(inner),
      };
    });
  });
}

/** The rules for cells of a key, from its schema. Lists can be empty, and so can their cells. */
function constrained(schema: AnySchema): Pick<Column, 'constraints'> {
  const plain = withoutNull(schema);
  const { anyOf, type } = typeof schema === 'object' ? schema : {};
  // A choice of null is written in one of two ways.
  const isNullable = anyOf !== undefined || [type].flat().includes('null');
  const texts = plain.const === undefined ? plain.enum : [plain.const];
  const constraints: Constraints = {
    ...(isNullable || plain.type === 'array' ? {} : { required: true }),
    ...(texts === undefined ? {} : { enum: texts.map(String) }),
    // The type says that it is a day.
    ...(plain.pattern === undefined || plain.format !== undefined ? {} : { pattern: plain.pattern }),
  };
  return Object.keys(constraints).length === 0 ? {} : { constraints };
}

/** What the cells of a key or of one part of it hold, by its schema. */
export function cellKindOf(schema: AnySchema): CellKind {
  const { type: types, format, items } = withoutNull(schema);
  const type = [types].flat().find((name) => name !== 'null');
  if (type === 'array')
    return items && !Array.isArray(items) && withoutNull(items).type === 'string' ? 'list' : 'objects';
  if (type === 'boolean') return 'yes/no';
  if (type === 'number' || type === 'integer') return 'number';
  return format === 'date' ? 'date' : 'text';
}

/** A schema without its choice of null, which every key has; what describes the whole describes the part. */
export function withoutNull(schema: AnySchema): JsonSchema {
  if (typeof schema === 'boolean') return {};
  const choices = (schema.anyOf ?? []).filter(
    (choice) => typeof choice === 'boolean' || choice.type !== 'null',
  );
  const [only] = choices;
  if (only === undefined || choices.length > 1) return schema;
  return { description: schema.description, ...withoutNull(only) };
}

/** Any record, seen as keys and values to write. */
export type Row = Readonly<Record<string, unknown>>;

/** The text of one cell: `null` and `[]` give an empty one, yes/no `true` or `false`. */
export function cellOf(row: Row, column: Column): string {
  const whole = row[column.key];
  const value = column.part === null ? whole : (whole as Row | null)?.[column.part];
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) {
    if (value.length === 0) return '';
    return column.kind === 'list' ? value.join('; ') : JSON.stringify(value);
  }
  return String(value);
}
