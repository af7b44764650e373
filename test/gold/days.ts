// Days, as data and as councils print them.
import type { Choices } from './choices.js';
import type { Council } from './council.js';

/** A day of the calendar. */
export interface Day {
  year: number;
  month: number;
  day: number;
}

const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);
const WELSH = 'Ionawr Chwefror Mawrth Ebrill Mai Mehefin Gorffennaf Awst Medi Hydref Tachwedd Rhagfyr'.split(
  ' ',
);

const two = (part: number) => String(part).padStart(2, '0');

/** Draws a day that every month has. */
export const drawDay = (choices: Choices): Day => ({
  year: choices.int(2012, 2026),
  month: choices.int(1, 12),
  day: choices.int(1, 28),
});

/** The day `days` later, with months of 28 days, which is exact enough for invented pages. */
export function later({ year, month, day }: Day, days: number): Day {
  const all = (year * 12 + month - 1) * 28 + day - 1 + days;
  return { year: Math.floor(all / 336), month: (Math.floor(all / 28) % 12) + 1, day: (all % 28) + 1 };
}

/** 2024-06-14. */
export const iso = ({ year, month, day }: Day) => `${year}-${two(month)}-${two(day)}`;
/** 14/06/2024. */
export const slashed = ({ year, month, day }: Day) => `${two(day)}/${two(month)}/${year}`;
/** June. */
export const monthName = ({ month }: Day) => MONTHS[month - 1] ?? '';
/** 14 Jun 2024. */
export const short = (day: Day) => `${day.day} ${monthName(day).slice(0, 3)} ${day.year}`;

/** 14th. */
export function ordinal({ day }: Day): string {
  const ending = day > 3 && day < 21 ? 'th' : ({ 1: 'st', 2: 'nd', 3: 'rd' }[day % 10] ?? 'th');
  return `${day}${ending}`;
}

/** The last day of the month. */
export const monthEnd = ({ year, month }: Day) =>
  iso({ year, month, day: new Date(Date.UTC(year, month, 0)).getUTCDate() });

/** A day in a field, as the council prints it. */
export function printDay({ date, language }: Council, day: Day): string {
  if (language === 'cy' && date === 'long') return `${day.day} ${WELSH[day.month - 1]} ${day.year}`;
  return {
    slashed: slashed(day),
    named: short(day),
    long: `${day.day} ${monthName(day)} ${day.year}`,
    ordinal: `${ordinal(day)} ${monthName(day)} ${day.year}`,
  }[date];
}
