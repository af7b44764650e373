/** A day, ISO 8601: `2024-02-29`. Days are compared as text. */
export type Day = string;

const DAY_IN_MS = 24 * 60 * 60 * 1000;

/** Whether a text is a day of the calendar, in ISO 8601. */
export function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && isoOf(Date.parse(`${text}T00:00:00Z`)) === text;
}

/** The day `days` later; a negative number gives an earlier day. */
export function addDays(day: Day, days: number): Day {
  return isoOf(timeOf(day) + days * DAY_IN_MS);
}

/** Counts the days from one day to another: the next day is 1, an earlier one is below 0. */
export function daysBetween(from: Day, to: Day): number {
  return (timeOf(to) - timeOf(from)) / DAY_IN_MS;
}

/**
 * Counts the clear days between two days. The first and the last day are left out; bank holidays and weekends are counted. From 1
 * March to 30 March there are 28. A last day before the first gives a number below 0.
 */
export function clearDays(from: Day, to: Day): number {
  return daysBetween(from, to) - 1;
}

/** The month of a day: `2024-02`. */
export function monthOf(day: Day): string {
  return day.slice(0, 7);
}

/** Every month from that of the first day to that of the last, in order. */
export function monthsBetween(from: Day, to: Day): string[] {
  const months: string[] = [];
  const next = (month: string) => monthOf(addDays(`${month}-01`, 32));
  for (let month = monthOf(from); month <= monthOf(to); month = next(month)) months.push(month);
  return months;
}

/** The last day of a month. */
export function lastDayOf(month: string): Day {
  return addDays(`${monthOf(addDays(`${month}-01`, 32))}-01`, -1);
}

/** The day of an instant, in UTC. */
export function dayOf(instant: Date): Day {
  return isoOf(instant.getTime());
}

function timeOf(day: Day): number {
  return Date.parse(`${day}T00:00:00Z`);
}

function isoOf(time: number): Day {
  return Number.isNaN(time) ? '' : new Date(time).toISOString().slice(0, 10);
}
