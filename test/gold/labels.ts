// The printed labels, English and Welsh, for councils without a spelling of their own.
import type { RecordKey } from '../../src/record/record.js';
import type { Council } from './council.js';

type Label = RecordKey | 'documents' | 'Minutes' | 'restricted decision' | 'listed date' | 'listed due';

const ENGLISH: Partial<Record<Label, string>> = {
  reference: 'Decision number',
  decision_type: 'Decision type',
  key_reasons: 'Reason Key',
  is_key: 'Is Key decision?',
  status: 'Decision status',
  areas_affected: 'Wards affected',
  notice_first_published: 'Notice of proposed decision first published',
  urgency_reason: 'Reason for urgency',
  restriction: 'Anticipated restriction',
  restriction_explanation: 'Explanation of anticipated restriction',
  decision_due: 'Decision due',
  decision_maker: 'Decision Maker',
  lead_member: 'Lead member',
  lead_director: 'Lead director',
  lead_officer: 'Lead officer',
  report_author: 'Report author',
  department: 'Department',
  contact: 'Contact',
  decision_date: 'Date of decision',
  publication_date: 'Publication date',
  effective_from: 'Effective from',
  is_subject_to_call_in: 'Is subject to call in?',
  meeting: 'Decided at meeting',
  decision_text: 'Decision',
  purpose: 'Purpose',
  reason_for_decision: 'Reasons for the decision',
  alternatives_considered: 'Alternative options considered',
  background: 'Background',
  consultation: 'Consultation process',
  consultees: 'Consultees',
  financial_implications: 'Financial implications',
  legal_implications: 'Legal implications',
  equalities_implications: 'Equalities implications',
  linked_decisions: 'Decisions',
  linked_agenda_items: 'Agenda items',
  documents: 'Documents',
  Minutes: 'Minutes',
  'listed date': 'Decision published',
  'listed due': 'Decision due date',
};

/** Only labels that Welsh sites are known to print. Missing labels are English, as on those sites. */
const WELSH: Partial<Record<Label, string>> = {
  ...ENGLISH,
  is_key: 'Is AllweddolPenderfyniad?',
  status: 'Statws Penderfyniad',
  decision_maker: "Y sawl sy'n gwneud penderfyniad",
  contact: 'Cyswllt',
  decision_date: 'Dyddiad y penderfyniad',
  publication_date: 'Dyddiad cyhoeddi',
  is_subject_to_call_in: 'yn amodol ar gael ei alw i mewn?',
  meeting: 'Penderfynwyd yn y Cyfarfod',
  decision_text: 'Penderfyniad',
  restriction_explanation: 'Esboniad o Resymau',
  Minutes: 'Cofnodion',
  'listed date': 'Dyddiad cyhoeddi',
};

/** A label in the council's spelling. */
export function labelOf(council: Council, label: Label): string {
  const own = council.labels[label as RecordKey];
  return own ?? (council.language === 'cy' ? WELSH : ENGLISH)[label] ?? label;
}
