import type { OnDrop } from '../../page/boilerplate.js';
import { headsToCome } from '../../page/headings.js';
import type { Segment } from '../../page/segment.js';
import { datedEntries, isDated } from './dated.js';
import { type Entry, keyOf } from './entry.js';
import { flatEntries } from './flat-register.js';
import { isRegister, tableEntries } from './register-table.js';

/** The entries of a register. It is a table, or a list of entries with text, each with a date as heading. */
export function listEntries(segments: Segment[], isListToCome: boolean, onDrop?: OnDrop): Entry[] {
  if (segments.some((each) => isDated(each)) && segments.some(isFieldOfEntry))
    return datedEntries(segments, false, onDrop);
  const isToCome = isListToCome || segments.some(({ kind, text }) => kind !== 'table' && headsToCome(text));
  if (segments.some(isRegister)) return tableEntries(segments, isToCome, onDrop);
  return flatEntries(segments, isToCome, onDrop);
}

/** The keys of labels that only entries with text have. */
const FIELDS_OF_ENTRY: ReadonlySet<string | null> = new Set([
  'decision_maker',
  'publication_date',
  'decision_due',
  'meeting',
  'lead_officer',
]);

function isFieldOfEntry(each: Segment): boolean {
  return FIELDS_OF_ENTRY.has(keyOf(each));
}
