// When a value is right: one table for the whole record, by how much a field holds.
import type { DecisionRecord } from '../../src/index.js';
import { FIELDS, type Field } from '../../src/record/fields.js';
import type { RecordKey } from '../../src/record/record.js';

/** How a field is compared. */
export type Match =
  /** Days, numbers, answers, ids and one-line texts: the same, white space apart. */
  | 'exact'
  /** Lists: item by item, in any order, each item the same. */
  | 'items'
  /** Long texts: word by word; of a text nearly right nearly all counts. */
  | 'words';

/** Fields that say something of the reading, not of the page; the kind of page is counted apart. */
const UNSCORED: readonly RecordKey[] = ['schema_version', 'record_id', 'page_kind', 'problems', 'source'];
/** Texts that may run over many lines, though no label of their own says so. */
const LONG: readonly string[] = ['description', 'decision_due_reason'] satisfies readonly RecordKey[];

function matchOf({ key, kind }: Field): Match {
  if (LONG.includes(key) || kind.extent === 'passage' || kind.extent === 'note') return 'words';
  return kind.name.startsWith('list') ? 'items' : 'exact';
}

/** Every field that is scored, in the order of the record, and how. */
export const SCORED: readonly { key: RecordKey; match: Match }[] = (FIELDS as readonly Field[])
  .map((field) => ({ key: field.key as RecordKey, match: matchOf(field) }))
  .filter(({ key }) => !UNSCORED.includes(key));

/** Bullets and stars stand before the items of a copied list, and are no words. */
const BULLETS = /(?:^|\s)[•·*▪◦](?=\s)/g;
const plain = (text: string) => text.replace(BULLETS, ' ').replace(/\s+/g, ' ').trim();

/** The parts of a value that can be right or wrong on their own; none where the page says nothing. */
export function partsOf(match: Match, value: unknown): string[] {
  if (value === null || value === undefined) return [];
  if (match === 'words') return plain(String(value)).split(' ').filter(Boolean);
  const items = Array.isArray(value) ? value : [value];
  return items.map((item) => partOf(item as DecisionRecord['sections'][number] | string));
}

function partOf(item: unknown): string {
  if (typeof item !== 'object' || item === null) return plain(String(item));
  return JSON.stringify(
    Object.entries(item).sort(([one], [other]) => (one < other ? -1 : 1)),
    (_, value) => (typeof value === 'string' ? plain(value) : value),
  );
}
