import { clearDays } from '../record/days.js';
import { isBody } from './makers.js';
import { type Matter, noticeEnd } from './matter.js';

/** Clear days of notice under regulations 9 and 5. */
export const NOTICE_DAYS = 28;

/** Clear days of notice under regulation 10, where 28 are impracticable. */
export const URGENT_DAYS = 5;

/** What councils print where the public may see everything; at Woking that is `Part I`. */
const OPEN = /^(?:open|public|part (?:i|1|a)|none|no)\b/i;

/** THE TABLE: the conditions under which a rule applies, in the words of the docs. */
export const CONDITIONS = {
  executive: ({ isExecutive }) => isExecutive,
  key: ({ record }) => record.is_key === true,
  'said to be not key': ({ record }) => record.is_key === false,
  taken: ({ taken }) => taken !== null,
  'by a body': (matter) => isByBody(matter),
  'by a member or officer': (matter) => !isByBody(matter),
  urgent: (matter) => isUrgent(matter),
  'not urgent': (matter) => !isUrgent(matter),
  'urgent or of short notice': (matter) => isUrgent(matter) || isNoticeBelow(NOTICE_DAYS, matter),
  'of fewer than 5 clear days': (matter) => isNoticeBelow(URGENT_DAYS, matter),
  'in private': (matter) => isRestricted(matter),
  'in public': (matter) => !isRestricted(matter),
  'of known notice': ({ notice }) => notice !== null,
  'of a promised day': ({ promised }) => promised !== null,
  'open to call-in': ({ record }) => record.is_subject_to_call_in === true,
  'of two days': ({ record }) => record.publication_date !== null && record.effective_from !== null,
  published: ({ record }) => record.publication_date !== null,
  '--key-threshold': ({ settings }) => settings.keyThreshold !== null,
  '--call-in-days': ({ settings }) => settings.callInDays !== null,
  '--published-within': ({ settings }) => settings.publishedWithin !== null,
  joined: ({ record }) => 'provenance' in record && record.provenance.length > 1,
  'seen to change': ({ changes }) => changes.length > 0,
} as const satisfies Record<string, (matter: Matter) => boolean>;

export type Condition = keyof typeof CONDITIONS;

/** Whether a body decided. A meeting can discuss a member's decision, so the maker counts more than the place. */
function isByBody({ record }: Matter): boolean {
  return record.decision_maker === null ? record.meeting !== null : isBody(record.decision_maker);
}

function isUrgent({ record }: Matter): boolean {
  return record.is_urgent === true || record.urgency_reason !== null;
}

function isRestricted({ record }: Matter): boolean {
  return record.restriction !== null && !OPEN.test(record.restriction);
}

/** Whether notice is known to be shorter than `least` clear days. A dataset can have seen a decision long after its notice. */
function isNoticeBelow(least: number, matter: Matter): boolean {
  const { notice, record } = matter;
  const end = noticeEnd(matter);
  const isOfPage = notice?.known !== 'seen' || record.notice_first_published !== null;
  return notice !== null && isOfPage && end !== null && clearDays(notice.day, end.day) < least;
}
