import { GROUP_HEADING, type OnDrop } from '../../page/boilerplate.js';
import type { Segment } from '../../page/segment.js';
import { findLabel, matchLabel } from '../labels.js';
import type { Entry } from './entry.js';

/** A council's own label, with a value or above one. */
const OWN_LABEL = /^[^:.]{1,60}:(?:\s|$)/;

/** Removes the closing words of a list from its last entry. If other entries have sentences behind their fields, all stay. */
export function withoutClosing(entries: Entry[], onDrop?: OnDrop): Entry[] {
  const last = entries.at(-1);
  const length = last && entries.length > 1 ? sentencesBehind(last) : 0;
  if (!last || length === 0 || entries.slice(0, -1).some((entry) => sentencesBehind(entry) > 0))
    return entries;
  for (const { text } of last.segments.slice(-length)) onDrop?.(text, GROUP_HEADING);
  return [...entries.slice(0, -1), { ...last, segments: last.segments.slice(0, -length) }];
}

/** Counts the paragraphs at the end of an entry, right behind a field that is complete. The last of them ends a sentence. */
function sentencesBehind({ segments }: Entry): number {
  const at = segments.findLastIndex((each) => !isText(each));
  const [field, last] = [segments[at], segments.at(-1)];
  return field && isComplete(field) && /[.!]$/.test(last?.text ?? '') ? segments.length - 1 - at : 0;
}

function isText({ kind, text, isAuthored }: Segment): boolean {
  return kind === 'paragraph' && !isAuthored && !OWN_LABEL.test(text) && matchLabel(text) === null;
}

/** Whether a segment is a one-line field with its value. No text below belongs to it. */
function isComplete({ kind, text, value }: Segment): boolean {
  const match = kind === 'label' ? null : matchLabel(text);
  const label = kind === 'label' ? findLabel(text) : match?.label;
  return label?.extent === 'line' && (match?.value ?? value) !== '';
}
