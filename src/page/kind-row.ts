/** The ids in addresses of records. */
type IdName = 'issueId' | 'decisionId' | 'agendaItemId' | 'meetingId' | 'documentId';

/** The record's keys for those ids. */
export type IdKey = 'issue_id' | 'decision_id' | 'agenda_item_id' | 'meeting_id';

/** The h1 texts that councils print, lower case. Welsh ones are marked. */
export type Heading = string | { cy: string };

/**
 * The layout of a page. `form`: fields follow a free text, in which labels are only words. `text`: texts with headings. `report`:
 * an author's text throughout. `parts`: one matter, with a record for each part. `list`: entries of many matters.
 */
type Layout = 'form' | 'text' | 'report' | 'parts' | 'list';

/** How a page of this kind is divided into records. The functions stand in `record/entries/entries.ts`. */
export type Division =
  | 'whole'
  | 'whole form'
  | 'whole agenda item'
  | 'whole list of reasons'
  | 'decisions of an issue'
  | 'meetings of an issue'
  | 'items of a meeting'
  | 'register'
  | 'forward plan';

/** One address of a kind of page. */
export interface KindAddress {
  /** The page's name without `.aspx`, as in its canonical address. */
  page: string;
  /** The parameter and value that distinguish pages of one name. `isDefault`: the parameter may be missing. */
  only?: { key: 'opt' | 'ot'; value: string; isDefault?: true };
  /** The rest of the canonical address after its id. */
  rest?: string;
  /** The parameters with ids, as in the canonical address, the preferred one first. */
  ids: Readonly<Partial<Record<string, IdName>>>;
}

/** The fields below an entry's opening, and how many entries prove a list. */
export interface EntryProof {
  fields: readonly string[];
  atLeast: number;
}

/** What proves a page of this kind if its address and its heading do not. */
interface ContentProof {
  /**
   * The keys of its labels, as `KeyOf` gives them. Two of a row at line starts prove a page that lost its header. The table of
   * fields lists their spellings.
   */
  labels?: readonly (readonly string[])[];
  /** Source that proves a page trimmed to its table. */
  marks?: RegExp;
  /** Source that marks the entries of a list. */
  entryMarks?: RegExp;
  /** The beginning of a list's entry in a line. */
  opening?: RegExp;
  /** The column headers of a list, matched against all lines. */
  columns?: RegExp;
  /** Words in the lines of a page without fields. They prove less than fields. */
  words?: RegExp;
  /** Entries with the same beginning and a field of their own. */
  entry?: EntryProof;
}

/** All facts about a kind of page. */
export interface KindRow {
  /** A description for the docs. */
  about: string;
  layout: Layout;
  /** Its addresses; the first is the canonical one. */
  addresses: readonly KindAddress[];
  headings: readonly Heading[];
  /** h1 texts that also stand in menus and over lists of links; checked last. */
  commonHeadings: readonly Heading[];
  proof: ContentProof;
  division: Division;
  /** The ids that name its records, the preferred one first, each with its prefix in `record_id`. */
  namedBy: Readonly<Partial<Record<IdKey, string>>>;
  /** The same for the parts of a page. Each part also has the id of its page. */
  partNamedBy?: Readonly<Partial<Record<IdKey, string>>>;
  /** The key of text without a heading. */
  freeText: 'description' | 'restriction_explanation';
  /** The rank of the kind when pages of one decision differ, 1 first. Notice, outcome and matter have separate ranks. */
  ranks: { notice: number; outcome: number; matter: number };
}
