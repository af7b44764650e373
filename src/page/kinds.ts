import type { Address } from './address.js';

/** Every kind of page that can carry a decision, in the spelling of the record. */
export const PAGE_KINDS = [
  'issue',
  'issue-decisions',
  'issue-meetings',
  'decision',
  'decisions-list',
  'officer-decisions',
  'plan-items',
  'agenda-item',
  'reasons-restricted',
  'report',
] as const;

export type PageKind = (typeof PAGE_KINDS)[number];

/** Kinds whose fields follow a free text, in which labels are only words. */
export const FORMS: ReadonlySet<PageKind> = new Set(['issue', 'decision']);

export interface KindProof {
  kind: PageKind;
  /** Page names in the address, lower case, without `.aspx`; `option` is the tab (`Opt`) they must show. */
  pages: readonly { name: string; option?: string }[];
  /** The texts of h1 that councils print, lower case. */
  headings: readonly string[];
  /** Texts of h1 that stand in menus and over lists of links as well; asked for last. */
  commonHeadings?: readonly string[];
  /**
   * What its labels fill, as `KeyOf` says it; two of them at line starts prove a page that lost its header. Which
   * spellings do is told in the table of fields alone.
   */
  labels?: readonly string[];
  /** What in the source proves a page that was trimmed to its table. */
  marks?: RegExp;
  /** How an entry of a list begins in a line. */
  opening?: RegExp;
  /** What the lines of a list prove, for councils call their lists as they like. */
  list?: ListProof;
}

/** `02/08/2024 - Limes at the Mill`: the entries of several lists begin so. */
const DATED = /^\d{1,2}\/\d{1,2}\/\d{4} *[-–] *\S/;

/** What fields below the opening of an entry fill, and how many entries prove a list. */
export interface EntryProof {
  fields: readonly string[];
  atLeast: number;
}

/** How the lines of a list prove it: the head of its columns, or entries that begin alike and have a field of their own. */
interface ListProof {
  /** The heads of its columns, matched against the lines one below the other. */
  columns?: RegExp;
  /** What in the source marks its entries. */
  marks?: RegExp;
  entry?: EntryProof;
}

/** Says what the label that a line begins with fills: a key, else the label's own name; null without a label that proves anything. */
export type KeyOf = (line: string) => string | null;

