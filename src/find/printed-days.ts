import type { Day } from '../record/days.js';
import { readDay } from '../record/values/dates.js';

/** Every day that a text prints, in order: `01/04/2024 to 31/07/2024`, `Monday, 12th January 2026`. */
export function daysIn(text: string): Day[] {
  const days: Day[] = [];
  for (let at = 0; at < text.length; ) {
    const isStart = /[\p{L}\d]/u.test(text[at] ?? '') && !/[\p{L}\d]/u.test(text[at - 1] ?? '');
    const day = isStart ? readDay(text.slice(at, at + LONGEST)) : null;
    if (day?.from != null) days.push(day.from);
    at += day?.length ?? 1;
  }
  return days;
}

/** The length of the longest printed day, in characters. */
const LONGEST = 60;
