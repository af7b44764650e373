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
    const title = itemTitle(line, lines[index + 1]);
    if (title !== null)
      entries.push({ segments: [segment('title', title)], address: ownAddress(line.links) });
    else if (ITEM_NUMBER.test(line.text) || isGroupHeading(line, entries.at(-1)))
      onDrop?.(line.text, GROUP_HEADING);
    else entries.at(-1)?.segments.push(asDue(line));
  });
  return entries;
}

/** An item's title leads to its issue, or stands right above the first of its fields; numbers stand in texts too. */
function itemTitle(line: Segment, after: Segment | undefined): string | null {
  if (matchLabel(line.text) || (line.kind === 'label' && line.value !== '') || ITEM_NUMBER.test(line.text))
    return null;
  const isLinked = ownAddress(line.links)?.issueId != null;
  const isAboveField = after !== undefined && FIRST_OF_ITEM.test(after.text);
  return isLinked || isAboveField ? line.text.replace(/^\d{1,3}\.\s+/, '') : null;
}

const ITEM_NUMBER = /^\d{1,3}\.$/;

/** How councils head the groups of a plan: `NEW`, `Not Before 3 October 2022`, `Semi-urgent - …`, `FEBRUARY by CABINET`. */
const GROUP = /^(?:NEW|(?:semi-)?urgent\b.*|not before\b.*|[A-Z]+ by [A-Z ]+)$/i;

/** Under a plan's title, and between items, only fields and their texts belong to an item. */
function isGroupHeading(line: Segment, entry: Entry | undefined): boolean {
  const last = entry?.segments.at(-1);
  if (!entry || !last || (line.value === '' && GROUP.test(line.text))) return true;
  if (line.kind === 'label' || matchLabel(line.text)) return false;
  const field =
    last.kind === 'label' ? { label: findLabel(last.text), value: last.value } : matchLabel(last.text);
  return field?.label?.extent === 'line' && field.value !== '';
}

/** Once taken, a decision's due date is labelled `Decision`; it is as inexact as before. */
function asDue(line: Segment): Segment {
  const printed = line.kind === 'label' ? line : null;
  const text = printed ? printed.value : (/^Decision:\s*(\S.*)$/i.exec(line.text)?.[1] ?? '');
  const isDue = /^Decision\s*:/i.test(line.text) && readWhen(text) !== null;
  return isDue ? label('Decision due:', text, line.links) : line;
}
