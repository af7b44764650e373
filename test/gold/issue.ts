// Issue details: a forthcoming decision, and its history.
import type { Block, FileLink, Inline, Said } from './block.js';
import { drawDay, slashed } from './days.js';
import * as facts from './facts.js';
import { labelOf } from './labels.js';
import { type Brief, headingOf, type Page, record, siteOf, titled, titleOf } from './page.js';
import { freeText, headed, inline, passage } from './passages.js';
import { drawNumber } from './titles.js';

/** An issue page with every part that this council prints, in its usual order. */
export function issuePage(brief: Brief): Page {
  const { council, choices, matter } = brief;
  const issue = choices.int(1200, 64_000);
  const title = titleOf(brief);
  const parts = [
    titled(title),
    freeText(council, matter),
    ...issueFacts(brief, issue),
    ...consultationParts(brief),
    ...implicationParts(brief),
    ...linkParts(brief),
  ];
  const path = `mgIssueHistoryHome.aspx?IId=${issue}`;
  return {
    kind: 'issue',
    h1: headingOf(council, 'issue'),
    subtitle: title.printed,
    path,
    blocks: parts.flatMap(({ blocks }) => blocks),
    records: [record(brief, path, parts, { issue_id: String(issue) })],
  };
}

function issueFacts({ council, choices, matter }: Brief, issue: number): Said[] {
  const isKey = matter.keyReasons.length > 0;
  const type = isKey ? 'Key' : choices.pick(['Non-key', 'Non key']);
  const day = drawDay(choices);
  return [
    ...(council.reference === 'field' ? [facts.fact(council, 'reference', drawNumber(choices))] : []),
    facts.fact(council, 'decision_type', type, { decision_type: type, is_key: isKey }),
    ...(isKey ? [facts.keyReasons(council, matter.keyReasons)] : []),
    facts.fact(council, 'status', choices.pick(STATUSES)),
    facts.areaFact(council, matter.areas),
    facts.dayFact(council, 'notice_first_published', day),
    ...urgency(council, choices.int(1, 5) === 1),
    ...restriction({ council, choices, matter }, issue),
    ...facts.ownFacts(council),
    facts.dueFact(council, choices, drawDay(choices), matter.maker),
    facts.fact(council, 'lead_member', matter.member),
    facts.fact(council, 'lead_director', facts.drawPerson(council, choices).name),
    facts.fact(council, 'department', matter.department),
    facts.contactFact(council, choices),
  ];
}

export const STATUSES = [
  'Recommendations Approved',
  'For Determination',
  'Recommendations approved (subject to call-in)',
  'Withdrawn',
  'Deferred',
  'Item Deferred',
];

/** The sentence about an urgent decision, and its reason. */
export function urgency(council: Brief['council'], isUrgent: boolean): Said[] {
  if (!isUrgent) return [];
  const sentence: Block = { is: 'sentence', text: ['This decision will be taken under urgency procedures.'] };
  return [
    { blocks: [sentence], means: { is_urgent: true } },
    inline(council, 'urgency_reason', 'The offer lapses at the end of the month.'),
  ];
}

/** Open, or restricted with an explanation. */
export function restriction(
  { council, choices, matter }: Pick<Brief, 'council' | 'choices' | 'matter'>,
  issue: number,
): Said[] {
  if (matter.restricted === 'Open' || matter.restricted === 'Not applicable.')
    return [facts.restrictionFact(council, 'Open', siteOf(council), issue)];
  const value = choices.pick(['Part exempt', 'Fully exempt']);
  const explanation = headed(
    council,
    labelOf(council, 'restriction_explanation'),
    'restriction_explanation',
    [matter.restricted],
  );
  const label = explanation.means.sections?.[0]?.heading ?? '';
  // The label keeps its colon although its text is below it.
  const blocks: Block[] = [
    { is: 'field', label, value: [] },
    { is: 'word', paragraphs: [matter.restricted] },
  ];
  return [facts.restrictionFact(council, value, siteOf(council), issue), { ...explanation, blocks }];
}

