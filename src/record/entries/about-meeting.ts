import { ITEM_TOOLS, type OnDrop } from '../../page/boilerplate.js';
import type { Segment } from '../../page/segment.js';
import { matchLabel } from '../labels.js';
import { readDay } from '../values/dates.js';
import { FILE_SIZE } from '../values/linked.js';
import { field, isNotTitle, label } from './entry.js';

/** The page's facts about the meeting above its items: its own fields, and the rest under one label. */
export function aboutMeeting(lines: readonly Segment[], onDrop?: OnDrop): Segment[] {
  const title = lines.find(({ kind }) => kind === 'title');
  const fields: Segment[] = [];
  const rest: string[] = title ? [title.text] : [];
  for (const each of lines.filter((line) => isNotTitle(line) && !isPack(line, onDrop))) {
    const field = each.kind === 'label' ? each : fieldOf(each);
    if (field) fields.push(field);
    else rest.push(...withoutPacks(each.text, onDrop));
  }
  // A copy may print the day on the line below the body's name.
  const day = title && readDay(rest[1] ?? '') && !/\d{4}/.test(title.text) ? ` - ${rest[1]}` : '';
  const named = title?.text ?? rest.find(namesMeeting);
  const meeting = named ? [field('meeting', named + day)] : [];
  return [...meeting, ...(rest.length > 0 ? [label('About the meeting:', rest.join('\n'))] : []), ...fields];
}

/**
 * Links of the page's tools, to attendances and to files with all papers. Markup separates them; a copy has them above the items.
 */
const PACK = /^[•*· -]*(?:attendance details|manylion presenoldeb)$/i;

const PACK_PLACES = ['documents/g', 'documents/b', 'mgmeetingattendance.aspx', 'mgchoosedocpack.aspx'];

/** Whether a line is one link to such a page. A converter may drop the size of the file. */
function isPack({ text, links: [link, second] }: Segment, onDrop?: OnDrop): boolean {
  const isOne = link !== undefined && second === undefined && text.startsWith(link.text);
  const address = link?.url.toLowerCase() ?? '';
  if (!isOne || !PACK_PLACES.some((place) => address.includes(place))) return false;
  onDrop?.(text, ITEM_TOOLS);
  return true;
}

function withoutPacks(text: string, onDrop?: OnDrop): string[] {
  const lines = text.split('\n');
  const isOne = (line: string) => PACK.test(line) || FILE_SIZE.test(line);
  for (const line of lines.filter(isOne)) onDrop?.(line, ITEM_TOOLS);
  const rest = lines.filter((line) => !isOne(line));
  return rest.length > 0 ? [rest.join('\n')] : [];
}

/** `Cabinet - Tuesday, 24th February, 2026 7.00 pm`: the meeting, in a copy that lost the page's heading. */
function namesMeeting(line: string): boolean {
  const [, body = '', when = ''] =
    /^(\p{Lu}[^\n:]{1,120}) - (\p{Lu}\p{Ll}+day,? [^\n]{8,60})$/u.exec(line) ?? [];
  return body !== '' && readDay(when) !== null;
}

const FIELD = /^(\p{Lu}[^:\n]{1,40}:)\s+(\S[\s\S]*)$/u;

/** Reads `Venue: Council Chamber`: above the items, every line with a colon is a field. */
function fieldOf({ kind, text, links }: Segment): Segment | null {
  if (kind === 'table') return null;
  const known = matchLabel(text);
  if (known) return label(known.printed, known.value, links);
  const [, printed, value] = FIELD.exec(text) ?? [];
  return printed && value ? label(printed, value, links) : null;
}
