import { createHash } from 'node:crypto';
import type { DecisionRecord } from '../record.js';

export type IdKey = 'decision_id' | 'agenda_item_id' | 'issue_id';

/** Numbers of one site, each in a space of its own: decision 5 and agenda item 5 have nothing to do with each other. */
export const ID_KEYS: readonly IdKey[] = ['decision_id', 'agenda_item_id', 'issue_id'];

/** One way in which two records show that they tell of one decision, and what would still keep them apart. */
export interface Step {
  /** What a record must share with another to be joined; null if it has nothing of the kind. */
  evidence: (record: DecisionRecord) => string | null;
  /** How it is called where it does not tell records apart. */
  name: string;
  /** Differences that weigh more than this evidence, besides another site or another id. */
  yieldsTo: 'nothing' | 'sibling references' | 'other references';
  /** Pages of one issue list its decisions and meetings: entries of one such page are different ones. */
  joinsEntries: boolean;
}

/** The rule of identity, the surest evidence first. The title is none: councils take decisions of one title every year. */
export const STEPS: readonly Step[] = [
  // The same bytes, saved twice.
  step('the same page', contentOf, 'nothing', true),
  // Two captures, or the English and the Welsh page, of one issue: whatever they say, they are that issue's.
  step('issue page', (record) => (record.page_kind === 'issue' ? at(record, 'issue_id') : null), 'nothing'),
  step('decision_id', (record) => at(record, 'decision_id'), 'nothing', true),
  step('agenda_item_id', (record) => at(record, 'agenda_item_id'), 'nothing', true),
  // An issue can lead to 16/00144 and to 16/00144 (2), which is another decision; a number that was corrected is none.
  step('issue_id', (record) => at(record, 'issue_id'), 'sibling references'),
  step('reference', (record) => atSite(record, referenceOf(record))),
  // Without a site an id is weaker: every council has an issue 5. A reference that differs outweighs it.
  ...ID_KEYS.map((key) => step(key, ({ [key]: id }) => id)),
  step('reference', referenceOf),
];

function step(
  name: string,
  evidence: Step['evidence'],
  yieldsTo: Step['yieldsTo'] = 'other references',
  joinsEntries = false,
): Step {
  return { name, evidence, yieldsTo, joinsEntries };
}

function at(record: DecisionRecord, key: IdKey): string | null {
  return atSite(record, record[key]);
}

function atSite(record: DecisionRecord, value: string | null): string | null {
  return record.site === null || value === null ? null : `${siteOf(record)} ${value}`;
}

/** Servers of ModernGov take no notice of capitals, in hosts or in folders. */
export function siteOf({ site }: DecisionRecord): string | null {
  return site?.toLowerCase() ?? null;
}

/** A reference, whatever the blanks and capitals in it. */
export function referenceOf({ reference }: DecisionRecord): string | null {
  return reference?.toLowerCase().replace(/\s+/g, '') ?? null;
}

function contentOf({ source, ...content }: DecisionRecord): string {
  return createHash('sha256').update(source.sha256).update(JSON.stringify(content)).digest('hex');
}

/** `16/00144` and `16/00144(2)`, or two suffixes of one number. */
export function areSiblings(one: string, other: string): boolean {
  const stem = (reference: string) => /^(.*\d)(?:\(\d{1,2}\)|[a-z])$/.exec(reference)?.[1] ?? reference;
  return one !== other && stem(one) === stem(other);
}
