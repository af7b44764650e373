import type { Bytes } from '../../files/bytes.js';

/** The best capture of each page in the archives of one container, by the hash of its address. */
export class BestCaptures {
  readonly #best = new Map<number, { rank: number; instant: number; archive: number }>();

  /** Notes a capture. Of two equally good ones the first stays. */
  add(identity: number, rank: number, instant: number, archive: number): void {
    const known = this.#best.get(identity);
    const isBetter = !known || rank > known.rank || (rank === known.rank && instant > known.instant);
    if (isBetter) this.#best.set(identity, { rank, instant, archive });
  }

  /** Whether another archive has the best capture of a page. */
  isElsewhere(identity: number, archive: number): boolean {
    const known = this.#best.get(identity);
    return known !== undefined && known.archive !== archive;
  }
}

/** The captures of all archives in a container, and the number of this archive. */
export interface Beside {
  best: BestCaptures;
  archive: number;
}

const BESIDE = new WeakMap<Bytes, Beside>();

/** Stores the neighbours of an archive until its bytes are read. */
export function setBeside(bytes: Bytes, beside: Beside): void {
  BESIDE.set(bytes, beside);
}

/** The neighbours of an archive in its container, or null if it is alone. */
export function besideOf(bytes: Bytes): Beside | null {
  return BESIDE.get(bytes) ?? null;
}
