// A page before it is printed, and the tools that every kind of page is made with.
import type { PageKind } from '../../src/index.js';
import { type Block, join, type Means, type Said } from './block.js';
import type { Choices } from './choices.js';
import type { Council } from './council.js';
import type { Matter } from './matters.js';
import { drawNumber, printTitle, type Title } from './titles.js';

/** What one record of a page must say: as read from a copy, and what the markup adds or says otherwise. */
export interface Expectation {
  means: Means;
  marked: Means;
}

/** A page of a council: what is printed from the top down, and the records that it holds. */
export interface Page {
  kind: PageKind;
  /** The heading of the page; null for a report, which has none of ModernGov's. */
  h1: string | null;
  subtitle: string | null;
  /** A link above the content that leads elsewhere, as to the issue of a decision. */
  action?: { text: string; href: string };
  /** Its address below the site. */
  path: string;
  blocks: Block[];
  records: Expectation[];
}

/** What a page is made from. */
export interface Brief {
  council: Council;
  choices: Choices;
  /** The matter of the page, and others for lists. */
  matter: Matter;
  others: readonly Matter[];
}

const HEADINGS: Record<'en' | 'cy', Partial<Record<PageKind, string>>> = {
  en: {
    issue: 'Issue details',
    'issue-decisions': 'Issue - decisions',
    'issue-meetings': 'Issue - meetings',
    decision: 'Decision details',
    'decisions-list': 'Decisions',
    'officer-decisions': 'Officer decisions',
    'plan-items': 'Forward plan',
    'agenda-item': 'Agenda item',
    'reasons-restricted': 'Anticipated reasons for restriction',
  },
  cy: {
    decision: 'Manylion y penderfyniad',
    'decisions-list': 'Penderfyniadau',
    'agenda-item': 'Eitem Agenda',
    'reasons-restricted': "Rhesymau wedi'u cyfyngu",
  },
};

/** The h1 of a kind of page at a council. */
export const headingOf = ({ headings, language }: Council, kind: PageKind): string =>
  headings[kind] ?? HEADINGS[language][kind] ?? '';

/** The address of the site, folder and all. */
export const siteOf = ({ host, folder }: Council): string => `https://${host}${folder}`;

/** The title of the page's matter, with a number of its own. */
export const titleOf = ({ council, choices, matter }: Brief): Title =>
  printTitle(council, drawNumber(choices), matter.title);

/** What parts mean as one record; `ids` are the keys that its address and its links hold. */
export function record({ council }: Brief, path: string, parts: readonly Said[], ids: Means = {}): Expectation {
  const means = join(parts.map((part) => part.means));
  const marked = join(parts.map((part) => part.marked ?? {}));
  const references = [...new Set(means.related_references)].filter((each) => each !== means.reference);
  return {
    means: { ...derived(means), language: council.language, related_references: references },
    marked: { ...marked, ...ids, url: `${siteOf(council)}/${path}`, site: `${council.host}${council.folder}` },
  };
}

/** Which keys tell the day that a record is about, the surest first. */
const DAYS = [
  ['decided', 'decision_date'],
  ['decided', 'meeting_date'],
  ['due', 'decision_due_from'],
  ['due', 'decision_due_to'],
  ['published', 'publication_date'],
  ['notice', 'notice_first_published'],
] as const;

/** What follows from what a page says: the day it is about, and which amounts only repeat another of their key. */
function derived(means: Means): Means {
  const day = DAYS.find(([, key]) => means[key]);
  const seen: string[] = [];
  const amounts = means.amounts?.map((amount) => {
    const said = [amount.key, amount.value, amount.value_to, amount.per].join();
    const isRepeat = seen.includes(said) && amount.role === 'named';
    seen.push(said);
    return isRepeat ? { ...amount, role: 'repeat' as const } : amount;
  });
  return {
    ...means,
    ...(amounts ? { amounts } : {}),
    ...(day ? { date_kind: day[0], date: means[day[1]] ?? null } : {}),
  };
}

/** What a title says, as a part that is printed elsewhere. */
export const titled = ({ means }: Title): Said => ({ blocks: [], means });
