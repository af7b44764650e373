import { LIST_NAMES, type ListName } from '../find/lists.js';
import { type Period, readDate } from '../find/period.js';
import { type Day, dayOf } from '../record/days.js';
import { UsageError } from './usage-error.js';

/** The user's options for finding pages. */
export interface FindOptions {
  site: string;
  since?: string;
  until?: string;
  keyOnly?: true;
  discover?: true;
  lists?: string;
  plans?: 'newest' | 'all';
  body?: string[];
}

/** What to find, and on which site. */
export interface FindPlan {
  site: string;
  period: Period;
  /** The day of the run. */
  today: Day;
  lists: readonly ListName[];
  isKeyOnly: boolean;
  editions: 'newest' | 'all';
  bodies: readonly string[];
}

/** The period of the options. Relative days are counted from the day of `now`. Throws a UsageError for an invalid day. */
export function periodOf({ since, until }: Pick<FindOptions, 'since' | 'until'>, now: Date): Period {
  const today = dayOf(now);
  const period = { since: readOption('--since', since, today), until: readOption('--until', until, today) };
  if (period.since !== null && period.until !== null && period.since > period.until)
    throw new UsageError(`--since ${since} is after --until ${until}`);
  return period;
}

function readOption(name: string, text: string | undefined, today: Day): Day | null {
  if (text === undefined) return null;
  const day = readDate(text, today);
  if (day === null) throw new UsageError(`${name} ${text}: give a day such as 2024-01-31, or 30d or 12w`);
  return day;
}

/** Checks the options of finding together. Throws a UsageError. */
export function planFinding(options: FindOptions, now: Date): FindPlan {
  const { site, since, discover, keyOnly, plans = 'newest', body = [] } = options;
  if (since === undefined && discover === undefined)
    throw new UsageError('give a first day: --since 2024-01-01, --since 30d, or --discover for all days');
  if (since !== undefined && discover)
    throw new UsageError('--discover finds the first day itself; leave out --since');
  const wrong = body.find((each) => !/^\d{1,9}$/.test(each));
  if (wrong !== undefined) throw new UsageError(`--body ${wrong}: give the number of a body, such as 115`);
  const lists = listsOf(options);
  if (lists.includes('meetings') && body.length === 0)
    throw new UsageError('the meetings of which body? Add --body NUMBER');
  return {
    site,
    period: periodOf(options, now),
    today: dayOf(now),
    lists,
    isKeyOnly: keyOnly === true,
    editions: plans,
    bodies: body,
  };
}

/** The lists to read: the named ones, else all. Meetings need named bodies. */
function listsOf({ lists, body = [] }: FindOptions): ListName[] {
  if (lists === undefined) return LIST_NAMES.filter((name) => name !== 'meetings' || body.length > 0);
  const names = lists.split(',').map((name) => name.trim());
  const wrong = names.find((name) => !(LIST_NAMES as readonly string[]).includes(name));
  if (wrong !== undefined)
    throw new UsageError(`--lists: there is no ${wrong}; choose of ${LIST_NAMES.join(', ')}`);
  return LIST_NAMES.filter((name) => names.includes(name));
}
