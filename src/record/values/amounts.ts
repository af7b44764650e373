import { oneOf } from '../../page/words.js';

/** The unit of an amount. */
type PerUnit = (typeof PER_UNITS)[number];

/** An amount of pounds as printed. `value_to` is the upper end of a range, `per` the time or unit of the payment. */
export interface Amount {
  text: string;
  value: number | null;
  value_to: number | null;
  per: PerUnit | null;
}

const SCALES: Readonly<Record<string, number>> = {
  k: 1e3,
  thousand: 1e3,
  m: 1e6,
  mn: 1e6,
  mil: 1e6,
  million: 1e6,
  millions: 1e6,
  bn: 1e9,
  b: 1e9,
  billion: 1e9,
};
const AMOUNT_DIGITS = '\\d+(?:[,.]\\d+)*';
const SCALE = '(?:\\s?(?:thousand|millions?|billion|mil|mn|bn|[kmb])(?![a-z0-9²³]))?';
const POUNDS = new RegExp(`£\\s?${AMOUNT_DIGITS}${SCALE}`, 'i');
export const AMOUNT = new RegExp(
  `(?:between\\s+)?(£)\\s?(${AMOUNT_DIGITS})(${SCALE})(?:(\\s*[-–—]\\s*|\\s+(?:and|to)\\s+)£?\\s?(${AMOUNT_DIGITS})(${SCALE}))?`,
  'iy',
);
const TIMES = ['year', 'quarter', 'month', 'week', 'day', 'hour', 'night'] as const;
const COUNTED = [
  ...['head', 'person', 'household', 'property', 'dwelling', 'unit', 'place', 'pupil', 'child', 'resident'],
  ...['visit', 'session', 'journey', 'mile', 'tonne', 'vehicle'],
] as const;
/** The units of amounts: a time, or a thing that councils count. */
export const PER_UNITS = [...TIMES, ...COUNTED] as const;
/** The words of the unit after an amount. */
export const PER = new RegExp(
  [
    `^\\s*(?:\\(?(?:per|an?|each|every|/)\\s*(annum|${TIMES.join('|')})\\b`,
    '\\(?(p\\.?\\s?a\\b\\.?|annually|yearly)',
    '(monthly|weekly|daily|hourly)\\b',
    `per\\s+(${COUNTED.join('|')})\\b)`,
  ].join('|'),
  'i',
);
/** Words between an amount and its unit: `£2m more each year`. */
export const BETWEEN =
  /^\s+(?:more|less|extra|additional|or so|or more|or less|on average|in total|in all),?(?=\s)/i;
const PERIODS: Readonly<Record<string, PerUnit>> = {
  monthly: 'month',
  weekly: 'week',
  daily: 'day',
  hourly: 'hour',
  annum: 'year',
};

/** Finds every amount of pounds in a text, in order. The value is null if the number cannot be read. */
export function findAmounts(text: string): Amount[] {
  const amounts: Amount[] = [];
  let from = 0;
  for (let pound = text.indexOf('£'); pound >= 0; pound = text.indexOf('£', from)) {
    AMOUNT.lastIndex = amountStart(text, pound, from);
    const match = AMOUNT.exec(text);
    from = pound + 1;
    if (match === null) continue;
    const amount = toAmount(match);
    from = match.index + amount.text.length;
    amount.per = readPeriod(text.slice(from, from + 40));
    amounts.push(amount);
  }
  return amounts;
}

/** Where a pound sign's amount begins: at the sign, or at the `between` before it. It never begins before `from`. */
function amountStart(text: string, pound: number, from: number): number {
  let end = pound;
  while (end > from && /\s/.test(text.charAt(end - 1))) end -= 1;
  const start = end - 'between'.length;
  return end < pound && start >= from && /^between$/i.test(text.slice(start, end)) ? start : pound;
}

/** Words for a change from one amount to another: `was raised from £5 to £6`, `cut by £2m to £7m`. */
export const CHANGE = new RegExp(
  `\\b${oneOf([
    ...['(?<!rang\\w+ )from', 'by', 'up', 'down'],
    ...['go(?:es|ing)?', 'went', 'mov\\w+', 'transfer\\w*'],
    ...['rais\\w+', 'ris(?:es?|ing|en)', 'rose', 'increas\\w*', 'add\\w*'],
    ...['fall\\w*', 'fell', 'reduc\\w+', 'cut\\w*', 'lower\\w*', 'drop\\w*', 'decreas\\w*'],
    ...['chang\\w+', 'amend\\w*', 'revis\\w+'],
  ])}\\b[^.;]*$`,
  'i',
);

/** Whether two amounts are a range. `£180,000 to £220,000` is one, unless words before it describe a change. */
function isSpan({ 0: whole, 2: low = '', 3: scale = '', index, input, ...match }: RegExpExecArray): boolean {
  if (/^between/i.test(whole)) return true;
  const [from, to] = [toPounds(low, scale), toPounds(match[5] ?? '', match[6] ?? '')];
  const falls = from !== null && to !== null && from > to;
  return !falls && !CHANGE.test(input.slice(Math.max(0, index - 100), index));
}

/**
 * Whether a match is a range. `and` needs `between`, and `to` must not describe a change. A dash needs a `£` or a scale after it.
 */
function isRange(match: RegExpExecArray, hasPound: boolean): boolean {
  const [whole, , , , joint = '', high, highScale = ''] = match;
  if (high === undefined) return false;
  if (/and/i.test(joint)) return hasPound && /^between/i.test(whole);
  if (/to/i.test(joint)) return hasPound && isSpan(match);
  return hasPound || highScale !== '';
}

function toAmount(match: RegExpExecArray): Amount {
  const [whole, , low = '', lowScale = '', , high = '', highScale = ''] = match;
  const hasPound = whole
    .slice(0, whole.length - high.length - highScale.length)
    .trimEnd()
    .endsWith('£');
  if (isRange(match, hasPound)) {
    // `£100-140m` shares its scale. `£500 - £1m` may or may not: its lower end is unknown.
    const isShared = lowScale.trim() === '' && highScale.trim() !== '';
    const value = isShared && hasPound ? null : toPounds(low, isShared ? highScale : lowScale);
    const value_to = toPounds(high, highScale);
    const isOrdered = value === null || value_to === null || value <= value_to;
    return { text: whole, value: isOrdered ? value : null, value_to, per: null };
  }
  const printed = POUNDS.exec(whole)?.[0] ?? whole;
  const start = whole.indexOf(printed);
  match.index += start;
  return { text: printed, value: toPounds(low, lowScale), value_to: null, per: null };
}

/** The value of a printed amount. `10,065,200` and `0.322` are numbers; `1,5` and `1.000.000` are ambiguous and give null. */
function toPounds(printed: string, scale: string): number | null {
  if (!/^(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?$/.test(printed)) return null;
  const factor = SCALES[scale.trim().toLowerCase()];
  const number = Number(printed.replaceAll(',', ''));
  const pounds = factor === undefined ? number : rounded(number * factor);
  return Number.isFinite(pounds) ? pounds : null;
}

/** Rounded through decimal text: 0.322 times a million is 322000.00000000006 in floating point. */
function rounded(product: number): number {
  return Number.isInteger(product) && product < 1e15 ? product : Number(product.toPrecision(15));
}

function readPeriod(after: string): PerUnit | null {
  const match = PER.exec(after.replace(BETWEEN, ''));
  if (!match) return null;
  const word = (match[1] ?? match[3] ?? match[4] ?? 'year').toLowerCase();
  return PERIODS[word] ?? PER_UNITS.find((unit) => unit === word) ?? null;
}