/** How each kind is proved: by its address, its heading, or the labels that only it carries. */
export const KIND_PROOFS: readonly KindProof[] = [
  {
    kind: 'issue',
    pages: [{ name: 'mgissuehistoryhome' }, { name: 'ieissuedetails', option: '0' }],
    headings: ['issue details', 'issue details issue history related meetings'],
    labels: [
      'decision_type',
      'key_reasons',
      'status',
      'areas_affected',
      'notice_first_published',
      'decision_due',
    ],
  },
  // The Senedd runs the issue page with labels of its own.
  {
    kind: 'issue',
    pages: [],
    headings: [],
    labels: [
      'business type',
      'math o fusnes',
      'reason considered',
      'rheswm dros ei ystyried',
      'notice_first_published',
    ],
  },
  {
    kind: 'issue-decisions',
    pages: [{ name: 'mgdecisiondetails' }, { name: 'ieissuedetails', option: '1' }],
    headings: ['issue - decisions'],
    opening: DATED,
  },
  {
    kind: 'issue-meetings',
    pages: [{ name: 'ieissuedetails', option: '3' }],
    headings: ['issue - meetings'],
  },
  {
    kind: 'decision',
    pages: [{ name: 'iedecisiondetails' }],
    headings: ['decision details', 'manylion y penderfyniad'],
    labels: ['decision_maker', 'is_key', 'is_subject_to_call_in', 'decision_date', 'publication_date'],
  },
  {
    kind: 'officer-decisions',
    pages: [{ name: 'mglistofficerdecisions' }],
    headings: [],
    commonHeadings: ['officer decisions'],
    marks: /\bmgSectionTitle\b[^<>]{0,200}>\s*Officer decisions/i,
    // Two columns under a heading that names officers, with rows that end in a day.
    list: {
      columns: /^[^\n]{0,80}\bofficers?\b[^\n]{0,80}\ntitle\s+date\n[^\n]+?\s+\d{2}\/\d{2}\/\d{4}$/im,
    },
  },
  {
    kind: 'decisions-list',
    pages: [{ name: 'mgdelegateddecisions' }],
    headings: [],
    commonHeadings: ['decisions', 'cabinet member decisions', 'forthcoming decisions', 'penderfyniadau'],
    marks: /summary *= *["']Table of decision summary data/i,
    opening: DATED,
    list: {
      columns:
        /^title\s+date\s+(?:effective from(?=\s|$)|[^\n]+\bref: ?\d{1,9}\s+\d{2}\/\d{2}\/\d{4}(?=\s|$))/im,
      entry: { fields: ['decision_maker', 'publication_date', 'decision_due', 'meeting'], atLeast: 1 },
    },
  },
  {
    kind: 'plan-items',
    pages: [{ name: 'mglistplanitems' }],
    headings: ['forward plan', 'forthcoming executive decision', 'notices of decisions'],
    opening: /^\d{1,3}\.(?:\s|$)/,
    list: {
      marks: /\bmgPlanItemTitle\b/,
      columns: /^plan items\s+no\.?\s+item$/im,
      // One number and a maker prove little: paragraphs of a text are numbered, too.
      entry: { fields: ['decision_maker'], atLeast: 2 },
    },
  },
  { kind: 'agenda-item', pages: [{ name: 'mgai' }], headings: ['agenda item', 'eitem agenda'] },
  {
    kind: 'reasons-restricted',
    pages: [{ name: 'mgreasonsrestricted' }],
    headings: ['anticipated reasons for restriction', 'reasons restricted', "rhesymau wedi'u cyfyngu"],
  },
];

/** Headings of ModernGov pages that carry no decision, lower case: a text copy has nothing else to show what it is. */
export const OTHER_HEADINGS: ReadonlySet<string> = new Set([
  'agenda and minutes',
  'agenda and decisions',
  'agenda, decisions and minutes',
  'browse forward plans',
  'browse meetings',
  'calendar of meetings',
  'committee details',
  'committee structure',
  'councillor details',
  'meeting attendance record',
  'search documents',
  'search results',
  'your councillors',
]);

/** The heading of a ModernGov page that a line of a text copy prints; bullets of a breadcrumb are looked through. */
export function readHeadingLine(line: string): { heading: string; isCommon: boolean } | null {
  const heading = line
    .replace(/^[•*·-]\s*/, '')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();
  if (KIND_PROOFS.some((proof) => proof.headings.includes(heading))) return { heading, isCommon: false };
  const isCommon =
    KIND_PROOFS.some((proof) => proof.commonHeadings?.includes(heading)) || OTHER_HEADINGS.has(heading);
  return isCommon ? { heading, isCommon } : null;
}

/** Whether what a label fills proves a page; of `kind`, one that its fields begin with. */
export function isFieldKey(key: string | null, kind?: PageKind): boolean {
  if (key === null || (kind !== undefined && key === 'decision_due')) return false;
  return KIND_PROOFS.some((proof) => (kind ?? proof.kind) === proof.kind && proof.labels?.includes(key));
}

/** Headings of Welsh pages, some of which print no label. */
const WELSH_HEADINGS: ReadonlySet<string> = new Set([
  'penderfyniadau',
  'manylion y penderfyniad',
  'eitem agenda',
  "rhesymau wedi'u cyfyngu",
]);

/** Whether one of the texts that may be a page's heading is Welsh. */
export function hasWelshHeading(headings: readonly string[]): boolean {
  return headings.some((heading) => WELSH_HEADINGS.has(heading));
}

/** A list of decisions that are still to be taken is headed so, or its address asks for that status (`DS=1`). */
const TO_COME = /^forthcoming\b[^.]{0,60}\bdecisions?\b/i;

/** Whether a text heads a list of what is still to be decided. */
export function headsToCome(text: string): boolean {
  return TO_COME.test(text);
}

/** Whether a list shows what is still to be decided: its days are due days, whatever its columns are called. */
export function isListToCome(url: string | null, headings: readonly string[]): boolean {
  return headings.some(headsToCome) || /mgDelegatedDecisions\.aspx\?(?:.*&)?DS=1(?:&|#|$)/i.test(url ?? '');
}

/** Whether an entry of a list of this kind begins in a line. */
export function opensEntry(kind: PageKind, line: string): boolean {
  return KIND_PROOFS.some((proof) => proof.kind === kind && proof.opening?.test(line));
}

/** Finds the kind that an address names, if it is a page of decisions. */
export function kindOfAddress(address: Address | null): PageKind | null {
  if (!address) return null;
  const named = ({ name, option }: { name: string; option?: string }) =>
    name === address.page && (option === undefined || option === (address.option ?? '0'));
  return KIND_PROOFS.find((proof) => proof.pages.some(named))?.kind ?? null;
}
