// Pages of several records: registers, forward plans, and the decisions and meetings of an issue.
import type { Block, Inline, Means, Said } from './block.js';
import { drawDay, iso, later, slashed } from './days.js';
import { meetingFact } from './decision.js';
import * as facts from './facts.js';
import { documentsPart, restriction, urgency } from './issue.js';
import { labelOf } from './labels.js';
import { type Brief, headingOf, type Page, record, siteOf, titled } from './page.js';
import { bare, headed, passage } from './passages.js';
import { drawNumber, printTitle } from './titles.js';

/** A brief for each entry of a list: the page's matter, then the matters after it. */
const briefs = (brief: Brief, count: number): Brief[] =>
  [brief.matter, ...brief.others].slice(0, count).map((matter) => ({ ...brief, matter }));

const blocksOf = (parts: readonly Said[]): Block[] => parts.flatMap(({ blocks }) => blocks);
/** No Welsh register has been seen as a table: the Welsh names of its columns are invented. */
const COLUMNS = {
  en: ['Title', 'Date', 'Effective from', 'Call-ins'],
  cy: ['Teitl', 'Dyddiad', 'Mewn grym o', 'Galw i mewn'],
};
const PUBLISHED = { en: 'Decisions published', cy: 'Penderfyniadau a gyhoeddwyd' };

/** A register: as a table, or with the text of each decision. */
export function decisionsListPage(brief: Brief): Page {
  const { council } = brief;
  const page = { kind: 'decisions-list' as const, h1: headingOf(council, 'decisions-list'), subtitle: null };
  const path = 'mgDelegatedDecisions.aspx?bcr=1&DM=0&DS=2&K=0&DR=&V=0';
  if (council.register === 'table') return { ...page, path, ...registerOf(brief) };
  const isForthcoming = council.language === 'en' && brief.choices.int(1, 2) === 1;
  const entries = briefs(brief, 4).map((each) =>
    isForthcoming ? forthcomingEntry(each) : publishedEntry(each),
  );
  const heading = isForthcoming ? 'Forthcoming decisions' : PUBLISHED[council.language];
  return {
    ...page,
    h1: isForthcoming && page.h1 === 'Decisions' ? 'Forthcoming Decisions' : page.h1,
    path: path.replace('V=0', 'V=1').replace('DS=2', isForthcoming ? 'DS=1' : 'DS=2'),
    blocks: [{ is: 'heading', text: heading, as: 'section' }, ...entries.flatMap(({ blocks }) => blocks)],
    records: entries.map((entry) => entry.record),
  };
}

function registerOf(brief: Brief): Pick<Page, 'blocks' | 'records'> {
  const { council, choices } = brief;
  const caption = PUBLISHED[council.language];
  const rows = briefs(brief, 5).map((each) => {
    const [id, day, calls] = [
      choices.int(100, 9800),
      drawDay(choices),
      choices.pick(['Not for call-in', '0', '1']),
    ];
    const title = printTitle(council, drawNumber(choices), each.matter.title);
    const path = `ieDecisionDetails.aspx?ID=${id}`;
    const cells: Inline[][] = [
      [{ text: title.printed, href: path }, { hidden: ` ref: ${id}` }],
      [slashed(day)],
      [slashed(later(day, 8))],
      [calls],
    ];
    const means: Means = {
      status: caption,
      decision_id: String(id),
      publication_date: iso(day),
      effective_from: iso(later(day, 8)),
      ...(calls.startsWith('Not')
        ? { is_subject_to_call_in: false }
        : { other_fields: [{ label: COLUMNS[council.language][3] ?? '', value: calls }] }),
    };
    return { cells, record: record(brief, path, [titled(title), { blocks: [], means }]) };
  });
  return {
    blocks: [
      {
        is: 'register',
        caption,
        columns: COLUMNS[council.language],
        rows: rows.map(({ cells }) => cells),
      },
    ],
    records: rows.map((row) => row.record),
  };
}

/** The decisions of officers: two columns and no hidden numbers. */
export function officerDecisionsPage(brief: Brief): Page {
  const { council, choices } = brief;
  const rows = briefs(brief, 4).map((each) => {
    const [id, day] = [choices.int(100, 9800), drawDay(choices)];
    const title = printTitle(council, drawNumber(choices), each.matter.title);
    const path = `ieDecisionDetails.aspx?ID=${id}`;
    const means = { publication_date: iso(day) };
    const ids = { decision_id: String(id) };
    return {
      cells: [[{ text: title.printed, href: path }], [slashed(day)]],
      record: record(brief, path, [titled(title), { blocks: [], means }], ids),
    };
  });
  const caption = headingOf(council, 'officer-decisions');
  return {
    kind: 'officer-decisions',
    h1: caption,
    subtitle: null,
    path: 'mgListOfficerDecisions.aspx?bcr=1&BAM=0',
    blocks: [{ is: 'register', caption, columns: ['Title', 'Date'], rows: rows.map(({ cells }) => cells) }],
    records: rows.map((row) => row.record),
  };
}

