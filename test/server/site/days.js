// Days as whole numbers, so that windows and offsets are sums. It uses no clock and no time zone.
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const DAY = 86_400_000;

/** @param {number} value */
const two = (value) => String(value).padStart(2, '0');

/** The number of an ISO day such as 2026-03-02. @param {string} iso */
export function dayOf(iso) {
  return Date.parse(`${iso}T00:00:00Z`) / DAY;
}

/** @param {number} day @returns {[year: number, month: number, date: number]} */
function partsOf(day) {
  const date = new Date(day * DAY);
  return [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()];
}

/** The first day of a month, `months` months from a day's own. @param {number} day @param {number} months */
export function startOfMonth(day, months) {
  const [year, month] = partsOf(day);
  return Date.UTC(year, month + months, 1) / DAY;
}

/** A day as ModernGov prints it: 02/03/2026. @param {number} day */
export function printDay(day) {
  const [year, month, date] = partsOf(day);
  return `${two(date)}/${two(month + 1)}/${year}`;
}

/** A day as a due date is printed: 2 Mar 2026. @param {number} day */
export function printDue(day) {
  const [year, month, date] = partsOf(day);
  return `${date} ${MONTHS[month]} ${year}`;
}

/** The first and last day of a `DR`. Null for an invalid text, and for a range that ends before it begins. @param {string} text @returns {[from: number, to: number] | null} */
export function readRange(text) {
  const found = /^\s*(\d{1,2})\/(\d{1,2})\/(\d{4})\s*-\s*(\d{1,2})\/(\d{1,2})\/(\d{4})\s*$/.exec(text);
  if (!found) return null;
  const [d1 = 0, m1 = 0, y1 = 0, d2 = 0, m2 = 0, y2 = 0] = found.slice(1).map(Number);
  const from = Date.UTC(y1, m1 - 1, d1) / DAY;
  const to = Date.UTC(y2, m2 - 1, d2) / DAY;
  return from <= to ? [from, to] : null;
}

/** A range in a link: its slashes are encoded in lower case. @param {number} from @param {number} to */
export function writeRange(from, to) {
  return `${printDay(from)}-${printDay(to)}`.replaceAll('/', '%2f');
}
