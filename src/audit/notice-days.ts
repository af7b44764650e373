import { clearDays } from '../record/days.js';
import { type Matter, noticeEnd } from './matter.js';
import type { Notice } from './notice.js';
import type { Remark } from './rule.js';

const UNSHOWN_NOTICE = 'Not shown: the day on which notice was first published.';

/** How the day of notice is known where the decision's page no longer prints it. */
const HOW_KNOWN: Readonly<Record<Notice['known'], string>> = {
  printed: '',
  changed: ', as its page once said',
  seen: ', when the dataset first saw it',
};

/** Finds a notice shorter than `least` clear days. `what` is the regulation that asks for them. */
export function shortNotice(least: number, what: string): (matter: Matter) => Remark | null {
  return (matter) => {
    const { notice } = matter;
    const end = noticeEnd(matter);
    if (notice === null) return { says: UNSHOWN_NOTICE, rests: ['decision_type', 'is_key'] };
    if (end === null) {
      const says = 'Not shown: the day of the decision, so that notice cannot be counted.';
      return { says, rests: ['notice_first_published'] };
    }
    const days = clearDays(notice.day, end.day);
    if (days >= least) return null;
    const upTo = `${end.event} (${end.day})`;
    if (notice.known === 'seen' && matter.record.notice_first_published === null)
      return seenOnly(notice, days, upTo);
    const from = `${notice.day}${HOW_KNOWN[notice.known]}`;
    const counted =
      days < 0
        ? `Notice (${from}) does not come before ${upTo}`
        : `${daysInWords(days)} between notice (${from}) and ${upTo}`;
    return {
      says: `${counted}; ${what} asks for ${least}.${promiseOf(matter, notice)}`,
      rests: ['notice_first_published'],
      ...(notice.known === 'seen' ? {} : { quote: { value: notice.day, page: notice.page } }),
      days,
    };
  };
}

/** The dataset knows only that a decision was public by a day: its notice can be older. */
function seenOnly({ day }: Notice, days: number, upTo: string): Remark {
  const how = days < 0 ? `not before ${upTo}` : `${days} clear day${days === 1 ? '' : 's'} before ${upTo}`;
  const says = `${UNSHOWN_NOTICE} The dataset first saw the decision on ${day}: ${how}.`;
  return { says, rests: ['decision_type', 'is_key'] };
}

/** The promised day beside the day of the decision. */
function promiseOf({ taken, promised }: Matter, notice: Notice): string {
  if (taken === null || promised === null || promised === taken) return '';
  return ` Its first day as promised was ${promised}, after ${clearDays(notice.day, promised)} clear days.`;
}

function daysInWords(days: number): string {
  return days === 1 ? '1 clear day lies' : `${days} clear days lie`;
}
