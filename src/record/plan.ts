import type { OnDrop } from '../page/boilerplate.js';
import { type Segment, segment } from '../page/segment.js';
import { readWhen } from './dates.js';
import { type Entry, GROUP_HEADING, label, ownAddress } from './entry.js';
import { findLabel, matchLabel } from './labels.js';

/** Labels that follow the title of an item on a plan. */
const FIRST_OF_ITEM = /^(?:Decision maker|Decision due|Decision|Originally due|Lead officer)\s*:/i;

/** The items of a forward plan: a number, a title, then fields. Headings of groups and of the plan belong to no item. */
export function planItems(segments: Segment[], onDrop?: OnDrop): Entry[] {
  const lines = segments.filter((each) => !/^(?:No\.?|Item|No\.? Item|Plan items)$/i.test(each.text));
  const entries: Entry[] = [];
  lines.forEach((line, index) => {
    const title = itemTitle(line, lines[index - 1], lines[index + 1]);
    if (title !== null)
      entries.push({ segments: [segment('title', title)], address: ownAddress(line.links) });
    else if (/^\d{1,3}\.$/.test(line.text) || isGroupHeading(line, entries.at(-1)))
      onDrop?.(line.text, GROUP_HEADING);
    else entries.at(-1)?.segments.push(asDue(line));
  });
  return entries;
}

/** An item's title is a link to its issue, follows the item's number, or stands right above the first of its fields. */
function itemTitle(line: Segment, before: Segment | undefined, after: Segment | undefined): string | null {
  if (matchLabel(line.text) || (line.kind === 'label' && line.value !== '') || /^\d{1,3}\.$/.test(line.text))
    return null;
  const isLinked = ownAddress(line.links)?.issueId != null;
  const isNumbered = /^\d{1,3}\.$/.test(before?.text ?? '') || /^\d{1,3}\.\s+\S/.test(line.text);
  const isAboveField = after !== undefined && FIRST_OF_ITEM.test(after.text);
  return isLinked || isNumbered || isAboveField ? line.text.replace(/^\d{1,3}\.\s+/, '') : null;
}

/** Under a plan's title, and between items, only fields and their texts belong to an item. */
function isGroupHeading(line: Segment, entry: Entry | undefined): boolean {
  const last = entry?.segments.at(-1);
  if (!entry || !last) return true;
  if (line.kind === 'label' || matchLabel(line.text)) return false;
  const field = last.kind === 'label' ? findLabel(last.text) : (matchLabel(last.text)?.label ?? null);
  return field?.extent === 'line' && last.value !== '';
}

/** Once taken, a decision's due date is labelled `Decision`; it is as inexact as before. */
function asDue(line: Segment): Segment {
  const printed = line.kind === 'label' ? line : null;
  const text = printed ? printed.value : (/^Decision:\s*(\S.*)$/i.exec(line.text)?.[1] ?? '');
  const isDue = /^Decision\s*:/i.test(line.text) && readWhen(text) !== null;
  return isDue ? label('Decision due:', text, line.links) : line;
}
