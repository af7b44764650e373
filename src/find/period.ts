import { addDays, type Day, isDay } from '../record/days.js';

/** Days per unit of a relative date. */
const UNITS: Readonly<Record<string, number>> = { d: 1, w: 7 };

/** Reads `2024-02-29`, or `30d` and `12w` as that long before today. Null for anything else. */
export function readDate(text: string, today: Day): Day | null {
  if (isDay(text)) return text;
  const [, count, unit = ''] = /^(\d{1,5})([dw])$/i.exec(text.trim()) ?? [];
  return count === undefined ? null : addDays(today, -Number(count) * (UNITS[unit.toLowerCase()] ?? 1));
}

/** A range of days; null at an open end. */
export interface Period {
  since: Day | null;
  until: Day | null;
}

/** Whether a day lies in a period, its first and last day included. */
export function isIn({ since, until }: Period, day: Day): boolean {
  return (since === null || day >= since) && (until === null || day <= until);
}

/** Whether a span of days shares a day with a period. A null end is open; a span open at both ends shares a day with any period. */
export function overlaps({ since, until }: Period, from: Day | null, to: Day | null): boolean {
  return (since === null || to === null || to >= since) && (until === null || from === null || from <= until);
}
