/** What a named number decides. */
export interface Edge {
  /** The number as the source has it: a change of it shows here too, on purpose. */
  value: number;
  /** The size up to which, or from which on, it is so; the number itself where nothing is said. */
  last?: number;
  /** A fewest number: below it, it is not so. */
  isFewest?: true;
  isSo: (size: number) => boolean | Promise<boolean>;
}

/** A text of so many characters. It can end in given ones. */
export const long = (length: number, end = '') => `M${'m'.repeat(length - 1 - end.length)}${end}`;
