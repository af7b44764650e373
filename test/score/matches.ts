// The rules by which a value counts as right, one table for the whole record.
import type { DecisionRecord } from '../../src/index.js';
import { FIELDS, type Field } from '../../src/record/fields.js';
import type { RecordKey } from '../../src/record/record.js';

/** How a field is compared. */
export type Match =
  /** Days, numbers, answers, ids and one-line texts: equal apart from white space. */
  | 'exact'
  /** Lists: item by item, in any order, each item equal. */
  | 'items'
  /** Long texts: word by word. A nearly right text gets most of its score. */
  | 'words';

/** Fields about the reading, not about the page. The page kind is counted separately. */
const UNSCORED: readonly RecordKey[] = ['schema_version', 'record_id', 'page_kind', 'problems', 'source'];
/** Texts that can have many lines, although no label in the table says so. */
const LONG: readonly string[] = ['description', 'decision_due_reason'] satisfies readonly RecordKey[];

function matchOf({ key, kind }: Field): Match {
  if (LONG.includes(key) || kind.extent === 'passage' || kind.extent === 'note') return 'words';
  return kind.name.startsWith('list') ? 'items' : 'exact';
}

/** Every scored field, in the order of the record, and its rule. */
export const SCORED: readonly { key: RecordKey; match: Match }[] = (FIELDS as readonly Field[])
  .map((field) => ({ key: field.key as RecordKey, match: matchOf(field) }))
  .filter(({ key }) => !UNSCORED.includes(key));

/** Bullets and stars before the items of a copied list, which are not words. */
const BULLETS = /(?:^|\s)[•·*▪◦](?=\s)/g;
const plain = (text: string) => text.replace(BULLETS, ' ').replace(/\s+/g, ' ').trim();

/** The parts of a value that can be right or wrong on their own. Empty for an empty value. */
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
