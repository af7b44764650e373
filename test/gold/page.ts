// A page before it is printed, and functions for every kind of page.
import type { PageKind } from '../../src/index.js';
import { type Block, join, type Means, type Said } from './block.js';
import type { Choices } from './choices.js';
import type { Council } from './council.js';
import type { Matter } from './matters.js';
import { drawNumber, printTitle, type Title } from './titles.js';

/** The expected values of one record: those read from a copy, and those that the markup adds or changes. */
export interface Expectation {
  means: Means;
  marked: Means;
}

/** A page of a council: its parts from the top down, and its expected records. */
export interface Page {
  kind: PageKind;
  /** The heading of the page. Null for a report, which has no heading of ModernGov's. */
  h1: string | null;
  subtitle: string | null;
  /** A link above the content to another page, such as the issue of a decision. */
  action?: { text: string; href: string };
  /** Its address below the site. */
  path: string;
  blocks: Block[];
  records: Expectation[];
}

/** The source of a page. */
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

/** The address of the site, including its folder. */
export const siteOf = ({ host, folder }: Council): string => `https://${host}${folder}`;

/** The title of the page's matter, with a new reference. */
export const titleOf = ({ council, choices, matter }: Brief): Title =>
  printTitle(council, drawNumber(choices), matter.title);

/** The values of parts as one record. `ids` are the values of its address and its links. */
export function record({ council }: Brief, path: string, parts: readonly Said[], ids: Means = {}): Expectation {
  const means = join(parts.map((part) => part.means));
  const marked = join(parts.map((part) => part.marked ?? {}));
  const references = [...new Set(means.related_references)].filter((each) => each !== means.reference);
  return {
    means: { ...derived(means), language: council.language, related_references: references },
    marked: { ...marked, ...ids, url: `${siteOf(council)}/${path}`, site: `${council.host}${council.folder}` },
  };
}

/** The keys that give the day of a record, the surest first. */
const DAYS = [
  ['decided', 'decision_date'],
  ['decided', 'meeting_date'],
  ['due', 'decision_due_from'],
  ['due', 'decision_due_to'],
  ['published', 'publication_date'],
  ['notice', 'notice_first_published'],
] as const;

/** Adds derived values: the day of the record, and the role of amounts that repeat another of their key. */
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

/** The values of a title, as a part that is printed elsewhere. */
export const titled = ({ means }: Title): Said => ({ blocks: [], means });
