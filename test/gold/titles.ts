// Titles as councils print them, with the council's reference in several places.
import type { Means } from './block.js';
import type { Choices } from './choices.js';
import type { Council } from './council.js';

/** A title as printed, and its parts. */
export interface Title {
  printed: string;
  means: Means;
}

type Shaper = (number: string, title: string) => { printed: string; reference: string | null };
const SHAPES: Record<Council['reference'], Shaper> = {
  dash: (number, title) => ({ printed: `${number} - ${title}`, reference: number }),
  blank: (number, title) => ({ printed: `${number} ${title}`, reference: number }),
  glued: (number, title) => ({ printed: `${number} -${title}`, reference: number }),
  colon: (number, title) => ({ printed: `${number}: ${title}`, reference: number }),
  end: (number, title) => ({ printed: `${title} - ${number}`, reference: number }),
  brackets: (number, title) => ({ printed: `${title} (${number})`, reference: number }),
  suffix: (number, title) => ({ printed: `${number} (2) - ${title}`, reference: `${number} (2)` }),
  KD: (number, title) => ({
    printed: `KD${number.slice(-4)} - ${title}`,
    reference: `KD${number.slice(-4)}`,
  }),
  letters: (number, title) => {
    const reference = `CAB/${number.slice(0, 2)}/${number.slice(-3)}`;
    return { printed: `${reference} - ${title}`, reference };
  },
  field: (_, title) => ({ printed: title, reference: null }),
  none: (_, title) => ({ printed: title, reference: null }),
};

/** Draws the number of a decision: 24/00117. */
export const drawNumber = (choices: Choices): string =>
  `${choices.int(12, 26)}/${String(choices.int(1, 480)).padStart(5, '0')}`;

/** Prints a title with a number in the council's shape. */
export function printTitle({ reference: shape }: Council, number: string, title: string): Title {
  const { printed, reference } = SHAPES[shape](number, title);
  return { printed, means: { title, ...(reference ? { reference } : {}) } };
}
