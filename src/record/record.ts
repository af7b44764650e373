import { z } from 'zod';
import { FIELDS, type Field } from './fields.js';

/** The version that every record names; renaming or retyping a key needs a new one. */
export const SCHEMA_VERSION = '1.1';

type AnyField = (typeof FIELDS)[number];
type ValueOf<F> = F extends Field<string, infer T> ? T : never;

/** One decision, issue or report: every key of the table, in its order; null or [] where the page does not say. */
export type DecisionRecord = { [F in AnyField as F['key']]: ValueOf<F> };
export type RecordKey = AnyField['key'];

type Shape = { [F in AnyField as F['key']]: z.ZodType<ValueOf<F>> };

const shape = Object.fromEntries(
  FIELDS.map(({ key, kind, about }) => [key, kind.schema.describe(about)]),
) as unknown as Shape;

/** The shape of a record, derived from the table of fields. */
export const recordSchema = z.strictObject(shape);

/** The keys of a record in their order. */
export const COLUMNS: readonly RecordKey[] = FIELDS.map(({ key }) => key);
