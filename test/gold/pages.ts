// The gold set: every page of every council, as HTML and as a copy, with the expected records.
import type { PageKind, RawPage } from '../../src/index.js';
import type { Means } from './block.js';
import { choicesOf } from './choices.js';
import type { Council } from './council.js';
import { COUNCILS } from './councils.js';
import { agendaItemPage, decisionPage, reasonsPage } from './decision.js';
import { toHtml } from './html.js';
import { issuePage } from './issue.js';
import * as lists from './lists.js';
import { MATTERS, WELSH_MATTERS } from './matters.js';
import { type Brief, type Page, siteOf } from './page.js';
import { reportPage } from './report.js';
import { toText } from './text.js';

/** A page as a program gets it, and the records that a careful reader would write. */
export interface GoldPage {
  /** The council and the kind of page: `democracy.abbotsmere.example issue`. */
  name: string;
  form: 'html' | 'text';
  kind: PageKind;
  raw: RawPage;
  records: Means[];
}

/** The page of a meeting holds too many kinds of text for a model. The fixtures cover it. */
export const NOT_MODELLED = 'meeting' satisfies PageKind;

type Modelled = Exclude<PageKind, typeof NOT_MODELLED>;

const KINDS: Record<Modelled, (brief: Brief) => Page> = {
  issue: issuePage,
  'issue-decisions': lists.issueDecisionsPage,
  'issue-meetings': lists.issueMeetingsPage,
  decision: decisionPage,
  'decisions-list': lists.decisionsListPage,
  'officer-decisions': lists.officerDecisionsPage,
  'plan-items': lists.planPage,
  'agenda-item': agendaItemPage,
  'reasons-restricted': reasonsPage,
  report: reportPage,
};

/** Kinds of pages. A council publishes three of these, by turns, and always issues and decisions. */
const TURNS: readonly Modelled[] = [
  'decisions-list',
  'plan-items',
  'agenda-item',
  'issue-decisions',
  'report',
  'officer-decisions',
  'reasons-restricted',
  'issue-meetings',
];
/** No Welsh issue page or plan has been seen, so their labels are unknown. */
const WELSH_KINDS: readonly Modelled[] = ['decision', 'decisions-list', 'agenda-item', 'reasons-restricted'];

function kindsOf({ language }: Council, index: number): Modelled[] {
  if (language === 'cy') return [...WELSH_KINDS];
  const turns = [0, 1, 2].map((turn) => TURNS[(index * 3 + turn) % TURNS.length] as Modelled);
  return ['issue', 'decision', ...turns];
}

/** Every page of the gold set in a fixed order, in two forms. */
export function goldPages(): GoldPage[] {
  return COUNCILS.flatMap((council, index) =>
    kindsOf(council, index).flatMap((kind) => bothForms(council, KINDS[kind](briefOf(council, index, kind)))),
  );
}

function briefOf(council: Council, index: number, kind: PageKind): Brief {
  const choices = choicesOf(index * 100 + Object.keys(KINDS).indexOf(kind));
  const [matter, ...others] = choices.shuffle(council.language === 'cy' ? WELSH_MATTERS : MATTERS);
  if (!matter) throw new Error('there are no matters');
  return { council, choices, matter, others };
}

function bothForms(council: Council, page: Page): GoldPage[] {
  const name = `${council.host} ${page.kind}`;
  const isTold = council.address === 'told' && page.h1 !== null;
  const raw = (form: 'html' | 'text', source: string): RawPage => ({
    input: `${name}.${form}`,
    bytes: Buffer.from(source),
    url: form === 'html' && isTold ? `${siteOf(council)}/${page.path}` : null,
    retrievedAt: null,
  });
  const marked = page.records.map((record) => ({ ...record.means, ...record.marked }));
  return [
    { name, form: 'html', kind: page.kind, raw: raw('html', toHtml(council, page)), records: marked },
    {
      name,
      form: 'text',
      kind: page.kind,
      raw: raw('text', toText(council, page)),
      records: page.records.map(({ means }) => means),
    },
  ];
}