function consultationParts({ council, choices, matter }: Brief): Said[] {
  const process = [
    'Letters, a page on the website and two open evenings.',
    'Six weeks, ending before the decision.',
  ];
  return [
    ...(choices.int(1, 2) === 1
      ? [headed(council, labelOf(council, 'consultation'), 'consultation', process, 'section')]
      : []),
    ...(matter.consultees.length > 0
      ? [headed(council, labelOf(council, 'consultees'), 'consultees', matter.consultees, 'section')]
      : []),
  ];
}

/** Implications: councils print them as fields with long values. A third of the pages have no such field. */
function implicationParts({ council, choices, matter }: Brief): Said[] {
  if (choices.int(1, 3) === 1) return [];
  return [
    inline(council, 'financial_implications', matter.finance),
    inline(council, 'legal_implications', matter.legal),
    passage(council, 'equalities_implications', [matter.equalities]),
  ];
}

function linkParts(brief: Brief): Said[] {
  const { choices } = brief;
  const parts = [linkedDecision(brief), linkedAgendaItem(brief), documentsPart(brief, 'section')];
  return parts.filter(() => choices.int(1, 4) > 1);
}

function linkedDecision({ council, choices, matter }: Brief): Said {
  const [id, day] = [choices.int(100, 9000), drawDay(choices)];
  const href = `ieDecisionDetails.aspx?ID=${id}`;
  const text = `${slashed(day)} - ${matter.title}`;
  const date = `${day.year}-${slashed(day).slice(3, 5)}-${slashed(day).slice(0, 2)}`;
  return {
    blocks: [links(labelOf(council, 'linked_decisions'), [{ title: text, href, size: null }])],
    means: { linked_decisions: [{ title: matter.title, url: null, date }] },
    marked: { linked_decisions: [{ title: matter.title, url: `${siteOf(council)}/${href}`, date }] },
  };
}

function linkedAgendaItem({ council, choices, matter }: Brief): Said {
  const href = `mgAi.aspx?ID=${choices.int(10_000, 90_000)}`;
  const day = drawDay(choices);
  const date = `${day.year}-${slashed(day).slice(3, 5)}-${slashed(day).slice(0, 2)}`;
  const title = `${matter.meeting} - ${matter.title}`;
  return {
    blocks: [
      links(labelOf(council, 'linked_agenda_items'), [
        { title: `${slashed(day)} - ${title}`, href, size: null },
      ]),
    ],
    means: { linked_agenda_items: [{ title, url: null, date }] },
    marked: { linked_agenda_items: [{ title, url: `${siteOf(council)}/${href}`, date }] },
  };
}

const links = (heading: string, list: FileLink[]): Block => ({
  is: 'links',
  heading,
  as: 'section',
  links: list,
});

/** One to three documents of the matter, under their heading or without one. */
export function documentsPart({ council, choices, matter }: Brief, as: 'section' | 'label' | 'none'): Said {
  const titles = [`Report - ${matter.title}`, 'Appendix A - Equality assessment', 'Record of Decision'];
  const files = titles.slice(0, choices.int(1, 3)).map((title, index) => {
    const number = choices.int(2000, 90_000) + index;
    return {
      title,
      number,
      href: `documents/s${number}/${title}.pdf`,
      size: `PDF ${choices.int(40, 900)} KB`,
    };
  });
  const heading = as === 'label' ? 'Accompanying Documents' : labelOf(council, 'documents');
  return {
    blocks: [{ is: 'links', heading, as, links: files }],
    means: { documents: files.map(({ title }) => ({ title, url: null, attachment_id: null })) },
    marked: {
      documents: files.map(({ title, number, href }) => ({
        title,
        url: `${siteOf(council)}/${href.replaceAll(' ', '%20').replaceAll('’', '%E2%80%99').replaceAll('–', '%E2%80%93')}`,
        attachment_id: String(number),
      })),
    },
  };
}

/** A line with a link to another page that gives no value. */
export const chrome = (...text: Inline[]): Said => ({ blocks: [{ is: 'chrome', text }], means: {} });
