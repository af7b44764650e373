import { parseAddress } from '../page/address.js';
import type { ContentLink } from '../page/content-links.js';
import type { Day } from '../record/days.js';
import { daysIn } from '../record/values/dates.js';
import { missedOf } from './answers.js';
import type { FindRequest, FoundPage } from './found.js';
import { meetingsAddress } from './lists.js';
import { isIn } from './period.js';
import { linksOf, onSite, pageOf } from './plans.js';

const LIST_NAME = 'meetings';

/** Reads the meetings of the named bodies. */
export async function* readMeetings(request: FindRequest): AsyncGenerator<FoundPage> {
  for (const body of request.bodies) yield* readBody(body, request);
}

/** Reads the meetings of one body backwards, page by page. It stops before the period, or at known meetings. */
async function* readBody(body: string, request: FindRequest): AsyncGenerator<FoundPage> {
  const { ask, coverage, period, site } = request;
  const seen = new Set<string>();
  for (let url: string | null = meetingsAddress(site, body); url !== null; ) {
    coverage.asked(LIST_NAME);
    const listUrl: string = url;
    const answer = await ask({ url, mayBeTooWide: false });
    if (answer.outcome !== 'page')
      return coverage.hole(LIST_NAME, { ...WHOLE_PERIOD, url, ...missedOf(answer).why });
    const links = linksOf(answer.page);
    const meetings = links
      .filter((link) => pageOf(link) === 'ielistdocuments')
      .map((link) => toMeeting(link, site));
    const fresh = meetings.filter((meeting) => !seen.has(meeting.url));
    if (meetings.length === 0) return coverage.hole(LIST_NAME, { ...WHOLE_PERIOD, url, ...NO_MEETING });
    coverage.listed(LIST_NAME, null);
    for (const each of fresh) {
      if (seen.has(each.url)) continue;
      seen.add(each.url);
      if (each.date === null || isIn(period, each.date)) yield { ...each, list: LIST_NAME, listUrl };
    }
    url = fresh.length > 0 && reachesBack(meetings, period.since) ? earlierOf(links, site) : null;
  }
}

const WHOLE_PERIOD = { from: null, to: null };
const NO_MEETING = { code: 'unsupported-page-kind', detail: 'it links to no meeting' };

/** Whether the previous page may hold meetings of the period. */
function reachesBack(meetings: readonly { date: Day | null }[], since: Day | null): boolean {
  const days = meetings.flatMap(({ date }) => (date === null ? [] : [date]));
  return since === null || days.every((day) => day >= since);
}

/** The link to earlier meetings (moderngov-2.md 14). */
function earlierOf(links: readonly ContentLink[], site: string): string | null {
  const earlier = links.find(
    (link) => pageOf(link) === 'ielistmeetings' && /[?&]Act=earlier\b/i.test(link.url),
  );
  return earlier === undefined ? null : onSite(earlier.url, site);
}

function toMeeting(link: ContentLink, site: string): Omit<FoundPage, 'list' | 'listUrl'> {
  const [date = null] = [...daysIn(link.text), ...daysIn(link.around)];
  const { meetingId = null } = parseAddress(link.url) ?? {};
  const own = meetingId === null ? onSite(link.url, site) : `${site}/ieListDocuments.aspx?MId=${meetingId}`;
  return {
    url: own,
    kind: 'meeting',
    date,
    dateKind: date === null ? null : 'meeting',
    title: link.around === '' ? link.text : link.around,
    entry: null,
  };
}
