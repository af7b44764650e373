import { COLUMN_HEADING, type OnDrop } from '../../page/boilerplate.js';
import type { Division } from '../../page/kind-row.js';
import { KINDS, type PageKind } from '../../page/kinds.js';
import type { Segment } from '../../page/segment.js';
import { datedEntries, meetings } from './dated.js';
import { type Entry, ITEM_NUMBER, joinColumn, joinValues, tidyItem } from './entry.js';
import { meetingItems } from './meeting.js';
import { planItems } from './plan.js';
import { listEntries } from './register.js';

/** `isToCome`: the page is a list of coming decisions. */
type Divide = (segments: Segment[], isToCome: boolean, onDrop?: OnDrop) => Entry[];

/** How each kind of page is divided into entries, one for each record. */
const DIVISIONS: Readonly<Record<Division, Divide>> = {
  whole: wholePage,
  'whole form': (segments) => wholePage(joinColumn(segments)),
  'whole agenda item': (segments, _, onDrop) => [
    {
      ...tidyItem(
        segments.map((each) => withoutNumber(each, onDrop)),
        onDrop,
      ),
      address: null,
    },
  ],
  'whole list of reasons': (segments) => wholePage(segments.map(withoutBullet)),
  'decisions of an issue': (segments, _, onDrop) => datedEntries(segments, true, onDrop),
  'meetings of an issue': (segments, _, onDrop) => meetings(segments, onDrop),
  'items of a meeting': (segments, _, onDrop) => meetingItems(segments, onDrop),
  register: (segments, isToCome, onDrop) => listEntries(joinValues(segments), isToCome, onDrop),
  'forward plan': (segments, _, onDrop) => planItems(joinValues(segments), onDrop),
};

/** Whether pages of this kind are lists with a record for each entry. The number of entries can grow. */
export function isListOfEntries(kind: PageKind): boolean {
  return ['parts', 'list'].includes(KINDS[kind].layout);
}

/** Divides the content of a page into entries, one for each record. */
export function divide(kind: PageKind, segments: Segment[], isToCome: boolean, onDrop?: OnDrop): Entry[] {
  return DIVISIONS[KINDS[kind].division](segments, isToCome, onDrop);
}

function wholePage(segments: Segment[]): Entry[] {
  return [{ segments, address: null }];
}

/** Removes the number of an agenda item before its title, which counts the items of its meeting. */
function withoutNumber(each: Segment, onDrop?: OnDrop): Segment {
  const [number = ''] = (each.kind === 'title' && ITEM_NUMBER.exec(each.text)) || [];
  if (number === '' || number === each.text) return each;
  onDrop?.(number.trim(), COLUMN_HEADING);
  return { ...each, text: each.text.slice(number.length) };
}

/** Removes the bullets that a copy prints. The page's markup only draws them. */
function withoutBullet(each: Segment): Segment {
  return each.kind === 'item' ? { ...each, text: each.text.replace(/^[•*]\s+/, '') } : each;
}
