const ENGLISH = 'january february march april may june july august september october november december'.split(
  ' ',
);
const WELSH = 'ionawr chwefror mawrth ebrill mai mehefin gorffennaf awst medi hydref tachwedd rhagfyr'.split(
  ' ',
);
const MONTH = `((?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?|${WELSH.join('|')})`;
const WEEKDAY = '(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,? +)?';
/** York and others type a year as `19`. Records of these systems are never older than 2000. */
const SLASHED = new RegExp(
  `^${WEEKDAY}(\\d{1,2})(?:[/.](\\d{1,2})[/.](\\d{4}|\\d{2}(?![\\d/.]))|-(\\d{1,2})-(\\d{4}))`,
  'i',
);
export const NAMED_DAY = new RegExp(
  `^${WEEKDAY}(\\d{1,2}) ?(?:st|nd|rd|th)?,? +(?:of +)?${MONTH},? +(\\d{4})(?!\\d)`,
  'i',
);
const ISO = /^(\d{4})-(\d{2})-(\d{2})(?!\d)/;
export const MONTH_YEAR = new RegExp(`^${MONTH},? +(\\d{4})(?!\\d)`, 'i');

/** `04/2021`, in Westminster's list of coming decisions. */
export const SLASHED_MONTH = /^(0[1-9]|1[0-2])\/(20\d{2})(?![\d/])/;

/** A span of ISO 8601 days; null at an open end. `length` is the number of characters that it takes in the text. */
export interface DaySpan {
  from: string | null;
  to: string | null;
  length: number;
}

/** Reads the day at the start of a text: `16/09/2021`, `15th Oct 2021`, `Tuesday, 27 July 2021`. The month never comes first. */
export function readDay(text: string): DaySpan | null {
  const slashed = SLASHED.exec(text);
  if (slashed) {
    const [whole, day, month, year, dashedMonth, dashedYear] = slashed;
    return daySpan(dashedYear ?? fullYear(year), Number(dashedMonth ?? month), day, whole.length);
  }
  const named = NAMED_DAY.exec(text);
  if (named) return daySpan(named[3], monthNumber(named[2]), named[1], named[0].length);
  const iso = ISO.exec(text);
  return iso ? daySpan(iso[1], Number(iso[2]), iso[3], iso[0].length) : null;
}

/** What joins two times: `12/05/2025 or 19/05/2025`, `Not before 12 May 2025, not later than 19 May 2025`. */
export const JOINT_TIMES = /^ *[,;&/]? *(?:(?:or|and|but) +)?/i;

/** Reads the day at the start of a text. Null if another day is joined to it: the text does not say which holds. */
export function readOnlyDay(text: string): DaySpan | null {
  const day = readDay(text);
  const rest = day === null ? '' : text.slice(day.length);
  const other = rest === '' ? null : readDay(rest.replace(JOINT_TIMES, ''));
  return other === null || other.from === day?.from ? day : null;
}

/** A day begins where no letter, digit, stroke or stop stands right before it. */
const DAY_START = /(?<![\p{L}\d/.])[\p{L}\d]/gu;
/** The length of the longest printed day, in characters. */
const LONGEST_DAY = 60;

/** Every day that a text prints, in order, ISO 8601: `01/04/2024 to 31/07/2024`, `Monday, 12th January 2026`. */
export function daysIn(text: string): string[] {
  const days: string[] = [];
  let end = 0;
  for (const { index } of text.matchAll(DAY_START)) {
    const day = index < end ? null : readDay(text.slice(index, index + LONGEST_DAY));
    if (day?.from == null) continue;
    days.push(day.from);
    end = index + day.length;
  }
  return days;
}

/** Reads a day at the start of a text, or a month as its first and last day. */
function readDayOrMonth(text: string): DaySpan | null {
  const day = readDay(text);
  if (day) return day;
  const slashed = SLASHED_MONTH.exec(text);
  const month = slashed ?? MONTH_YEAR.exec(text);
  if (!month) return null;
  const year = Number(month[2]);
  const number = slashed ? Number(slashed[1]) : monthNumber(month[1]);
  const last = new Date(Date.UTC(year, number, 0)).getUTCDate();
  return { from: iso(year, number, 1), to: iso(year, number, last), length: month[0].length };
}

/** How a text gives a time: each pattern opens the span on one side, or joins two. */
const WHENS: readonly {
  opening: RegExp;
  joint?: RegExp;
  span: (first: DaySpan, last: DaySpan) => [string | null, string | null];
}[] = [
  { opening: /^(?:not? (?:before|earlier than)|on or after) +/i, span: (first) => [first.from, null] },
  { opening: /^(?:on or )?before +/i, span: (first) => [null, first.from] },
  { opening: /^(?:by|not? later than) +/i, span: (first) => [null, first.to] },
  { opening: /^between +/i, joint: /^ +(?:and|to|-|–) +/i, span: (first, last) => [first.from, last.to] },
  { opening: /^(?:from +)?/i, joint: /^ *(?:to|-|–) +/i, span: (first, last) => [first.from, last.to] },
  { opening: /^/, span: (first) => [first.from, first.to] },
];

/**
 * Reads when a decision is due. A day and `Between` give both ends, `Not before` the first, `Before` the second, a month its first
 * and last day. Null for a text with another start, and for an end before the beginning.
 */
export function readWhen(text: string): DaySpan | null {
  for (const { opening, joint, span } of WHENS) {
    const open = opening.exec(text)?.[0].length;
    const first = open === undefined ? null : readDayOrMonth(text.slice(open));
    if (open === undefined || !first) continue;
    let length = open + first.length;
    let last = first;
    if (joint) {
      const gap = joint.exec(text.slice(length))?.[0].length;
      const second = gap === undefined ? null : readDayOrMonth(text.slice(length + gap));
      if (gap === undefined || !second) continue;
      length += gap + second.length;
      last = second;
    }
    const [from, to] = span(first, last);
    // An end before the beginning is a mistake. One of the days is wrong, and the text does not say which.
    return from !== null && to !== null && from > to ? null : { from, to, length };
  }
  return null;
}

function fullYear(year: string | undefined): string | undefined {
  return year?.length === 2 ? `20${year}` : year;
}

function monthNumber(name: string | undefined): number {
  const month = (name ?? '').toLowerCase();
  const welsh = WELSH.indexOf(month);
  return (welsh >= 0 ? welsh : ENGLISH.findIndex((each) => each.startsWith(month.slice(0, 3)))) + 1;
}

function daySpan(
  year: string | undefined,
  month: number,
  day: string | undefined,
  length: number,
): DaySpan | null {
  const date = new Date(Date.UTC(Number(year), month - 1, Number(day)));
  // An invalid day, such as 31 June, falls into another month.
  const isReal = date.getUTCMonth() === month - 1 && Number(year) >= 1000;
  const text = iso(Number(year), month, Number(day));
  return isReal ? { from: text, to: text, length } : null;
}

function iso(year: number, month: number, day: number): string {
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}
