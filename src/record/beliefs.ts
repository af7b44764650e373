import type { KindRow } from '../page/kind-row.js';
import { KINDS, PAGE_KINDS, type PageKind } from '../page/kinds.js';

/** The order in which pages of a decision are believed about one group of keys, and why. */
interface BeliefRow {
  /** Every kind of page, the best informed first. */
  pages: readonly PageKind[];
  /**
   * Whether one page gives all keys of this row, so that two persons or dates are never mixed. A page that agrees may complete it.
   */
  isTogether?: true;
  why: string;
}

/** The kinds of page, the most trusted first, for one group of keys. */
function rankedBy(thing: keyof KindRow['ranks']): readonly PageKind[] {
  return PAGE_KINDS.toSorted((one, other) => KINDS[one].ranks[thing] - KINDS[other].ranks[thing]);
}

const ABOUT_NOTICE = rankedBy('notice');
const ABOUT_OUTCOME = rankedBy('outcome');
const ABOUT_MATTER = rankedBy('matter');

const first = (kind: PageKind, others: readonly PageKind[]): PageKind[] => [
  kind,
  ...others.filter((other) => other !== kind),
];

/** Groups of keys. Each field of the table names its group. */
export const BELIEFS = {
  matter: {
    pages: ABOUT_MATTER,
    why: 'The issue page has the full title; lists shorten it, and an agenda or a report gives its own.',
  },
  'key type': {
    pages: ABOUT_NOTICE,
    isTogether: true,
    why: 'Whether a decision is key is settled by the notice, which the issue page keeps.',
  },
  notice: {
    pages: ABOUT_NOTICE,
    why: 'The issue page keeps the notice up to date; an edition of a forward plan stays as it was printed.',
  },
  'restriction reasons': {
    pages: first('reasons-restricted', ABOUT_NOTICE),
    why: 'The reasons have a page of their own, which gives them in full.',
  },
  due: {
    pages: ABOUT_NOTICE,
    isTogether: true,
    why: 'When a decision is due is announced, and moved, on the issue page; its days belong to its words.',
  },
  outcome: {
    pages: ABOUT_OUTCOME,
    why: 'The decision page is made when the decision is taken; the notice and the plan are older.',
  },
  meeting: {
    pages: ABOUT_OUTCOME,
    isTogether: true,
    why: 'The decision page names the meeting that decided; others may name one that only discussed it.',
  },
  decision: {
    pages: ABOUT_OUTCOME,
    why: 'What was decided, by whom and why, is said by the decision page; all before it is a proposal.',
  },
  responsible: {
    pages: ABOUT_NOTICE,
    why: 'The issue page names whom it concerns and who is responsible, and is corrected when that changes.',
  },
  contact: {
    pages: ABOUT_NOTICE,
    isTogether: true,
    why: 'The issue page prints the contact whole; parts of two people must not become one.',
  },
  people: {
    pages: ABOUT_NOTICE,
    why: 'The person of `contact` comes first.',
  },
  report: {
    pages: first('report', ABOUT_MATTER),
    why: 'The report names its own author and sums itself up.',
  },
  texts: {
    pages: ABOUT_MATTER,
    why: 'The issue page is the register’s own account; the report argues, and lists only repeat.',
  },
  lists: {
    pages: ABOUT_MATTER,
    why: 'These are kept from all pages, the register’s own account first.',
  },
} as const satisfies Record<string, BeliefRow>;

/** The group of a field. `page`: a fact about a page. `worked out`: it follows from the joined values. */
export type Belief = keyof typeof BELIEFS | 'page' | 'worked out';
