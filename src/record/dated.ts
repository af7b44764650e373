import type { OnDrop } from '../page/boilerplate.js';
import { type Link, type Segment, segment } from '../page/segment.js';
import { type Entry, GROUP_HEADING, isNotTitle, label, ownAddress, withDecisionId } from './entry.js';

const DATED = /^(\d{1,2}\/\d{1,2}\/\d{4})\s*[-–]\s*(\S[\s\S]*)$/;

/** Whether a segment begins with a date and a dash, as the heading of an entry does. */
export function isDated({ kind, text, isAuthored }: Segment): boolean {
  return kind !== 'table' && !isAuthored && DATED.test(text);
}

/** Entries that begin with a date and a title. It is the day of the decision only where one was taken: `isTaken`, or a status is printed. */
export function datedEntries(segments: Segment[], isTaken: boolean, onDrop?: OnDrop): Entry[] {
  const entries: Entry[] = [];
  for (const each of segments) {
    const dated = isDated(each) ? DATED.exec(each.text) : null;
    if (dated) entries.push(datedEntry(each, dated[1] ?? '', dated[2] ?? '', isTaken));
    else if (entries.length > 0) entries.at(-1)?.segments.push(each);
    else onDrop?.(each.text, GROUP_HEADING);
  }
  return entries;
}

/** `02/08/2024 - Limes at the Mill ref: 411    Recommendations Approved`: the status stands behind the link or the number. */
function datedEntry({ text, links }: Segment, date: string, rest: string, isTaken: boolean): Entry {
  const linked = links.find((link) => text.includes(link.text) && link.text !== '');
  const numbered = /^([\s\S]*?)\s*\bref: ?(\d{1,9})\s*([\s\S]*)$/i.exec(rest);
  const end = linked ? text.indexOf(linked.text) + linked.text.length - (text.length - rest.length) : -1;
  const title = numbered?.[1] ?? (end > 0 ? rest.slice(0, end) : rest);
  const status = numbered?.[3] ?? (end > 0 ? rest.slice(end).trim() : '');
  const isDecided = isTaken || status !== '' || numbered !== null;
  return {
    segments: [
      segment('title', title),
      ...(isDecided ? [label('Date of decision:', date)] : [segment('paragraph', date)]),
      ...(status === '' ? [] : [label('Decision status:', status)]),
    ],
    address: withDecisionId(ownAddress(links), numbered?.[2]),
  };
}

const MEETING = /^Meeting\s*:?\s*(\d{1,2}\/\d{1,2}\/\d{4} - .+?)(?:\s*\(Item ([\w.]+)\))?$/i;

/** The meetings of an issue: each names the body and its date, then the item with its full title and its minutes. */
export function meetings(segments: Segment[]): Entry[] {
  const shortened = segments.find(({ kind }) => kind === 'title');
  const entries: Entry[] = [];
  for (const each of segments.filter(isNotTitle)) {
    const meeting = MEETING.exec(each.kind === 'label' ? `${each.text} ${each.value}`.trim() : each.text);
    const item = /^(\d{1,3}[a-z]?)\.?\s+(\S[\s\S]*)$/.exec(each.text);
    const entry = entries.at(-1);
    if (meeting) entries.push(meetingEntry(meeting, each.links));
    else if (entry && item && entry.segments.every(isNotTitle)) {
      entry.segments.unshift(segment('title', item[2] ?? '', { links: each.links }));
    } else entry?.segments.push(each);
  }
  for (const { segments: own } of entries) if (own.every(isNotTitle) && shortened) own.unshift(shortened);
  return entries;
}

function meetingEntry([, meeting = '', item]: RegExpExecArray, links: Link[]): Entry {
  const number = item === undefined ? [] : [label('Item:', item)];
  return { segments: [label('Decided at meeting:', meeting, links), ...number], address: ownAddress(links) };
}
