import { z } from 'zod';
import { dueDay, dueReason, dueWhen, maker } from './values/due.js';
import { derived, type Kind } from './values/kind.js';
import { documents, linked, linkSchema } from './values/linked.js';
import { contactPart, contacts } from './values/people.js';
import {
  amountSchema,
  optionSchema,
  otherFieldSchema,
  pageKindSchema,
  problemSchema,
  sectionSchema,
  sourceSchema,
  tableSchema,
} from './values/shapes.js';
import {
  allAreas,
  date,
  keyAnswer,
  list,
  meetingBody,
  meetingDay,
  name,
  note,
  passage,
  restriction,
  statement,
  text,
  yesNo,
} from './values/values.js';

/** A label as printed: English, or Welsh where it says so; a page's language is that of its labels. */
export type LabelText = string | { cy: string };

/** A key of the record, declared once: type, schema, columns, label index and docs all follow from it. */
export interface Field<K extends string = string, T = unknown> {
  key: K;
  kind: Kind<T>;
  /** One sentence of meaning, printed in the docs. */
  about: string;
  /** Labels as printed, without colon; `(s)` stands for an optional s, a final `…` for any continuation. */
  labels: readonly LabelText[];
  /** Labels that feed the key only as headings over a block of lines, as at the end of a report. */
  blockLabels: readonly string[];
}

function field<const K extends string, T>(
  key: K,
  kind: Kind<T>,
  about: string,
  labels: readonly LabelText[] = [],
  blockLabels: readonly string[] = [],
): Field<K, T> {
  return { key, kind, about, labels, blockLabels };
}

const fact = derived('text', z.string().nullable());
const always = derived('text', z.string());

const KEY_TYPE = ['Decision type'];
const AREAS = [
  'Ward(s) affected',
  'Division(s) affected',
  'Electoral division(s) affected',
  'Electoral division(s)',
  'Ward(s)/division(s) affected',
  'Ward(s) or division(s) affected',
  'Area(s) affected',
  'Area(s) of the county affected',
  'Parish(es) affected',
  'Locality affected',
  'Localities affected',
  'District(s) affected',
];
const DUE = ['Decision due', 'Decision due date', 'Decision due by'];
const CONTACT = ['Contact', 'Contact(s) for further information', 'Contact officer', { cy: 'Cyswllt' }];
const AUTHOR = ['Report author(s)'];
const DIRECTOR = ['Relevant Director', 'Relevant Corporate Director'];
const MEETING = ['Decided at meeting', 'Made at meeting', { cy: 'Penderfynwyd yn y Cyfarfod' }];

