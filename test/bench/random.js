// Choices that are the same for the same seed, on any machine.

/** A generator of numbers from 0 up to 1 (mulberry32). @param {number} seed @returns {() => number} */
function createRandom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Numbers, picks and repetitions drawn from one seed. */
export class Choices {
  /** @param {number} seed */
  constructor(seed) {
    this.random = createRandom(seed);
  }
  /** A whole number from `least` to `most`, both included. @param {number} least @param {number} most */
  int(least, most) {
    return least + Math.floor(this.random() * (most - least + 1));
  }
  /** @template T @param {readonly T[]} list @returns {T} */
  pick(list) {
    return /** @type {T} */ (list[this.int(0, list.length - 1)]);
  }
  /** `least` to `most` results of `make`. @template T @param {number} least @param {number} most @param {(index: number) => T} make */
  some(least, most, make) {
    return Array.from({ length: this.int(least, most) }, (_, index) => make(index));
  }
  /** A copy of the list in another order. @template T @param {readonly T[]} list @returns {T[]} */
  shuffle(list) {
    return list
      .map((item) => ({ item, place: this.random() }))
      .sort((a, b) => a.place - b.place)
      .map(({ item }) => item);
  }
}
