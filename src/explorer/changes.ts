import { excerpts } from '../compare/wording.js';
import type { ChangeLine } from './client/model.js';

/** One key that a dataset saw change; `at` is the day or the time it was seen. */
export interface SeenChange {
  at: string;
  record_id: string;
  key: string;
  old: unknown;
  new: unknown;
}

/** Keys that are formed from others, or repeat their words. They are shown only if nothing else changed. */
const DERIVED = new Set([
  ...['date', 'date_kind', 'decision_due_from', 'decision_due_to', 'sections', 'tables', 'links'],
  ...['decision_id', 'issue_id', 'agenda_item_id', 'meeting_id', 'page_kind', 'url', 'affects_all_areas'],
  ...['contacts', 'contact_name', 'contact_role', 'contact_phone', 'contact_email', 'problems'],
  ...['linked_decisions', 'linked_issues', 'linked_agenda_items', 'related_references', 'description'],
]);
/** Columns that a dataset adds. The table of decisions shows them. */
const OF_DATASET = new Set(['first_seen', 'last_seen', 'vanished_on']);

/** Describes the changes that a dataset saw, one line a key. Of keys that changed together, derived ones are left out. */
export function toChangeLines(changes: readonly SeenChange[]): ChangeLine[] {
  const together = new Map<string, SeenChange[]>();
  for (const change of changes) {
    if (OF_DATASET.has(change.key)) continue;
    const place = `${change.at} ${change.record_id}`;
    const group = together.get(place);
    if (group === undefined) together.set(place, [change]);
    else group.push(change);
  }
  return [...together.values()].flatMap((group) => {
    const telling = group.filter(({ key }) => !DERIVED.has(key));
    const lines = (telling.length > 0 ? telling : group).map(toLine);
    return lines.filter(({ old, now }) => old !== now);
  });
}

function toLine({ at, record_id: id, key, old, new: now }: SeenChange): ChangeLine {
  const said = excerpts({ key, old: valueInWords(old), new: valueInWords(now) });
  return { day: at.slice(0, 10), id, key, old: said.old, now: said.new };
}

/** Keys that name an entry of a list. The first that it has counts. */
const NAMES = ['text', 'title', 'label', 'heading', 'name', 'message', 'value'];

/** A value in words. Entries of lists become their names, each once. */
function valueInWords(value: unknown): unknown {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (!Array.isArray(value)) return value;
  return [...new Set(value.map(nameOf))].join('; ');
}

function nameOf(entry: unknown): string {
  if (typeof entry !== 'object' || entry === null) return String(entry);
  const parts = entry as Readonly<Record<string, unknown>>;
  const { label, heading, value, text } = parts;
  // Sections and options are named with their texts.
  if (label !== undefined || heading !== undefined) return `${label ?? heading}: ${value ?? text ?? ''}`;
  const name = NAMES.find((part) => typeof parts[part] === 'string');
  return name === undefined ? JSON.stringify(entry) : String(parts[name]);
}
