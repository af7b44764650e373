import { z } from 'zod';
import type { Reading } from '../reading/reading.js';

/** How much of a page a label claims: itself, one line, a short text among the fields, a long text, a list of links. */
export type Extent = 'statement' | 'line' | 'note' | 'passage' | 'links';

/** What a kind of value holds: words of the page, a day, an answer, or parts with keys of their own. */
type Holding = 'words' | 'day' | 'answer' | 'parts';

/** A kind of value: its name in the docs, its shape, how much it claims and how it is read. */
export interface Kind<T> {
  name: string;
  holds: Holding;
  /** Whether another language says it in other words; days, answers, names and numbers are the same in all. */
  isTranslated: boolean;
  schema: z.ZodType<T>;
  extent: Extent;
  read: (reading: Reading) => Read<T>;
}

/** A value that was read, and whether it says all that the text said. */
export interface Value<T> {
  value: T;
  isWhole: boolean;
}

/** What reading gave: a value, nothing (the text says none), or a text that should be a value and cannot be read as one. */
export type Read<T> = Value<T> | null | 'unreadable';

/** What a text gives that must be a value: nothing only where nothing is printed. */
export function orUnreadable<T>(printed: string, value: Value<T> | null): Read<T> {
  return value ?? (printed === '' ? null : 'unreadable');
}

/** A value that says all that was printed. */
export const whole = <T>(value: T): Value<T> => ({ value, isWhole: true });
const nothing = (): null => null;
/** A text, or null: an empty one would say that the page says something. */
export const nullableText = z.string().min(1).nullable();
export const nullableDay = z.iso.date().nullable();
export const nullableAnswer = z.boolean().nullable();

/** A text, or nothing where none is printed. */
export const textOr = (text: string): Value<string> | null => (text === '' ? null : whole(text));

/** A value set by the extraction itself, not read from a label. */
export function derived<T>(name: string, schema: z.ZodType<T>): Kind<T> {
  return { name, holds: 'parts', isTranslated: true, schema, extent: 'line', read: nothing };
}

/** Whether a kind's values are lists, empty where the page says nothing; the others are null there. */
export function isList({ schema }: Pick<Kind<unknown>, 'schema'>): boolean {
  return schema instanceof z.ZodArray;
}
