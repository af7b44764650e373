import type { RecordKey } from '../record/record.js';
import type { Matter } from './matter.js';
import { pagesOf } from './notice.js';
import type { Remark } from './rule.js';

/** Texts that name the cost of a decision. */
const AMOUNT_TEXTS: readonly RecordKey[] = [
  ...(['title', 'decision_text', 'description', 'summary', 'purpose'] as const),
  'financial_implications',
];

type Named = Matter['record']['amounts'][number];

/**
 * Finds a text in which two pages of a decision name different amounts. Each amount must be missing from the other page: £2.4m in
 * the plan, £2.9m in the decision. £1.2m and £1,200,000 are the same. A page that only names more amounts than another does not
 * contradict it.
 */
export function findDifferingAmounts({ record }: Matter): Remark | null {
  for (const { page_kind, url, source, unchosen } of pagesOf(record))
    for (const { key, value } of unchosen) {
      if (!AMOUNT_TEXTS.includes(key as RecordKey) || typeof value !== 'string') continue;
      const own = amountsIn(String(record[key as RecordKey] ?? ''), key, record.amounts);
      const other = amountsIn(value, key, record.amounts);
      const onlyOwn = lacking(own, other);
      const onlyOther = lacking(other, own);
      if (onlyOwn.length === 0 || onlyOther.length === 0) continue;
      const inKey = key.replaceAll('_', ' ');
      return {
        says: `The ${inKey} names ${amountsInWords(onlyOwn)}; that of another page (${page_kind}) names ${amountsInWords(onlyOther)}.`,
        rests: [key as RecordKey],
        quote: { value, page: { url, input: source.input } },
      };
    }
  return null;
}

/** The amounts of a key that stand in one of its texts. */
function amountsIn(text: string, key: string, amounts: readonly Named[]): Named[] {
  return amounts.filter(
    (amount) => amount.key === key && amount.role !== 'threshold' && standsIn(amount.text, text),
  );
}

/** Whether a text holds an amount as a whole: `£1.5m` does not hold `£1`. */
function standsIn(amount: string, text: string): boolean {
  for (let at = text.indexOf(amount); at >= 0; at = text.indexOf(amount, at + 1))
    if (!/^[.,]?[\p{L}\p{N}]/u.test(text.slice(at + amount.length))) return true;
  return false;
}

function lacking(these: readonly Named[], those: readonly Named[]): Named[] {
  return these.filter(
    (one) => !those.some((other) => one.value === other.value && one.value_to === other.value_to),
  );
}

function amountsInWords(amounts: readonly Named[]): string {
  return [...new Set(amounts.map(({ text }) => text))].join(', ');
}
