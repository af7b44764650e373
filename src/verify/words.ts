import { readDay } from '../record/values/dates.js';

/** Every day that a text names, ISO 8601. */
export function daysIn(text: string): (string | null)[] {
  const starts = text.matchAll(/(?<![\p{L}\d/.])[\p{L}\d]/gu);
  return [...starts].map(({ index }) => readDay(text.slice(index, index + 60))?.from ?? null);
}

/** A text without its white space. */
export function squeeze(text: string): string {
  return text.replace(/[\s\u200b]+/g, '');
}