interface Entry {
  blocks: Block[];
  record: Page['records'][number];
}

function publishedEntry(brief: Brief): Entry {
  const { council, choices, matter } = brief;
  const [id, day] = [choices.int(100, 9800), drawDay(choices)];
  const title = printTitle(council, drawNumber(choices), matter.title);
  const path = `ieDecisionDetails.aspx?ID=${id}`;
  const status = council.language === 'cy' ? 'Argymhellion wedi cymeradwyo' : 'Recommendations Approved';
  const head: Block = {
    is: 'entry',
    text: [{ text: `${slashed(day)} - ${title.printed}`, href: path }, { hidden: ` ref: ${id}` }, { status }],
  };
  const isWelsh = council.language === 'cy';
  const parts: Said[] = [
    { blocks: [head], means: { ...title.means, decision_id: String(id), status, decision_date: iso(day) } },
    ...(isWelsh ? [] : [bare('description', matter.proposal)]),
    facts.fact(council, 'decision_maker', matter.maker),
    ...(choices.int(1, 3) === 1 ? [meetingFact(brief, 'Made at meeting', day)] : []),
    facts.field(labelOf(council, 'listed date'), [slashed(later(day, 1))], {
      publication_date: iso(later(day, 1)),
    }),
    ...(isWelsh
      ? []
      : [facts.field('Effective from', [slashed(later(day, 9))], { effective_from: iso(later(day, 9)) })]),
    passage(council, 'decision_text', matter.resolved),
    ...(isWelsh ? [] : [facts.areaFact(council, matter.areas), officerFact(brief)]),
  ];
  return { blocks: blocksOf(parts), record: record(brief, path, parts) };
}

const officerFact = ({ council, choices }: Brief): Said =>
  facts.fact(council, 'lead_officer', facts.drawPerson(council, choices).name);

function forthcomingEntry(brief: Brief): Entry {
  const { council, choices, matter } = brief;
  const [issue, day] = [choices.int(1200, 64_000), drawDay(choices)];
  const title = printTitle(council, drawNumber(choices), matter.title);
  const path = `mgIssueHistoryHome.aspx?IId=${issue}`;
  const head: Block = {
    is: 'entry',
    text: [{ text: `${slashed(day)} - ${title.printed}`, href: `${path}&Opt=0` }],
  };
  const due = { decision_due: slashed(day), decision_due_from: iso(day), decision_due_to: iso(day) };
  const parts: Said[] = [
    { blocks: [head], means: title.means },
    bare('description', matter.proposal),
    facts.fact(council, 'decision_maker', matter.maker),
    facts.field(labelOf(council, 'listed due'), [slashed(day)], due),
    facts.areaFact(council, matter.areas),
    officerFact(brief),
    facts.field('Notice of decision', [slashed(later(day, -30))], {
      notice_first_published: iso(later(day, -30)),
    }),
    ...restriction(brief, issue),
  ];
  return { blocks: blocksOf(parts), record: record(brief, path, parts, { issue_id: String(issue) }) };
}

const GROUPS = [
  'NEW',
  'Not Before 3 October 2022',
  'Urgent Decision 22 November 2025 - Immediate Implementation',
  'MARCH by CABINET',
];

/** A forward plan. Its items are numbered, some in groups. */
export function planPage(brief: Brief): Page {
  const { council, choices } = brief;
  const hasGroups = choices.int(1, 2) === 1;
  const items = briefs(brief, 4).map((each, index) => planItem(each, index + 1));
  const grouped = items.flatMap(({ blocks }, index): Block[] =>
    hasGroups && index % 2 === 0 ? [{ is: 'group', text: choices.pick(GROUPS) }, ...blocks] : blocks,
  );
  return {
    kind: 'plan-items',
    h1: headingOf(council, 'plan-items'),
    subtitle: 'Forthcoming Decisions  (01/10/2025 to 31/01/2026, Cabinet)',
    path: `mgListPlanItems.aspx?PlanId=${choices.int(100, 700)}&RP=115`,
    blocks: [{ is: 'heading', text: 'Plan items', as: 'section' }, ...grouped],
    records: items.map((item) => item.record),
  };
}