/** THE TABLE: one entry a key of the record, in the order of the record everywhere. */
export const FIELDS = [
  field('schema_version', always, 'The version of this table.'),
  field(
    'record_id',
    always,
    'What joins and compares records: site, kind and id, else site and reference, else the start of a hash: of the page, or of what the entry of a list says.',
  ),
  field('page_kind', derived('text', pageKindSchema), 'The kind of page the record was read from.'),
  field(
    'language',
    derived('text', z.enum(['en', 'cy'])),
    'The language of the page’s own labels: en or cy.',
  ),
  field('site', fact, 'The host without port, plus the folder the system is mounted in.'),
  field('url', fact, 'The page’s canonical address: its kind and its one id.'),
  field('issue_id', fact, 'The issue’s number on its site (IId).'),
  field('decision_id', fact, 'The decision’s number on its site (ID).'),
  field('agenda_item_id', fact, 'The agenda item’s number on its site (AIId).'),
  field('meeting_id', fact, 'The meeting’s number on its site (MId).'),
  field('reference', text, 'The council’s own number of the decision, such as 21/00081.', [
    'Decision number',
    'Decision No',
    'Decision reference',
    'Reference number',
  ]),
  field('title', text, 'The title, without its reference.', ['Subject']),
  field('decision_type', text, 'The type of decision as printed, Key or Non-key.', KEY_TYPE),
  field('is_key', keyAnswer, 'Whether the page says it is a key decision.', [
    ...KEY_TYPE,
    'Is Key decision',
    'Key decision',
    { cy: 'Is AllweddolPenderfyniad' },
  ]),
  field('key_reasons', list, 'Why it is a key decision.', ['Reason Key']),
  field('status', text, 'The status as printed.', [
    'Decision status',
    'Status',
    { cy: 'Statws Penderfyniad' },
    { cy: 'Statws' },
  ]),
  field('areas_affected', list, 'The wards or divisions affected, as printed.', AREAS),
  field(
    'affects_all_areas',
    allAreas,
    'True where the page says (All Division), (All Wards) or the like.',
    AREAS,
  ),
  field('notice_first_published', date, 'When notice of the proposed decision was first published.', [
    'Notice of proposed decision first published',
    'First published',
    'Notice of decision',
    { cy: 'Cyhoeddwyd gyntaf' },
  ]),
  field(
    'is_urgent',
    statement,
    'True where the page says that the decision is taken under urgency procedures.',
    [
      'This decision will be taken under urgency procedures',
      'This decision will be taken under special urgency procedures',
      'This decision was taken under special urgency procedures',
      'This decision was taken under urgency procedures',
    ],
  ),
  field('urgency_reason', note, 'Why the decision is urgent.', ['Reason(s) for urgency']),
  field(
    'restriction',
    restriction,
    'Whether the public may see the papers: Open, Part exempt, Fully exempt.',
    ['Anticipated restriction'],
  ),
  field('restriction_explanation', note, 'Why the papers are restricted.', [
    'Explanation of anticipated restriction',
    { cy: 'Esboniad o Resymau' },
  ]),
  field('decision_due', dueWhen, 'When the decision is due, as printed.', DUE),
  field('decision_due_from', dueDay('from'), 'The first day the decision may be taken.', DUE),
  field('decision_due_to', dueDay('to'), 'The last day by which it is to be taken.', DUE),
  field('decision_due_reason', dueReason, 'The reason printed with the due date.', DUE),
  field('decision_maker', maker, 'Who decides.', [
    ...DUE,
    'Decision Maker',
    { cy: "Y sawl sy'n gwneud penderfyniad" },
  ]),
  field('lead_member', text, 'The lead member.', ['Lead member(s)']),
  field(
    'lead_director',
    name,
    'The lead director; of a report, the relevant director’s name.',
    ['Lead director', ...DIRECTOR],
    DIRECTOR,
  ),
  field('lead_officer', text, 'The lead officer.', ['Lead officer']),
  field('report_author', name, 'The author of the report, by name.', ['Report author(s)']),
  field('department', text, 'The department.', ['Department']),
  field('contact', text, 'Whom to ask, as printed.', CONTACT),
  field('contact_name', contactPart('name'), 'The first contact’s name.', CONTACT, AUTHOR),
  field('contact_role', contactPart('role'), 'The first contact’s job title.', CONTACT, AUTHOR),
  field('contact_phone', contactPart('phone'), 'The first contact’s telephone number.', CONTACT, AUTHOR),
  field('contact_email', contactPart('email'), 'The first contact’s e-mail address.', CONTACT, AUTHOR),
  field('contacts', contacts, 'Everyone named as a contact.', CONTACT, AUTHOR),
  field('decision_date', date, 'When the decision was taken.', [
    'Date of decision',
    { cy: 'Dyddiad y penderfyniad' },
  ]),
  field('publication_date', date, 'When the decision was published.', [
    'Publication date',
    'Decision published',
    { cy: 'Dyddiad cyhoeddi' },
  ]),
  field('effective_from', date, 'When the decision takes effect.', ['Effective from']),
  field('is_subject_to_call_in', yesNo, 'Whether the decision can be called in.', [
    'Is subject to call in',
    { cy: 'yn amodol ar gael ei alw i mewn' },
  ]),
  field('meeting', meetingBody, 'The body that decided, without its date.', MEETING),
  field('meeting_date', meetingDay, 'The date of the meeting that decided.', MEETING),
  field(
    'description',
    fact,
    'The free text of an issue before its fields, whole; elsewhere the text that stands under no heading.',
  ),
  field('decision_text', passage, 'What is (proposed to be) decided.', [
    'Decision',
    'Decision(s) proposed',
    'Proposed decision(s)',
    'Decision required',
    'Decision to be taken',
    'Decision made',
    'The decision',
    'The proposed decision',
    'Recommendation(s)',
    'Recommended decision',
    { cy: 'Penderfyniadau' },
    { cy: 'Penderfyniad' },
  ]),
  field('purpose', passage, 'What the decision is for.', [
    'Purpose',
    'Purpose of decision',
    'Purpose of the decision',
    'Purpose of report',
    'Purpose of the report',
  ]),
  field('summary', passage, 'A summary of the matter.', [
    'Summary',
    'Executive summary',
    'Summary of the issue',
    'Summary of report',
  ]),
  field('background', passage, 'The background of the matter.', [
    'Background',
    'Background information',
    'Background and context',
  ]),
  field('reason_for_decision', passage, 'Why this is (proposed to be) decided.', [
    'Reason(s) for decision',
    'Reasons',
    'Reason(s) for the decision',
    'Reason(s) for proposed decision',
    'Reason(s) for the proposed decision',
    'Reason(s) for this decision',
    'Reason(s) for recommendation(s)',
    'Reason(s) for the recommendation(s)',
  ]),
  field('alternatives_considered', passage, 'Which other ways were looked at.', [
    'Options',
    'Option(s) considered',
    'Options considered and disregarded',
    'Options considered (and rejected)',
    'Options considered but discarded',
    'Options considered but discounted',
    'Options considered and discounted',
    'Options (other options considered)',
    'Options considered and dismissed, and associated risk',
    'Options considered and dismissed and associated risk',
    'Options considered & disregarded',
    'Options considered and dismissed',
    'Options considered and rejected',
    'Options considered & dismissed',
    'Options considered & rejected',
    'Options considered and discarded',
    'Other options considered',
    'Alternative options',
    'Alternative option(s) considered',
    'Alternative option(s) considered and rejected',
    'Alternatives considered',
    'Alternatives considered and rejected',
    'Any alternatives considered and rejected',
    'Any alternative options considered',
    'Details of any alternative options considered and rejected',
    'Alternatives',
  ]),
  field('consultation', passage, 'How people were or will be consulted.', [
    'Consultation process',
    'Consultation planned or undertaken',
    'Aims and level(s) of consultation…',
    'Start and finish dates of consultation.',
    'Consultation',
    'Consultation(s) undertaken',
    'Consultation and engagement',
    'Public consultation',
  ]),
  field('consultees', passage, 'Who was or will be consulted.', [
    'Consultees',
    'Proposed consultees',
    'Key consultee groups',
    'Principal consultees',
  ]),
  field('financial_implications', passage, 'What it costs and who pays.', [
    'Financial implication(s)',
    'Financial',
    'Finance',
    'Financial implications continued',
    'Finance implications',
    'Financial and resource implications',
    'Financial & resource implications',
    'Resource implications',
  ]),
  field('legal_implications', passage, 'What the law says to it.', ['Legal implication(s)', 'Legal']),
  field('equalities_implications', passage, 'What it means for equality.', [
    'Equalities implication(s)',
    'Equalities',
    'Equality',
    'Equality implication(s)',
    'Equality and diversity implications',
    'Equalities and diversity implications',
    'Equality impact assessment',
    'Equalities impact assessment',
  ]),
  field('data_protection_implications', passage, 'What it means for personal data.', [
    'Data protection implication(s)',
    'Data protection',
    'DPIA',
    'Data protection impact assessment implications',
    'Data protection impact assessment',
    'Data protection impact assessment (DPIA)',
  ]),
  field(
    'options',
    derived('list of {label, text}', z.array(optionSchema)),
    'The options the text enumerates, with the labels it gives them.',
  ),
  field(
    'sections',
    derived('list of {heading, key, text}', z.array(sectionSchema)),
    'Every headed text in page order, and the key it also feeds.',
  ),
  field(
    'other_fields',
    derived('list of {label, value}', z.array(otherFieldSchema)),
    'Every label this table has no key for, as printed.',
  ),
  field('documents', documents, 'Attachments.', [
    'Documents',
    'Accompanying documents',
    'Supporting documents',
    'Additional documents',
  ]),
  field('linked_decisions', linked, 'Decisions the page leads to.', ['Decisions']),
  field('linked_agenda_items', linked, 'Agenda items the page leads to.', ['Agenda item(s)']),
  field('linked_issues', linked, 'Issues the page leads to.', ['Issues', 'Related issues']),
  field(
    'related_references',
    derived('list of text', z.array(z.string())),
    'References of other decisions the text mentions.',
  ),
  field('links', derived('list of {text, url}', z.array(linkSchema)), 'Other links inside the content.'),
  field(
    'amounts',
    derived('list of {text, value, value_to, per, key}', z.array(amountSchema)),
    'Every amount of pounds, as printed and as a number, and the key it stands in.',
  ),
  field(
    'tables',
    derived('list of {key, rows}', z.array(tableSchema)),
    'Tables inside the text, cell by cell.',
  ),
  field(
    'problems',
    derived('list of {code, severity, key, message}', z.array(problemSchema)),
    'What a careful reader should know.',
  ),
  field('source', derived('object', sourceSchema), 'Where the record was read from.'),
] as const;

