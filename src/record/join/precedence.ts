import type { KindRow } from '../../page/kind-row.js';
import { KINDS, PAGE_KINDS, type PageKind } from '../../page/kinds.js';
import type { RecordKey } from '../record.js';

/** Which pages are believed first for some keys, and why. */
export interface Precedence {
  keys: readonly RecordKey[];
  /** Every kind of page, the one that knows best first. */
  pages: readonly PageKind[];
  /** One page gives all of these keys, or parts of two persons or two dates would be mixed; a page that agrees may complete it. */
  isTogether?: true;
  why: string;
}

/** The kinds of page in the order in which they are believed about a thing. */
function rankedBy(thing: keyof KindRow['ranks']): readonly PageKind[] {
  return PAGE_KINDS.toSorted((one, other) => KINDS[one].ranks[thing] - KINDS[other].ranks[thing]);
}

const ABOUT_NOTICE = rankedBy('notice');
const ABOUT_OUTCOME = rankedBy('outcome');
const ABOUT_MATTER = rankedBy('matter');

const first = (kind: PageKind, others: readonly PageKind[]): PageKind[] => [
  kind,
  ...others.filter((other) => other !== kind),
];

/** THE TABLE: what is taken from which page where several give a value; every key that pages print stands in it once. */
export const PRECEDENCE: readonly Precedence[] = [
  {
    keys: ['title', 'reference', 'council', 'site', 'issue_id', 'decision_id', 'agenda_item_id'],
    pages: ABOUT_MATTER,
    why: 'The issue page has the full title; lists shorten it, and an agenda or a report gives its own.',
  },
  {
    keys: ['decision_type', 'is_key'],
    pages: ABOUT_NOTICE,
    isTogether: true,
    why: 'Whether a decision is key is settled by the notice, which the issue page keeps.',
  },
  {
    keys: ['key_reasons', 'notice_first_published', 'is_urgent', 'urgency_reason', 'restriction'],
    pages: ABOUT_NOTICE,
    why: 'The issue page keeps the notice up to date; an edition of a forward plan stays as it was printed.',
  },
  {
    keys: ['restriction_explanation'],
    pages: first('reasons-restricted', ABOUT_NOTICE),
    why: 'The reasons have a page of their own, which gives them in full.',
  },
  {
    keys: ['decision_due', 'decision_due_from', 'decision_due_to', 'decision_due_reason'],
    pages: ABOUT_NOTICE,
    isTogether: true,
    why: 'When a decision is due is announced, and moved, on the issue page; its days belong to its words.',
  },
  {
    keys: ['status', 'decision_date', 'publication_date', 'effective_from', 'is_subject_to_call_in'],
    pages: ABOUT_OUTCOME,
    why: 'The decision page is made when the decision is taken; the notice and the plan are older.',
  },
  {
    keys: ['meeting', 'meeting_date', 'meeting_id'],
    pages: ABOUT_OUTCOME,
    isTogether: true,
    why: 'The decision page names the meeting that decided; others may name one that only discussed it.',
  },
  {
    keys: [
      'decision_maker',
      'decision_text',
      'reason_for_decision',
      'alternatives_considered',
      'conflicts_of_interest',
      'dispensations',
      'options',
    ],
    pages: ABOUT_OUTCOME,
    why: 'What was decided, by whom and why, is said by the decision page; all before it is a proposal.',
  },
  {
    keys: [
      'areas_affected',
      'affects_all_areas',
      'lead_member',
      'lead_director',
      'lead_officer',
      'department',
    ],
    pages: ABOUT_NOTICE,
    why: 'The issue page names whom it concerns and who is responsible, and is corrected when that changes.',
  },
  {
    keys: ['contact', 'contact_name', 'contact_role', 'contact_phone', 'contact_email'],
    pages: ABOUT_NOTICE,
    isTogether: true,
    why: 'The issue page prints the contact whole; parts of two people must not become one.',
  },
  {
    keys: ['contacts'],
    pages: ABOUT_NOTICE,
    why: 'The person of `contact` comes first.',
  },
  {
    keys: ['report_author', 'summary'],
    pages: first('report', ABOUT_MATTER),
    why: 'The report names its own author and sums itself up.',
  },
  {
    keys: [
      'description',
      'purpose',
      'background',
      'consultation',
      'consultees',
      'financial_implications',
      'legal_implications',
      'equalities_implications',
      'data_protection_implications',
    ],
    pages: ABOUT_MATTER,
    why: 'The issue page is the register’s own account; the report argues, and lists only repeat.',
  },
  {
    keys: [
      'sections',
      'other_fields',
      'documents',
      'linked_decisions',
      'linked_agenda_items',
      'linked_issues',
      'related_references',
      'links',
      'amounts',
      'tables',
    ],
    pages: ABOUT_MATTER,
    why: 'These are kept from all pages, the register’s own account first.',
  },
];

/** Keys that are worked out from what was joined. */
export const DERIVED_KEYS: readonly RecordKey[] = ['date', 'date_kind'];

/** Keys that tell of a page, not of the decision: they are those of the page that leads, and `provenance` has every page’s. */
export const PAGE_KEYS: readonly RecordKey[] = [
  'schema_version',
  'record_id',
  'page_kind',
  'language',
  'url',
  'source',
  'problems',
];
