import type { DecisionRecord } from '../record.js';
import { contentHash } from './content.js';

export type IdKey = 'decision_id' | 'agenda_item_id' | 'issue_id';

/** The ids of one site. Each key counts separately: decision 5 and agenda item 5 are unrelated. */
export const ID_KEYS: readonly IdKey[] = ['decision_id', 'agenda_item_id', 'issue_id'];

/** The keys of a record that identify its decision. */
export interface Identity
  extends Pick<
    DecisionRecord,
    'site' | 'page_kind' | 'issue_id' | 'decision_id' | 'agenda_item_id' | 'reference'
  > {
  source: Pick<DecisionRecord['source'], 'sha256'>;
  /** A key that is equal for records with equal content from equal bytes. */
  content: string;
}

/** One kind of evidence that two records are of one decision, and the facts that would disprove it. */
export interface Step {
  /** The text that two records must share; null if the record lacks it. */
  evidence: (record: Identity) => string | null;
  /** Its name in the problem of records that share it but are different decisions. */
  name: string;
  /** Differences that count more than this evidence, besides another site or another id. */
  yieldsTo: 'nothing' | 'sibling references' | 'other references';
  /** Whether entries of one page can be joined. The pages of an issue list different decisions and meetings. */
  joinsEntries: boolean;
}

/**
 * THE RULE for one decision, the surest evidence first. `--join`, the summary, `list`, `update` and `diff` use it. A title proves
 * nothing: councils take decisions with one title every year. Records join inside one site; without a site, inside one page.
 */
export const STEPS: readonly Step[] = [
  // Equal bytes, saved twice.
  step('the same page', ({ content }) => content, 'nothing', true),
  // Two captures, or the English and the Welsh page, of one issue always belong to that issue.
  step('issue page', (record) => (record.page_kind === 'issue' ? at(record, 'issue_id') : null), 'nothing'),
  step('decision_id', (record) => at(record, 'decision_id'), 'nothing', true),
  step('agenda_item_id', (record) => at(record, 'agenda_item_id'), 'nothing', true),
  // An issue can link to 16/00144 and to 16/00144 (2), which is another decision. A corrected number is the same decision.
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
 * The site in which an id or a reference is counted. ModernGov's servers ignore capitals in hosts and folders. Every council has
 * an issue 5 and a 21/00150: without a site, only the page counts.
 */
export function siteOf({ site, source }: Identity): string {
  return site?.toLowerCase() ?? `page ${source.sha256}`;
}

/** A reference without blanks and capitals. */
export function referenceOf({ reference }: Identity): string | null {
  return reference?.toLowerCase().replace(/\s+/g, '') ?? null;
}

/** The evidence for a record's decision. It is small: a run can hold it for all records. */
export function identityOf(record: DecisionRecord): Identity {
  const { site, page_kind, issue_id, decision_id, agenda_item_id, reference } = record;
  return {
    site,
    page_kind,
    issue_id,
    decision_id,
    agenda_item_id,
    reference,
    source: { sha256: record.source.sha256 },
    content: contentHash(record),
  };
}

/** Whether two references differ only in a suffix: `16/00144` and `16/00144(2)`, or two suffixes of one number. */
export function areSiblings(one: string, other: string): boolean {
  const stem = (reference: string) => /^(.*\d)(?:\(\d{1,2}\)|[a-z])$/.exec(reference)?.[1] ?? reference;
  return one !== other && stem(one) === stem(other);
}
