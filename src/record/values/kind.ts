import { z } from 'zod';
import type { Reading } from '../reading/reading.js';

/** How much of a page a label claims. It is the label itself, one line, a short or a long text, or a list of links. */
export type Extent = 'statement' | 'line' | 'note' | 'passage' | 'links';

/** The content of a value: words of the page, a day, an answer, or parts with their own keys. */
type Holding = 'words' | 'day' | 'answer' | 'parts';

/** A kind of value: its name in the docs, its schema, how much it claims and how it is read. */
export interface Kind<T> {
  name: string;
  holds: Holding;
  /** Whether another language gives another text. Days, answers, names and numbers are the same in all languages. */
  isTranslated: boolean;
  schema: z.ZodType<T>;
  extent: Extent;
  read: (reading: Reading) => Read<T>;
}

/** A value, and whether it covers the whole text. */
export interface Value<T> {
  value: T;
  isWhole: boolean;
}

/** The result of reading: a value, null for an empty text, or `unreadable` for a text in an invalid form. */
export type Read<T> = Value<T> | null | 'unreadable';

/** The result for a text that must be a value: null only if nothing is printed. */
export function orUnreadable<T>(printed: string, value: Value<T> | null): Read<T> {
  return value ?? (printed === '' ? null : 'unreadable');
}

/** A value that covers the whole text. */
export const whole = <T>(value: T): Value<T> => ({ value, isWhole: true });
const nothing = (): null => null;
/** A text, or null. It is never empty, because that would count as said. */
export const nullableText = z.string().min(1).nullable();
export const nullableDay = z.iso.date().nullable();
export const nullableAnswer = z.boolean().nullable();

/** A text, or null for an empty one. */
export const textOr = (text: string): Value<string> | null => (text === '' ? null : whole(text));

/** A kind of value that the extraction sets itself, without a label. */
export function derived<T>(name: string, schema: z.ZodType<T>): Kind<T> {
  return { name, holds: 'parts', isTranslated: true, schema, extent: 'line', read: nothing };
}

/** Whether a kind's values are lists. They are empty, and others null, if the page does not say. */
export function isList({ schema }: Pick<Kind<unknown>, 'schema'>): boolean {
  return schema instanceof z.ZodArray;
}
