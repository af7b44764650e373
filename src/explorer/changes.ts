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

/** Keys that are made of others, or that hold their words once more: on their own they are shown all the same. */
const DERIVED = new Set([
  ...['date', 'date_kind', 'decision_due_from', 'decision_due_to', 'sections', 'tables', 'links'],
  ...['decision_id', 'issue_id', 'agenda_item_id', 'meeting_id', 'page_kind', 'url', 'affects_all_areas'],
  ...['contacts', 'contact_name', 'contact_role', 'contact_phone', 'contact_email', 'problems'],
  ...['linked_decisions', 'linked_issues', 'linked_agenda_items', 'related_references', 'description'],
]);
/** What a dataset itself notes of a decision: the table of decisions has it. */
const OF_DATASET = new Set(['first_seen', 'last_seen', 'vanished_on']);

/** Says in words what a dataset saw change, a key a line; of the keys that changed together, those that say it. */
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
  const said = excerpts({ key, old: inWords(old), new: inWords(now) });
  return { day: at.slice(0, 10), id, key, old: said.old, now: said.new };
}

/** Parts of an entry that name it, the first that it has. */
const NAMES = ['text', 'title', 'label', 'heading', 'name', 'message', 'value'];

/** A value as words: entries of lists by their names, each once. */
function inWords(value: unknown): unknown {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (!Array.isArray(value)) return value;
  return [...new Set(value.map(nameOf))].join('; ');
}

function nameOf(entry: unknown): string {
  if (typeof entry !== 'object' || entry === null) return String(entry);
  const parts = entry as Readonly<Record<string, unknown>>;
  const { label, heading, value, text } = parts;
  // A section and an option are told by their texts as well.
  if (label !== undefined || heading !== undefined) return `${label ?? heading}: ${value ?? text ?? ''}`;
  const name = NAMES.find((part) => typeof parts[part] === 'string');
  return name === undefined ? JSON.stringify(entry) : String(parts[name]);
}
