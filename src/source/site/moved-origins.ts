/** After this many redirects in a row to the same other origin, the whole origin counts as moved. */
const ENOUGH = 2;

/** Origins that have moved, from http to https or to another port. Their pages are requested at the new origin. */
export class MovedOrigins {
  readonly #moves = new Map<string, { to: string; times: number }>();

  /** Notes a redirect from one address to another. */
  note(from: URL, to: URL): void {
    const isMove = to.origin !== from.origin && to.pathname + to.search === from.pathname + from.search;
    const known = this.#moves.get(from.origin);
    if (isMove)
      this.#moves.set(from.origin, { to: to.origin, times: known?.to === to.origin ? known.times + 1 : 1 });
    else this.forget(from);
  }

  /** Notes that an origin answered itself: it has not moved. */
  forget({ origin }: URL): void {
    this.#moves.delete(origin);
  }

  /** The address to request in place of another. */
  follow(url: URL): URL {
    const move = this.#moves.get(url.origin);
    return move === undefined || move.times < ENOUGH ? url : new URL(url.pathname + url.search, move.to);
  }
}
