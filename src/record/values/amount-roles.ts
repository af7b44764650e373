import type { Amount } from './amounts.js';

/** The role of an amount: the reason why a decision is key, a repeat in the same key, or neither. */
export const AMOUNT_ROLES = ['threshold', 'repeat', 'named'] as const;

type AmountRole = (typeof AMOUNT_ROLES)[number];

/** An amount and the record's key that it stands in. */
export type KeyedAmount = Amount & { key: string };

/** Keys that say why a decision is key. An amount there is the council's threshold. */
const THRESHOLD_KEYS: ReadonlySet<string> = new Set(['key_reasons', 'decision_type', 'is_key']);

/** Gives each amount its role. Amounts are equal if value, range and period are, in any print. */
export function withRoles(amounts: readonly KeyedAmount[]): (KeyedAmount & { role: AmountRole })[] {
  const seen = new Map<string, Set<number | string>>();
  return amounts.map((amount) => {
    const { text, value, value_to, per, key } = amount;
    const alike = value_to === null ? `${key} ${per}` : `${key} ${per} ${value_to}`;
    const values = seen.get(alike) ?? new Set();
    // A text has a pound sign, so it cannot be mistaken for a number.
    const isRepeat = values.has(value ?? text);
    seen.set(alike, values.add(value ?? text));
    const role = THRESHOLD_KEYS.has(key) ? 'threshold' : isRepeat ? 'repeat' : 'named';
    return { text, value, value_to, per, key, role };
  });
}
