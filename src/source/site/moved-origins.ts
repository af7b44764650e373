/** After this many addresses in a row that lead to the same place elsewhere, the whole origin counts as moved there. */
const ENOUGH = 2;

/** Origins that have moved, from http to https or to another port: what is known to be elsewhere is not asked for here first. */
export class MovedOrigins {
  readonly #moves = new Map<string, { to: string; times: number }>();

  /** An address redirects to another. */
  note(from: URL, to: URL): void {
    const isMove = to.origin !== from.origin && to.pathname + to.search === from.pathname + from.search;
    const known = this.#moves.get(from.origin);
    if (isMove)
      this.#moves.set(from.origin, { to: to.origin, times: known?.to === to.origin ? known.times + 1 : 1 });
    else this.forget(from);
  }

  /** Something was there where it was asked for. */
  forget({ origin }: URL): void {
    this.#moves.delete(origin);
  }

  /** The address to ask for instead of another. */
  follow(url: URL): URL {
    const move = this.#moves.get(url.origin);
    return move === undefined || move.times < ENOUGH ? url : new URL(url.pathname + url.search, move.to);
  }
}
