// The seeded choices of the benchmark, typed. The same council gives the same page on any machine.

/** The choices of test/bench/random.js for one seed. */
export interface Choices {
  int(least: number, most: number): number;
  pick<T>(list: readonly T[]): T;
  some<T>(least: number, most: number, make: (index: number) => T): T[];
  shuffle<T>(list: readonly T[]): T[];
}

const { Choices: Drawn } = (await import('../bench/random.js' as string)) as {
  Choices: new (seed: number) => Choices;
};

/** Choices that depend only on the seed. */
export const choicesOf = (seed: number): Choices => new Drawn(seed);