function planItem(brief: Brief, number: number): Entry {
  const { council, choices, matter } = brief;
  const issue = choices.int(1200, 64_000);
  const title = printTitle(council, drawNumber(choices), matter.title);
  const path = `mgIssueHistoryHome.aspx?IId=${issue}`;
  const maker = council.labels.decision_maker ?? 'Decision maker';
  const due = choices.pick(['Decision due', 'Decision due', 'Decision']);
  const parts: Said[] = [
    titled(title),
    facts.field(maker, [matter.maker], { decision_maker: matter.maker }),
    facts.listedDue(choices, due, drawDay(choices), '; '),
    officerFact(brief),
    facts.dayFact(council, 'notice_first_published', drawDay(choices)),
    ...urgency(council, choices.int(1, 6) === 1),
    ...restriction(brief, issue),
  ];
  const flag: Inline[] = choices.int(1, 2) === 1 ? [' New!'] : [];
  const head: Inline[] = [{ text: title.printed, href: `${path}&PlanId=560&RPID=0` }, ...flag];
  const block: Block = { is: 'item', number: `${number}.`, title: head, blocks: blocksOf(parts) };
  return { blocks: [block], record: record(brief, path, parts, { issue_id: String(issue) }) };
}

/** The decisions of one issue, one after another. */
export function issueDecisionsPage(brief: Brief): Page {
  const { council, choices, matter } = brief;
  const [issue, number] = [choices.int(1200, 64_000), drawNumber(choices)];
  const title = printTitle(council, number, matter.title);
  const issueLink = { title: title.printed, url: null, date: null };
  const entries = [matter.resolved, ['The decision was called in, and confirmed.']].map((texts) => {
    const [id, day] = [choices.int(100, 9800), drawDay(choices)];
    const path = `ieDecisionDetails.aspx?ID=${id}`;
    const head: Block = { is: 'entry', text: [{ text: `${slashed(day)} - ${title.printed}`, href: path }] };
    const parts: Said[] = [
      { blocks: [head], means: { ...title.means, publication_date: iso(day), linked_issues: [issueLink] } },
      bare('description', texts),
    ];
    return {
      blocks: blocksOf(parts),
      record: record(brief, path, parts, { issue_id: String(issue), decision_id: String(id) }),
    };
  });
  return {
    kind: 'issue-decisions',
    h1: headingOf(council, 'issue-decisions'),
    subtitle: title.printed,
    path: `mgDecisionDetails.aspx?IId=${issue}&Opt=1`,
    blocks: entries.flatMap(({ blocks }) => blocks),
    records: entries.map((entry) => entry.record),
  };
}

/** The meetings with an issue on their agenda. */
export function issueMeetingsPage(brief: Brief): Page {
  const { council, choices, matter, others } = brief;
  const [issue, number] = [choices.int(1200, 64_000), drawNumber(choices)];
  const title = printTitle(council, number, matter.title);
  const path = `ieIssueDetails.aspx?IId=${issue}&Opt=3`;
  const bodies = [matter.meeting, others[0]?.meeting ?? 'Scrutiny Committee'];
  const entries = bodies.map((body, index) =>
    meetingEntry({ ...brief, matter: { ...matter, meeting: body } }, title.printed, index, path, issue),
  );
  const isShortened = title.printed.length > 48 && !/^(?:end|brackets)$/.test(council.reference);
  const shortened = isShortened
    ? `${title.printed.slice(0, 40).replace(/[ ,:–-]+[^ ]*$/, '')}…`
    : title.printed;
  return {
    kind: 'issue-meetings',
    h1: headingOf(council, 'issue-meetings'),
    subtitle: shortened,
    path,
    blocks: entries.flatMap(({ blocks }) => blocks),
    records: entries.map(({ record: each }) => ({ ...each, means: { ...each.means, ...title.means } })),
  };
}

function meetingEntry(brief: Brief, title: string, index: number, path: string, issue: number): Entry {
  const { council, choices, matter } = brief;
  const [meeting, item, day] = [choices.int(900, 9900), choices.int(10_000, 90_000), drawDay(choices)];
  const place = String(choices.int(3, 14));
  const link = {
    text: `${slashed(day)} - ${matter.meeting} (Item ${place})`,
    href: `ieListDocuments.aspx?CId=${choices.int(100, 400)}&MId=${meeting}#AI${item}`,
  };
  const isDecided = index === 1;
  const head: Said = {
    blocks: [
      { is: 'entry', text: ['Meeting: ', link] },
      { is: 'agenda', number: `${place}.`, title: [{ text: title, href: `mgAi.aspx?ID=${item}` }] },
    ],
    means: {
      meeting: matter.meeting,
      meeting_date: iso(day),
      other_fields: [{ label: 'Item', value: place }],
    },
    marked: { links: [{ text: link.text, url: `${siteOf(council)}/${link.href}` }] },
  };
  const parts = [
    head,
    ...(isDecided ? [] : [documentsPart(brief, 'none')]),
    isDecided
      ? headed(council, labelOf(council, 'decision_text'), 'decision_text', matter.resolved, 'item')
      : headed(council, 'Minutes', null, ['The report was noted.', ...matter.reasons], 'item'),
  ];
  const ids = { issue_id: String(issue), agenda_item_id: String(item), meeting_id: String(meeting) };
  return { blocks: blocksOf(parts), record: record(brief, path, parts, ids) };
}
