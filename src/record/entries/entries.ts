import type { OnDrop } from '../../page/boilerplate.js';
import type { PageKind } from '../../page/kinds.js';
import type { Segment } from '../../page/segment.js';
import { datedEntries, meetings } from './dated.js';
import { type Entry, ITEM_NUMBER, joinValues, label, tidyItem } from './entry.js';
import { planItems } from './plan.js';
import { listEntries } from './register.js';

/** How the content of each kind of page falls into entries; most pages are one. */
export const ENTRIES: Readonly<Record<PageKind, (segments: Segment[], onDrop?: OnDrop) => Entry[]>> = {
  issue: whole,
  report: whole,
  decision: whole,
  'agenda-item': (segments, onDrop) => [
    { ...tidyItem(segments.flatMap(withoutNumber), onDrop), address: null },
  ],
  'reasons-restricted': (segments) => whole(segments.map(withoutBullet)),
  'issue-decisions': (segments, onDrop) => datedEntries(segments, true, onDrop),
  'issue-meetings': meetings,
  'decisions-list': (segments, onDrop) => listEntries(joinValues(segments), onDrop),
  'officer-decisions': (segments, onDrop) => listEntries(joinValues(segments), onDrop),
  'plan-items': (segments, onDrop) => planItems(joinValues(segments), onDrop),
};

/** Kinds whose pages hold any number of entries, one of which today's page may be. */
export const LISTS: ReadonlySet<PageKind> = new Set([
  'issue-decisions',
  'issue-meetings',
  'decisions-list',
  'officer-decisions',
  'plan-items',
]);

function whole(segments: Segment[]): Entry[] {
  return [{ segments, address: null }];
}

/** The number of an agenda item may stand before its title, or above it. */
function withoutNumber(each: Segment): Segment[] {
  const [number = ''] = (each.kind === 'title' && ITEM_NUMBER.exec(each.text)) || [];
  if (number === '' || number === each.text) return [each];
  const item = label('Item:', number.replace(/\.?\s*$/, ''));
  return [{ ...each, text: each.text.slice(number.length) }, item];
}

/** A copy prints the bullets of a list, which the page's markup only draws. */
function withoutBullet(each: Segment): Segment {
  return each.kind === 'item' ? { ...each, text: each.text.replace(/^[•*]\s+/, '') } : each;
}
