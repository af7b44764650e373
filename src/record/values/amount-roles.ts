import type { Amount } from './amounts.js';

/** What an amount does in its text: it says why a decision is key, it stood in the same key before, or neither. */
export const AMOUNT_ROLES = ['threshold', 'repeat', 'named'] as const;

type AmountRole = (typeof AMOUNT_ROLES)[number];

/** An amount and the record's key that it stands in. */
export type KeyedAmount = Amount & { key: string };

/** Keys that say why a decision is key: an amount there is the council's threshold. */
const THRESHOLD_KEYS: ReadonlySet<string> = new Set(['key_reasons', 'decision_type', 'is_key']);

/** Gives each amount its role; amounts are the same where value, range and period are, however they are printed. */
export function withRoles(amounts: readonly KeyedAmount[]): (KeyedAmount & { role: AmountRole })[] {
  const seen = new Set<string>();
  return amounts.map((amount) => {
    const { text, value, value_to, per, key } = amount;
    // Only the last part can hold a blank; a text has a pound sign, so it is never taken for a number.
    const identity = `${key} ${per} ${value_to} ${value ?? text}`;
    const isRepeat = seen.has(identity);
    seen.add(identity);
    return { ...amount, role: THRESHOLD_KEYS.has(key) ? 'threshold' : isRepeat ? 'repeat' : 'named' };
  });
}
