import { z } from 'zod';
import { PAGE_KINDS } from '../../page/kinds.js';
import { OVERRIDES } from '../../page/raw.js';
import { PROBLEMS, type ProblemCode } from '../problems.js';
import { AMOUNT_ROLES } from './amount-roles.js';
import { PER_UNITS } from './amounts.js';
import { nullableText } from './kind.js';

/** The address of a page, if it is known. */
export const address = z
  .string()
  .regex(/^https?:\/\/\S+$/i)
  .nullable();

const pounds = z.number().nonnegative().nullable();

export const amountSchema = z.strictObject({
  text: z.string().min(1),
  value: pounds,
  value_to: pounds,
  per: z.enum(PER_UNITS).nullable(),
  key: z.string(),
  role: z.enum(AMOUNT_ROLES),
});
export const optionSchema = z.strictObject({ label: z.string().min(1), text: z.string() });
export const sectionSchema = z.strictObject({
  heading: z.string().min(1),
  key: nullableText,
  text: z.string(),
});
export const otherFieldSchema = z.strictObject({ label: z.string(), value: z.string() });
export const tableSchema = z.strictObject({ key: z.string(), rows: z.array(z.array(z.string())) });
export const problemSchema = z.strictObject({
  code: z.enum(Object.keys(PROBLEMS) as [ProblemCode, ...ProblemCode[]]),
  severity: z.enum(['info', 'warning', 'error']),
  key: nullableText,
  message: z.string(),
});
export const sourceSchema = z.strictObject({
  input: z.string(),
  url: nullableText,
  retrieved_at: z.iso.datetime({ offset: true }).nullable(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  format: z.enum(['html', 'text', 'mhtml', 'webarchive', 'mail', 'warc', 'pdf']),
  template_error: nullableText,
  overrides: z.array(z.enum(OVERRIDES)),
});
export const pageKindSchema = z.enum(PAGE_KINDS);
