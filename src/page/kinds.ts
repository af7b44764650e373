import type { KindRow } from './kind-row.js';
import { anyOf, classPattern } from './marks.js';

/** `02/08/2024 - Limes at the Mill`: the beginning of entries in several lists. */
const DATED_ENTRY = /^\d{1,2}\/\d{1,2}\/\d{4} *[-–] *\S/;

const DAY = '\\d{1,2}\\/\\d{1,2}\\/\\d{4}';
/** The head of a plan's columns, or the title of a plan, which tells its months and its body. */
const HEADS_OF_PLAN = ['^plan items\\s+no\\.?\\s+item', `\\(${DAY} to ${DAY}, [^()\\n]{1,80}\\)`];
export const HEAD_OF_PLAN = new RegExp(`(?:${HEADS_OF_PLAN.join('|')})$`, 'im');

/** Decisions, issues and agenda items have separate ids. The prefix marks an id of another sort than the page's own. */
export const ANY_ID = { decision_id: '', agenda_item_id: 'AI', issue_id: 'I' } as const;

/** The decisions and meetings of an issue. */
const PART_OF_ISSUE = { decision_id: '', meeting_id: '', agenda_item_id: 'AI' } as const;

/** THE TABLE: one row for each kind of page with decisions, in the spelling of the record. The first row with a proof counts. */
const ROWS = {
  issue: {
    about: 'a decision to come and its history: "Issue details"',
    layout: 'form',
    addresses: [
      { page: 'mgIssueHistoryHome', ids: { IId: 'issueId' } },
      { page: 'ieIssueDetails', only: { key: 'opt', value: '0', isDefault: true }, ids: { IId: 'issueId' } },
    ],
    headings: ['issue details', 'issue details issue history related meetings'],
    commonHeadings: [],
    proof: {
      labels: [
        [
          'decision_type',
          'key_reasons',
          'status',
          'areas_affected',
          'notice_first_published',
          'decision_due',
        ],
        // The Senedd's issue pages have their own labels.
        [
          'business type',
          'math o fusnes',
          'reason considered',
          'rheswm dros ei ystyried',
          'notice_first_published',
        ],
      ],
      // Its bills often have no field: only the title, printed twice, and the stages of the bill. Welsh mutates `Cyfnod`.
      words: /^([^\n]*\bBill?\b[^\n]*)\n\1\n[\s\S]*?(?:\bStage|yfnod) [1-4]\b/,
    },
    division: 'whole form',
    namedBy: { issue_id: '' },
    freeText: 'description',
    ranks: { notice: 1, outcome: 8, matter: 1 },
  },
  'issue-decisions': {
    about: 'the decisions of an issue',
    layout: 'parts',
    addresses: [
      { page: 'mgDecisionDetails', rest: '&Opt=1', ids: { IId: 'issueId' } },
      { page: 'ieIssueDetails', only: { key: 'opt', value: '1' }, ids: { IId: 'issueId' } },
    ],
    headings: ['issue - decisions'],
    commonHeadings: [],
    proof: { opening: DATED_ENTRY },
    division: 'decisions of an issue',
    namedBy: { issue_id: '' },
    partNamedBy: PART_OF_ISSUE,
    freeText: 'description',
    ranks: { notice: 5, outcome: 2, matter: 5 },
  },
  'issue-meetings': {
    about: 'the meetings at which an issue stood on the agenda',
    layout: 'parts',
    addresses: [
      {
        page: 'ieIssueDetails',
        only: { key: 'opt', value: '3' },
        rest: '&Opt=3',
        ids: { IId: 'issueId' },
      },
    ],
    headings: ['issue - meetings'],
    commonHeadings: [],
    proof: {},
    division: 'meetings of an issue',
    namedBy: { issue_id: '' },
    partNamedBy: PART_OF_ISSUE,
    freeText: 'description',
    ranks: { notice: 4, outcome: 7, matter: 6 },
  },
  decision: {
    about: 'a decision that was taken: "Decision details"',
    layout: 'form',
    addresses: [{ page: 'ieDecisionDetails', ids: { ID: 'decisionId', AIId: 'agendaItemId' } }],
    headings: ['decision details', { cy: 'manylion y penderfyniad' }],
    commonHeadings: [],
    proof: {
      labels: [['decision_maker', 'is_key', 'is_subject_to_call_in', 'decision_date', 'publication_date']],
    },
    division: 'whole form',
    namedBy: ANY_ID,
    freeText: 'description',
    ranks: { notice: 6, outcome: 1, matter: 2 },
  },
  'officer-decisions': {
    about: 'a list of decisions that officers took',
    layout: 'list',
    addresses: [{ page: 'mgListOfficerDecisions', ids: {} }],
    headings: [],
    commonHeadings: ['officer decisions', 'officer and mayoral decisions'],
    proof: {
      marks: new RegExp(`\\b${anyOf('section')}\\b[^<>]{0,200}>\\s*Officer decisions`, 'i'),
      // Two columns, or one more for the maker, under a heading that names officers.
      columns: new RegExp(
        `^[^\\n]{0,80}\\bofficers?\\b[^\\n]{0,80}\\ntitle\\s+date(?:\\s+decision maker)?\\n[^\\n]+?\\s+${DAY}(?=\\s|$)`,
        'im',
      ),
    },
    division: 'register',
    namedBy: ANY_ID,
    freeText: 'description',
    ranks: { notice: 9, outcome: 4, matter: 9 },
  },
  'decisions-list': {
    about: 'a list of decisions, with their texts or as a table',
    layout: 'list',
    addresses: [{ page: 'mgDelegatedDecisions', ids: {} }],
    headings: [],
    commonHeadings: [
      'decisions',
      'cabinet member decisions',
      'forthcoming decisions',
      { cy: 'penderfyniadau' },
    ],
    proof: {
      marks: /summary *= *["']Table of decision summary data/i,
      opening: DATED_ENTRY,
      columns:
        /^title\s+date\s+(?:effective from(?=\s|$)|[^\n]+\bref: ?\d{1,9}\s+\d{2}\/\d{2}\/\d{4}(?=\s|$))/im,
      entry: { fields: ['decision_maker', 'publication_date', 'decision_due', 'meeting'], atLeast: 1 },
    },
    division: 'register',
    namedBy: ANY_ID,
    freeText: 'description',
    ranks: { notice: 3, outcome: 3, matter: 8 },
  },
  'plan-items': {
    about: 'a forward plan',
    layout: 'list',
    addresses: [{ page: 'mgListPlanItems', ids: {} }],
    headings: ['forward plan', 'forthcoming executive decision', 'notices of decisions'],
    commonHeadings: [],
    proof: {
      opening: /^\d{1,3}\.(?:\s|$)/,
      entryMarks: classPattern('plan item'),
      columns: HEAD_OF_PLAN,
      // One number and a maker prove little: paragraphs of a text are numbered too.
      entry: { fields: ['decision_maker'], atLeast: 2 },
    },
    division: 'forward plan',
    namedBy: { issue_id: '' },
    freeText: 'description',
    ranks: { notice: 2, outcome: 9, matter: 10 },
  },
  'agenda-item': {
    about: 'an item of a meeting’s agenda',
    layout: 'text',
    addresses: [{ page: 'mgAi', ids: { ID: 'agendaItemId' } }],
    headings: ['agenda item', { cy: 'eitem agenda' }],
    commonHeadings: [],
    proof: {},
    division: 'whole agenda item',
    namedBy: { agenda_item_id: '' },
    freeText: 'description',
    ranks: { notice: 7, outcome: 5, matter: 4 },
  },
  meeting: {
    about: 'the agenda of a meeting with its minutes and decisions, a record an item',
    layout: 'parts',
    addresses: [{ page: 'ieListDocuments', ids: { MId: 'meetingId', MeetingId: 'meetingId' } }],
    headings: [
      'agenda and minutes',
      'agenda and draft minutes',
      'agenda and decisions',
      'agenda, decisions and minutes',
      'agenda, decisions and draft minutes',
      'agenda, minutes and decisions',
      'decisions and minutes',
      'minutes and decisions',
      { cy: 'agenda a chofnodion' },
      { cy: 'agenda a chofnodion drafft' },
      { cy: 'agenda a phenderfyniadau' },
      { cy: 'agenda, penderfyniadau a chofnodion' },
      { cy: 'agenda, penderfyniadau a chofnodion drafft' },
    ],
    commonHeadings: ['agenda', 'draft minutes', { cy: 'cofnodion drafft' }],
    proof: {
      entryMarks: classPattern('item number'),
      columns: /^(?:items\s+no\.?\s+item|eitemau\s+rhif\s+eitem)$/im,
    },
    division: 'items of a meeting',
    namedBy: { meeting_id: '' },
    // The decision of an item may be published after its agenda, so the id comes from the item.
    partNamedBy: { agenda_item_id: 'AI' },
    freeText: 'description',
    ranks: { notice: 8, outcome: 6, matter: 7 },
  },
  'reasons-restricted': {
    about: 'why a paper is not public',
    layout: 'text',
    addresses: [
      {
        page: 'mgReasonsRestricted',
        only: { key: 'ot', value: 'i', isDefault: true },
        rest: '&OT=I',
        ids: { OID: 'issueId' },
      },
      {
        page: 'mgReasonsRestricted',
        only: { key: 'ot', value: 'a' },
        rest: '&OT=A',
        ids: { OID: 'agendaItemId' },
      },
      {
        page: 'mgReasonsRestricted',
        only: { key: 'ot', value: 'd' },
        rest: '&OT=D',
        ids: { OID: 'documentId' },
      },
    ],
    headings: [
      'anticipated reasons for restriction',
      'reasons restricted',
      { cy: "rhesymau wedi'u cyfyngu" },
    ],
    commonHeadings: [],
    proof: {},
    division: 'whole list of reasons',
    namedBy: { decision_id: '', agenda_item_id: 'AI', issue_id: '' },
    freeText: 'restriction_explanation',
    ranks: { notice: 11, outcome: 11, matter: 11 },
  },
  report: {
    about: 'an officer’s report, as text',
    layout: 'report',
    addresses: [],
    headings: [],
    commonHeadings: [],
    // Its headings prove it: see report.ts.
    proof: {},
    division: 'whole',
    namedBy: ANY_ID,
    freeText: 'description',
    ranks: { notice: 10, outcome: 10, matter: 3 },
  },
} as const satisfies Record<string, KindRow>;

export type PageKind = keyof typeof ROWS;

/** The row of each kind of page. */
export const KINDS: Readonly<Record<PageKind, KindRow>> = ROWS;

/** Every kind of page that can carry a decision. */
export const PAGE_KINDS = Object.keys(ROWS) as [PageKind, ...PageKind[]];

/** Finds the first kind whose row fits. */
export function findKind(isIt: (row: KindRow) => boolean): PageKind | null {
  return PAGE_KINDS.find((kind) => isIt(KINDS[kind])) ?? null;
}
