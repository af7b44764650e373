import type { PageKind } from '../../page/kinds.js';
import type { Label } from '../labels.js';

/** Pages about items of an agenda. The template prints every heading there; one in a text is the author’s. */
export const OF_ITEMS: ReadonlySet<PageKind> = new Set(['issue-meetings', 'agenda-item', 'meeting']);

/** Pages of decisions that were taken. */
const OF_TAKEN: ReadonlySet<PageKind> = new Set(['decision', 'issue-decisions', ...OF_ITEMS]);

/** Whether a heading stands over a proposal, on a page that may also say what was decided otherwise. */
export function isProposal({ role }: Label, kind: PageKind): boolean {
  return role === 'proposal' && OF_TAKEN.has(kind);
}
