import { z } from 'zod';
import { FIELDS, type Field } from './fields.js';
import { compileCheck } from './shape-check.js';
import { nullableText } from './values/kind.js';
import { address, amountSchema, problemSchema, sectionSchema, tableSchema } from './values/shapes.js';

/** The schema version in every record. Renaming or retyping a key needs a new version. */
export const SCHEMA_VERSION = '1.1';

type AnyField = (typeof FIELDS)[number];
type ValueOf<F> = F extends Field<string, infer T> ? T : never;

/** One decision, issue or report, with every key of the table in its order. Null or [] means that the page does not say. */
export type DecisionRecord = { [F in AnyField as F['key']]: ValueOf<F> };
export type RecordKey = AnyField['key'];

type Shape = { [F in AnyField as F['key']]: z.ZodType<ValueOf<F>> };

const keyName = z.enum(FIELDS.map(({ key }) => key));

const number = z.string().regex(/^\d+$/).nullable();
const texts = z.array(z.string().min(1));

/** Schemas that the table cannot give: they need the names of all keys, or belong to this version. */
const NARROWED: Partial<Record<RecordKey, z.ZodType>> = {
  schema_version: z.literal(SCHEMA_VERSION),
  // It must not look like a number: programs would change it.
  record_id: z.string().regex(/^(?:page-[0-9a-f]{16}|[^/\s]+\/)/),
  council: nullableText,
  site: z
    .string()
    .regex(/^(?!https?:)[^\s/]+(?:\/|$)/)
    .nullable(),
  url: address,
  issue_id: number,
  decision_id: number,
  agenda_item_id: number,
  meeting_id: number,
  key_reasons: texts,
  areas_affected: texts,
  related_references: texts,
  problems: z.array(problemSchema.extend({ key: keyName.nullable() })),
  amounts: z.array(amountSchema.extend({ key: keyName })),
  sections: z.array(sectionSchema.extend({ key: keyName.nullable() })),
  tables: z.array(tableSchema.extend({ key: keyName })),
};

const shape = Object.fromEntries(
  FIELDS.map(({ key, kind, about }) => [key, (NARROWED[key] ?? kind.schema).describe(about)]),
) as unknown as Shape;

/**
 * Rules of the JSON Schema besides the shape: a day has its kind, and a kind its day. Every schema made from the record must
 * repeat them.
 */
export const DATE_RULES = {
  if: { properties: { date: { type: 'null' } } },
  // biome-ignore lint/suspicious/noThenProperty: JSON Schema names it so.
  then: { properties: { date_kind: { type: 'null' } } },
  else: { properties: { date_kind: { type: 'string' } } },
};

/** The shape of a record, derived from the table of fields. */
export const recordSchema = z.strictObject(shape).meta(DATE_RULES);

const isSound = compileCheck(recordSchema);

/** Validates a record; it throws for one that the schema refuses. */
export function validate(record: DecisionRecord): DecisionRecord {
  return isSound(record) ? record : recordSchema.parse(record);
}

/** The keys of a record in their order. */
export const COLUMNS: readonly RecordKey[] = FIELDS.map(({ key }) => key);
