import type { Bytes } from '../../files/bytes.js';

/** The best capture of each page in archives that lie in one container, by the hash of its address. */
export class BestCaptures {
  readonly #best = new Map<number, { rank: number; instant: number; archive: number }>();

  /** Notes a capture; of two that are as good, the first stays. */
  add(identity: number, rank: number, instant: number, archive: number): void {
    const known = this.#best.get(identity);
    const isBetter = !known || rank > known.rank || (rank === known.rank && instant > known.instant);
    if (isBetter) this.#best.set(identity, { rank, instant, archive });
  }

  /** Whether another archive than this has the best capture of a page. */
  isElsewhere(identity: number, archive: number): boolean {
    const known = this.#best.get(identity);
    return known !== undefined && known.archive !== archive;
  }
}

/** What lies beside an archive in its container: the captures of all of them, and which of them it is. */
export interface Beside {
  best: BestCaptures;
  archive: number;
}

const BESIDE = new WeakMap<Bytes, Beside>();

/** Remembers what lies beside an archive until its bytes are read. */
export function setBeside(bytes: Bytes, beside: Beside): void {
  BESIDE.set(bytes, beside);
}

/** What lies beside an archive in its container, or null if it stands alone. */
export function besideOf(bytes: Bytes): Beside | null {
  return BESIDE.get(bytes) ?? null;
}
