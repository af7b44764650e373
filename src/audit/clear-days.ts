const DAY_IN_MS = 86_400_000;

/**
 * Counts the clear days between two ISO 8601 days: the first and the last day are left out, bank holidays and weekends are
 * counted. 1 March to 30 March has 28. A last day before the first gives a negative number.
 */
export function clearDays(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / DAY_IN_MS - 1;
}

/** Counts the days from one ISO 8601 day to another: the next day is 1. */
export function calendarDaysBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / DAY_IN_MS;
}
