import { COLUMN_HEADING, type OnDrop } from '../../page/boilerplate.js';
import type { PageKind } from '../../page/kinds.js';
import type { Segment } from '../../page/segment.js';
import { datedEntries, meetings } from './dated.js';
import { type Entry, ITEM_NUMBER, joinColumn, joinValues, tidyItem } from './entry.js';
import { planItems } from './plan.js';
import { listEntries } from './register.js';

/** `isToCome`: the page is a list of what is still to be decided. */
type Divide = (segments: Segment[], isToCome: boolean, onDrop?: OnDrop) => Entry[];

/** How lists fall into entries, of which there may be any number: one more tomorrow. */
const LISTS: Partial<Record<PageKind, Divide>> = {
  'issue-decisions': (segments, _, onDrop) => datedEntries(segments, true, onDrop),
  'issue-meetings': (segments, _, onDrop) => meetings(segments, onDrop),
  'decisions-list': (segments, isToCome, onDrop) => listEntries(joinValues(segments), isToCome, onDrop),
  'officer-decisions': (segments, isToCome, onDrop) => listEntries(joinValues(segments), isToCome, onDrop),
  'plan-items': (segments, _, onDrop) => planItems(joinValues(segments), onDrop),
};

/** What is done to a page that is one entry, before its fields are read; most need nothing. */
const WHOLES: Partial<Record<PageKind, Divide>> = {
  issue: (segments) => whole(joinColumn(segments)),
  decision: (segments) => whole(joinColumn(segments)),
  'agenda-item': (segments, _, onDrop) => [
    {
      ...tidyItem(
        segments.map((each) => withoutNumber(each, onDrop)),
        onDrop,
      ),
      address: null,
    },
  ],
  'reasons-restricted': (segments) => whole(segments.map(withoutBullet)),
};

/** Whether pages of this kind are lists, whose entries give a record each. */
export function isListOfEntries(kind: PageKind): boolean {
  return kind in LISTS;
}

/** Divides the content of a page into what becomes one record each. */
export function divide(kind: PageKind, segments: Segment[], isToCome: boolean, onDrop?: OnDrop): Entry[] {
  return (LISTS[kind] ?? WHOLES[kind] ?? whole)(segments, isToCome, onDrop);
}

function whole(segments: Segment[]): Entry[] {
  return [{ segments, address: null }];
}

/** The number of an agenda item, which may stand before its title, counts the items of its meeting. */
function withoutNumber(each: Segment, onDrop?: OnDrop): Segment {
  const [number = ''] = (each.kind === 'title' && ITEM_NUMBER.exec(each.text)) || [];
  if (number === '' || number === each.text) return each;
  onDrop?.(number.trim(), COLUMN_HEADING);
  return { ...each, text: each.text.slice(number.length) };
}

/** A copy prints the bullets of a list, which the page's markup only draws. */
function withoutBullet(each: Segment): Segment {
  return each.kind === 'item' ? { ...each, text: each.text.replace(/^[•*]\s+/, '') } : each;
}
