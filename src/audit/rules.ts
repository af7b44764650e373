import type { RecordKey } from '../record/record.js';
import { type Condition, NOTICE_DAYS, URGENT_DAYS } from './conditions.js';
import type { Matter } from './matter.js';
import { shortNotice } from './notice-days.js';
import { QUESTIONS } from './questions.js';
import type { Rule } from './rule.js';

const KEY: readonly Condition[] = ['executive', 'key'];
const TAKEN: readonly Condition[] = ['executive', 'taken'];

/** Makes the check of a rule: all `keys` are empty. */
function unshown(what: string, keys: readonly RecordKey[], because: readonly RecordKey[]): Rule['find'] {
  return ({ record }) =>
    keys.some((key) => isShown(record[key])) ? null : { says: `Not shown: ${what}.`, rests: because };
}

function isShown(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : value !== null && value !== '';
}

type Shown = [name: string, what: string, keys: RecordKey[]];

/** The contents of the notice of a key decision (regulation 9). */
const NOTICE_STATES: readonly Shown[] = [
  ['notice-matter', 'the matter to be decided', ['title', 'description', 'decision_text', 'purpose']],
  ['notice-maker', 'who decides, by name and title or as a body', ['decision_maker', 'meeting']],
  ['notice-date', 'the date or period of the decision', ['decision_due', 'decision_date', 'meeting_date']],
  ['notice-documents', 'a list of the documents submitted', ['documents']],
  ['notice-contact', 'where the documents can be had', ['contact', 'lead_officer', 'report_author']],
];

/** The contents of the statement of a decision (regulations 12 and 13). */
const STATEMENT_HOLDS: readonly Shown[] = [
  ['statement-decision', 'a record of the decision', ['decision_text']],
  ['statement-reasons', 'the reasons for the decision', ['reason_for_decision']],
  ['statement-alternatives', 'alternatives considered and rejected', ['alternatives_considered', 'options']],
  ['statement-conflicts', 'any conflict of interest that was declared', ['conflicts_of_interest']],
  [
    'statement-dispensations',
    'any dispensation granted for a conflict',
    ['dispensations', 'conflicts_of_interest'],
  ],
];

const noticeRules = NOTICE_STATES.map(
  ([name, what, keys]): Rule => ({
    name,
    regulation: '9',
    sort: 'not-shown',
    asks: `The notice of a key decision states ${what}.`,
    of: KEY,
    find: unshown(what, keys, ['decision_type', 'is_key']),
  }),
);

const statementRules = (
  [
    ['12', 'by a body'],
    ['13', 'by a member or officer'],
  ] as const
).flatMap(([regulation, condition]) =>
  STATEMENT_HOLDS.map(
    ([name, what, keys]): Rule => ({
      name,
      regulation,
      sort: 'not-shown',
      asks: `The statement of a decision ${condition} holds ${what}.`,
      of: [...TAKEN, condition],
      find: unshown(what, keys, ['decision_date', 'meeting_date']),
    }),
  ),
);

/** Every rule, in the order of the report. */
export const RULES: readonly Rule[] = [
  ...noticeRules,
  {
    name: 'notice-days',
    regulation: '9',
    sort: 'days',
    asks: 'Notice of a key decision is published at least 28 clear days before it.',
    of: [...KEY, 'not urgent'],
    find: shortNotice(NOTICE_DAYS, 'regulation 9'),
  },
  {
    name: 'urgent-days',
    regulation: '10',
    sort: 'days',
    asks: 'A key decision under the general exception has 5 clear days of notice.',
    of: [...KEY, 'urgent'],
    find: shortNotice(URGENT_DAYS, 'regulation 10, unless regulation 11 applies,'),
  },
  {
    name: 'urgent-reasons',
    regulation: '10, 11',
    sort: 'not-shown',
    asks: 'Reasons for urgency are published where notice was shorter than 28 clear days.',
    of: [...KEY, 'urgent or of short notice'],
    find: unshown('a reason for urgency', ['urgency_reason'], ['is_urgent', 'notice_first_published']),
  },
  {
    name: 'urgent-agreement',
    regulation: '11',
    sort: 'not-shown',
    asks: 'A chair agrees that a key decision is urgent where even 5 clear days are too long to wait.',
    of: [...KEY, 'urgent', 'of fewer than 5 clear days'],
    find: (matter) =>
      /\bchair/i.test(printedWords(matter))
        ? null
        : { says: 'Not shown: that a chair agreed to the urgency.', rests: ['urgency_reason', 'is_urgent'] },
  },
  {
    name: 'private-reasons',
    regulation: '5',
    sort: 'not-shown',
    asks: 'Reasons are given where a matter is to be considered in private.',
    of: ['executive', 'in private'],
    find: unshown('an explanation of the restriction', ['restriction_explanation'], ['restriction']),
  },
  {
    name: 'private-days',
    regulation: '5',
    sort: 'days',
    asks: 'Notice of a private meeting is published at least 28 clear days before it.',
    of: ['executive', 'in private', 'by a body', 'of known notice'],
    find: shortNotice(NOTICE_DAYS, 'regulation 5'),
  },
  ...statementRules,
  {
    name: 'report',
    regulation: '14',
    sort: 'not-shown',
    asks: 'The report that was considered is open to inspection, on the website if there is one.',
    of: [...TAKEN, 'in public'],
    find: unshown('a report or other document', ['documents'], ['decision_date', 'meeting_date']),
  },
  ...QUESTIONS,
];

/** The texts that can say who agreed to the urgency. */
function printedWords({ record }: Matter): string {
  const texts = [record.urgency_reason, record.decision_due_reason, record.decision_text, record.description];
  const labelled = record.other_fields.map(({ label, value }) => `${label} ${value}`);
  const headed = record.sections.map(({ heading, text }) => `${heading} ${text}`);
  return [...texts, ...labelled, ...headed].filter(Boolean).join('\n');
}
