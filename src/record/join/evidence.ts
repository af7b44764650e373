import { createHash } from 'node:crypto';
import type { DecisionRecord } from '../record.js';

export type IdKey = 'decision_id' | 'agenda_item_id' | 'issue_id';

/** Numbers of one site, each in a space of its own: decision 5 and agenda item 5 have nothing to do with each other. */
export const ID_KEYS: readonly IdKey[] = ['decision_id', 'agenda_item_id', 'issue_id'];

/** The keys of a record that identify its decision. */
export interface Identity
  extends Pick<
    DecisionRecord,
    'site' | 'page_kind' | 'issue_id' | 'decision_id' | 'agenda_item_id' | 'reference'
  > {
  source: Pick<DecisionRecord['source'], 'sha256'>;
  /** The same for records that say the same, read from the same bytes. */
  content: string;
}

/** One kind of proof that two records are of one decision, and the facts that would disprove it. */
export interface Step {
  /** What a record must share with another to be joined, or null if it has nothing of the kind. */
  evidence: (record: Identity) => string | null;
  /** How it is called where it does not tell records apart. */
  name: string;
  /** Differences that weigh more than this evidence, besides another site or another id. */
  yieldsTo: 'nothing' | 'sibling references' | 'other references';
  /** Pages of one issue list its decisions and meetings: entries of one such page are different ones. */
  joinsEntries: boolean;
}

/**
 * THE RULE of what is one decision, the surest evidence first. `--join`, the summary, `list`, `update` and `diff` ask it. A title
 * proves nothing: councils take decisions of one title every year. Records join inside one site; without a site, inside one page.
 */
export const STEPS: readonly Step[] = [
  // The same bytes, saved twice.
  step('the same page', ({ content }) => content, 'nothing', true),
  // Two captures, or the English and the Welsh page, of one issue: whatever they say, they are that issue's.
  step('issue page', (record) => (record.page_kind === 'issue' ? at(record, 'issue_id') : null), 'nothing'),
  step('decision_id', (record) => at(record, 'decision_id'), 'nothing', true),
  step('agenda_item_id', (record) => at(record, 'agenda_item_id'), 'nothing', true),
  // An issue can lead to 16/00144 and to 16/00144 (2), which is another decision. A corrected number is the same decision.
  step('issue_id', (record) => at(record, 'issue_id'), 'sibling references'),
  step('reference', (record) => atSite(record, referenceOf(record))),
];

function step(
  name: string,
  evidence: Step['evidence'],
  yieldsTo: Step['yieldsTo'] = 'other references',
  joinsEntries = false,
): Step {
  return { name, evidence, yieldsTo, joinsEntries };
}

function at(record: Identity, key: IdKey): string | null {
  return atSite(record, record[key]);
}

function atSite(record: Identity, value: string | null): string | null {
  return value === null ? null : `${siteOf(record)} ${value}`;
}

/**
 * What an id or a reference is counted within. Servers of ModernGov take no notice of capitals, in hosts or in folders. Where
 * no site is known, every council has an issue 5 and a 21/00150: then it is the page alone.
 */
export function siteOf({ site, source }: Identity): string {
  return site?.toLowerCase() ?? `page ${source.sha256}`;
}

/** A reference, whatever the blanks and capitals in it. */
export function referenceOf({ reference }: Identity): string | null {
  return reference?.toLowerCase().replace(/\s+/g, '') ?? null;
}

/** The evidence that identifies the decision of a record; it is small, so that those of a whole run can be held. */
export function identityOf(record: DecisionRecord): Identity {
  const { source, ...content } = record;
  const { site, page_kind, issue_id, decision_id, agenda_item_id, reference } = record;
  const hash = createHash('sha256').update(source.sha256).update(JSON.stringify(content)).digest('base64');
  const { sha256 } = source;
  return {
    site,
    page_kind,
    issue_id,
    decision_id,
    agenda_item_id,
    reference,
    source: { sha256 },
    content: hash,
  };
}

/** `16/00144` and `16/00144(2)`, or two suffixes of one number. */
export function areSiblings(one: string, other: string): boolean {
  const stem = (reference: string) => /^(.*\d)(?:\(\d{1,2}\)|[a-z])$/.exec(reference)?.[1] ?? reference;
  return one !== other && stem(one) === stem(other);
}
