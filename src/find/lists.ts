import type { PageKind } from '../page/kinds.js';
import type { Day } from '../record/days.js';
import type { Window } from './windows.js';

/** Every list, in the order of the requests. */
export const LIST_NAMES = ['published', 'officers', 'forthcoming', 'plans', 'meetings'] as const;

export type ListName = (typeof LIST_NAMES)[number];

/** A register that shows the entries of a range of days. */
export interface RegisterList {
  name: ListName;
  /** The page's name and the query that chooses the list, without the range. */
  page: string;
  query: Readonly<Record<string, string>>;
  /** The page kinds that its page may have. */
  kinds: readonly PageKind[];
  /** Whether its days are due days. Otherwise they are days of publication. */
  isForthcoming: boolean;
}

/** The form that the register's own links send (moderngov.md a4): V=0 is the table, DS the status. */
const FORM = { RP: '0', DM: '0', HD: '0', Next: 'true', H: '0', V: '0' } as const;

/** The lists that are read window by window. */
export const REGISTERS: readonly RegisterList[] = [
  {
    name: 'published',
    page: 'mgDelegatedDecisions',
    query: { ...FORM, DS: '2', META: 'mgdelegateddecisions' },
    kinds: ['decisions-list', 'officer-decisions'],
    isForthcoming: false,
  },
  {
    name: 'officers',
    page: 'mgListOfficerDecisions',
    query: { BAM: '0' },
    kinds: ['officer-decisions', 'decisions-list'],
    isForthcoming: false,
  },
  {
    name: 'forthcoming',
    page: 'mgDelegatedDecisions',
    query: { ...FORM, DS: '1', META: 'mgforthcomingdecisions' },
    kinds: ['decisions-list'],
    isForthcoming: true,
  },
];

/** The address of a register's page for a window. Slashes are escaped in lower case, as in ModernGov's own links. */
export function registerAddress(
  site: string,
  { page, query }: RegisterList,
  { from, to }: Window,
  isKeyOnly: boolean,
): string {
  const rest = Object.entries({ ...query, K: isKeyOnly ? '1' : '0' }).map(
    ([key, value]) => `${key}=${value}`,
  );
  return `${site}/${page}.aspx?DR=${spellDay(from)}-${spellDay(to)}&${rest.join('&')}`;
}

/** The address of the page that links to the plans of all bodies. */
export function plansHomeAddress(site: string): string {
  return `${site}/mgPlansHome.aspx?bcr=1`;
}

/** The address of the page that lists all meetings of a body. */
export function meetingsAddress(site: string, body: string): string {
  return `${site}/ieListMeetings.aspx?CId=${body}&Year=0`;
}

/** A day as ModernGov's addresses spell it, its slashes escaped in lower case: `29%2f02%2f2024`. */
export function spellDay(day: Day): string {
  return day.split('-').toReversed().join('%2f');
}