/** Labels known to stand for something no key holds: kept in `other_fields`, and no news. */
export const UNKEYED_LABELS: readonly LabelText[] = [
  { cy: 'Math o fusnes' },
  { cy: 'Math' },
  { cy: 'Rheswm dros ei ystyried' },
  'Call-ins',
  'Item',
  'Business type',
  'Type',
  'Reason considered',
  'Originally due',
  'Recommend to Council',
  'Is Consultation Required',
  'Conflict of Interest',
  'Dispensation Granted',
  'From',
  'To',
  'Classification',
  'Past Pathway of report',
  'Past Pathway of paper',
  'Future Pathway of report',
  'Future Pathway of paper',
];

/** Headings known to stand over texts that no key holds: sections of their own, whatever stands above them. */
export const UNKEYED_HEADINGS: readonly LabelText[] = [
  { cy: 'Cofnodion' },
  'Minutes',
  'Further information',
  'Additional information',
  'How the proposed decision…',
  'How the decision…',
  'Introduction',
  'Conclusion(s)',
  'Strategic Statement and Policy Framework',
  'Policy Framework',
  'Bold Steps for Kent and Policy Framework',
  'Next steps',
  'Timetable',
  'Who is affected',
  'Context',
  'Proposal(s)',
  'Current position',
  'Overview',
  'Scope',
  'Relevant history',
  'Key considerations',
  'Timescales',
  'Preferred option',
  'Corporate objectives',
  'Further detail(s)',
  'Contract value',
  'Why is the decision needed',
  'Governance',
  'Other corporate implications',
  'Risk implications',
  'Climate change implications',
  'Environmental implications',
  'Environment and climate change implications',
  'Sustainability implications',
  'Human resources implications',
  'HR implications',
  'Property implications',
  'Staffing implications',
  'Health and safety implications',
  'Procurement implications',
  'Crime and disorder implications',
  'Public health implications',
  'Risk management implications',
  'Risk(s)',
  'Contact details',
  'Background document(s)',
  'Background paper(s)',
  'List of background documents',
  'Appendices',
  // Kent's questions of 2011 to 2014 (moderngov.md d3).
  'Equalities Impact Assessment included in…',
  'Date of publication of consultation outcomes…',
  'Informing Only (Who and when)…',
  'Has the matter already been discussed by…',
  'Is the matter referred to in your Business Plan…',
  'Which Members and electoral Divisions are affected…',
];
