// A text with the values that a careful reader finds in it. Amounts and references are marked in the text.
import type { DecisionRecord } from '../../src/index.js';

type Amount = DecisionRecord['amounts'][number];

/** A text as printed, with its amounts and the references it mentions. */
export interface Told {
  text: string;
  amounts: Omit<Amount, 'key'>[];
  references: string[];
}

/** `{£1.2m=1200000}`, `{between £1m and £2m=1000000..2000000/year}`: the amount as printed, and its value. */
const AMOUNT = /\{([^{}=]+)=(\d+(?:\.\d\d)?)(?:\.\.(\d+))?(?:\/(\w+))?\}/g;
/** `[[21/00081]]`: a reference of another decision. */
const REFERENCE = /\[\[([^\]]+)\]\]/g;

/** Reads a text with marks. */
export function tell(source: string): Told {
  const amounts = [...source.matchAll(AMOUNT)].map(([, text = '', value, to, per]) => ({
    text,
    value: Number(value),
    value_to: to === undefined ? null : Number(to),
    per: (per ?? null) as Amount['per'],
    role: 'named' as const,
  }));
  const references = [...source.matchAll(REFERENCE)].map(([, reference = '']) => reference);
  return { text: source.replace(AMOUNT, '$1').replace(REFERENCE, '$1'), amounts, references };
}
