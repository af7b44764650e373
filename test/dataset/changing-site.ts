// A council's site that changes from day to day: its facts, edits, late publications, removals, new editions.

import type { startServer } from '../server/server.js';
import { Register } from '../server/site/register.js';

type Server = Awaited<ReturnType<typeof startServer>>;
type Decision = NonNullable<ReturnType<Register['decision']>>;

const DAY = 86_400_000;

/** A register whose decisions can be edited and removed. */
class ChangingRegister extends Register {
  readonly edits = new Map<number, Partial<Decision>>();
  readonly removed = new Set<number>();

  override decision(id: number) {
    const decision = this.removed.has(id) ? null : super.decision(id);
    return decision && { ...decision, ...this.edits.get(id) };
  }

  override issue(id: number) {
    return this.removed.has(id - ISSUE_OFFSET) ? null : super.issue(id);
  }
}

/** The issue of decision n is n + 7. */
const ISSUE_OFFSET = 7;

/** The site of a server, day after day. It keeps no pages, so that a change shows at once. */
export class ChangingSite {
  #register: ChangingRegister;

  constructor(
    readonly server: Server,
    readonly options: { size: number; perDay: number; forthcoming: number; today: string },
  ) {
    this.#register = new ChangingRegister(options);
    server.site.register = this.#register;
    server.site.cachedPages = 0;
  }

  get today(): string {
    return new Date(this.#register.today * DAY).toISOString().slice(0, 10);
  }

  /** Starts the next day: `perDay` forthcoming matters are decided and published, and others announced. */
  nextDay(): void {
    const { size, perDay, forthcoming, edits, removed } = this.#register;
    const today = new Date((this.#register.today + 1) * DAY).toISOString().slice(0, 10);
    this.#register = new ChangingRegister({ size: size + perDay, perDay, forthcoming, today });
    for (const [id, edit] of edits) this.#register.edits.set(id, edit);
    for (const id of removed) this.#register.removed.add(id);
    this.server.site.register = this.#register;
  }

  /** The number of the latest decision. */
  get latest(): number {
    return this.#register.size;
  }

  edit(id: number, change: Partial<Decision>): void {
    this.#register.edits.set(id, change);
  }

  remove(id: number): void {
    this.#register.removed.add(id);
  }

  /** Today's facts of the decisions published since a day, by the number of their issue. */
  truth(since: string): Map<string, { maker: string; decided: string; published: string }> {
    const iso = (day: number) => new Date(day * DAY).toISOString().slice(0, 10);
    const first = Date.parse(since) / DAY;
    const all = Array.from({ length: this.latest }, (_, index) => this.#register.decision(index + 1));
    return new Map(
      all
        .filter((each) => each !== null)
        .filter(({ published }) => published >= first)
        .map(({ issue, maker, decided, published }) => [
          String(issue),
          { maker, decided: iso(decided), published: iso(published) },
        ]),
    );
  }
}
