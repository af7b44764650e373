import type { OnDrop } from '../page/boilerplate.js';
import type { PageKind } from '../page/kinds.js';
import type { Segment } from '../page/segment.js';
import { datedEntries, meetings } from './dated.js';
import { type Entry, isNotTitle } from './entry.js';
import { planItems } from './plan.js';
import { listEntries } from './register.js';

/** How the content of each kind of page falls into entries; most pages are one. */
export const ENTRIES: Readonly<Record<PageKind, (segments: Segment[], onDrop?: OnDrop) => Entry[]>> = {
  issue: whole,
  report: whole,
  decision: whole,
  'agenda-item': whole,
  'reasons-restricted': whole,
  'issue-decisions': (segments, onDrop) => datedEntries(segments.filter(isNotTitle), true, onDrop),
  'issue-meetings': meetings,
  'decisions-list': listEntries,
  'officer-decisions': listEntries,
  'plan-items': planItems,
};

function whole(segments: Segment[]): Entry[] {
  return [{ segments, address: null }];
}
