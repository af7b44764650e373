import type { RecordKey } from '../record/record.js';
import { clearDays } from './clear-days.js';
import type { Matter } from './matter.js';
import { QUESTIONS } from './questions.js';
import type { Rule } from './rule.js';

const NOTICE_DAYS = 28;
const URGENT_DAYS = 5;

/** What councils print where the public may see everything; at Woking that is `Part I`. */
const OPEN = /^(?:open|public|part (?:i|1|a)|none|no)\b/i;

const isKey = ({ record, isExecutive }: Matter) => record.is_key === true && isExecutive;
const isTaken = ({ taken, isExecutive }: Matter) => taken !== null && isExecutive;
const isAtMeeting = ({ record }: Matter) => record.meeting !== null;
const isUrgent = ({ record }: Matter) => record.is_urgent === true || record.urgency_reason !== null;
const isRestricted = ({ record }: Matter) => record.restriction !== null && !OPEN.test(record.restriction);
const isShort = ({ notice, taken, promised }: Matter) => {
  const day = taken ?? promised;
  return notice !== null && day !== null && clearDays(notice, day) < NOTICE_DAYS;
};

/** Not shown: none of the keys holds anything. */
function unshown(what: string, keys: readonly RecordKey[], because: readonly RecordKey[]): Rule['find'] {
  return ({ record }) =>
    keys.some((key) => isShown(record[key])) ? null : { says: `${what} is not shown.`, rests: because };
}

function isShown(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : value !== null && value !== '';
}

/** Days of notice that were fewer than so many. */
function shortNotice(least: number, what: string): Rule['find'] {
  return ({ notice, taken, promised }) => {
    const day = taken ?? promised;
    if (notice === null)
      return {
        says: 'The day on which notice was first published is not shown.',
        rests: ['is_key', 'decision_type'],
      };
    if (day === null)
      return {
        says: 'The day of the decision is not shown, so notice cannot be counted.',
        rests: ['notice_first_published'],
      };
    const days = clearDays(notice, day);
    const event = taken === null ? 'the first day it may be taken' : 'the decision';
    return days >= least
      ? null
      : {
          says: `${days < 0 ? 'Notice does not precede' : `${days} clear days lie between notice (${notice}) and`} ${event} (${day}); ${what} asks for ${least}.`,
          rests: ['notice_first_published', 'decision_due', 'decision_date'],
          days,
        };
  };
}

type Shown = [name: string, what: string, keys: RecordKey[]];

/** What the notice of a key decision states (regulation 9). */
const NOTICE_STATES: readonly Shown[] = [
  ['notice-matter', 'The matter to be decided', ['title', 'description', 'decision_text', 'purpose']],
  ['notice-maker', 'Who decides, by name and title or as a body,', ['decision_maker', 'meeting']],
  ['notice-date', 'The date or period of the decision', ['decision_due', 'decision_date', 'meeting_date']],
  ['notice-documents', 'A list of the documents submitted', ['documents']],
  ['notice-contact', 'Where the documents can be had', ['contact', 'lead_officer', 'report_author']],
];

/** What the statement of a decision holds (regulations 12 and 13). */
const STATEMENT_HOLDS: readonly Shown[] = [
  ['statement-decision', 'A record of the decision', ['decision_text']],
  ['statement-reasons', 'The reasons for the decision', ['reason_for_decision']],
  ['statement-alternatives', 'Alternatives considered and rejected', ['alternatives_considered', 'options']],
  ['statement-conflicts', 'Any conflict of interest that was declared', ['conflicts_of_interest']],
  [
    'statement-dispensations',
    'Any dispensation granted for a conflict',
    ['dispensations', 'conflicts_of_interest'],
  ],
];

const noticeRules = NOTICE_STATES.map(
  ([name, what, keys]): Rule => ({
    name,
    regulation: '9',
    sort: 'not-shown',
    asks: `${what.replace(/,$/, '')} is stated in the notice of a key decision.`,
    applies: isKey,
    find: unshown(what, keys, ['is_key', 'decision_type']),
  }),
);

const statementRules = (['12', '13'] as const).flatMap((regulation) =>
  STATEMENT_HOLDS.map(
    ([name, what, keys]): Rule => ({
      name,
      regulation,
      sort: 'not-shown',
      asks: `${what} is part of the statement of a decision ${regulation === '12' ? 'made at a meeting' : 'by a member or officer'}.`,
      applies: (matter) => isTaken(matter) && isAtMeeting(matter) === (regulation === '12'),
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
    applies: (matter) => isKey(matter) && !isUrgent(matter),
    find: shortNotice(NOTICE_DAYS, 'regulation 9'),
  },
  {
    name: 'urgent-days',
    regulation: '10',
    sort: 'days',
    asks: 'A key decision under the general exception has 5 clear days of notice.',
    applies: (matter) => isKey(matter) && isUrgent(matter),
    find: shortNotice(URGENT_DAYS, 'regulation 10, unless regulation 11 applies,'),
  },
  {
    name: 'urgent-reasons',
    regulation: '10, 11',
    sort: 'not-shown',
    asks: 'Reasons for urgency are published where notice was shorter than 28 clear days.',
    applies: (matter) => isKey(matter) && (isUrgent(matter) || isShort(matter)),
    find: unshown('A reason for urgency', ['urgency_reason'], ['is_urgent', 'notice_first_published']),
  },
  {
    name: 'private-reasons',
    regulation: '5',
    sort: 'not-shown',
    asks: 'Reasons are given where a matter is to be considered in private.',
    applies: (matter) => isRestricted(matter) && matter.isExecutive,
    find: unshown('An explanation of the restriction', ['restriction_explanation'], ['restriction']),
  },
  {
    name: 'private-days',
    regulation: '5',
    sort: 'days',
    asks: 'Notice of a private meeting is published at least 28 clear days before it.',
    applies: (matter) =>
      isRestricted(matter) && isAtMeeting(matter) && matter.isExecutive && matter.notice !== null,
    find: shortNotice(NOTICE_DAYS, 'regulation 5'),
  },
  ...statementRules,
  {
    name: 'report',
    regulation: '14',
    sort: 'not-shown',
    asks: 'The report that was considered is open to inspection, on the website if there is one.',
    applies: (matter) => isTaken(matter) && !isRestricted(matter),
    find: unshown('A report or other document', ['documents'], ['decision_date', 'meeting_date']),
  },
  ...QUESTIONS,
];
