/** The effect of a named number. */
export interface Edge {
  /** The number in the source. Who changes it there must change it here. */
  value: number;
  /** The last size for which `isSo` holds, or the first one with `isFewest`. Without it, the number itself. */
  last?: number;
  /** The number is a minimum: `isSo` does not hold below it. */
  isFewest?: true;
  isSo: (size: number) => boolean | Promise<boolean>;
}

/** A text of `length` characters, with a given end. */
export const long = (length: number, end = '') => `M${'m'.repeat(length - 1 - end.length)}${end}`;
