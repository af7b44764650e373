/** The ids of a record that an address can carry. */
type IdName = 'issueId' | 'decisionId' | 'agendaItemId' | 'meetingId' | 'documentId';

/** The keys of the record that hold those ids. */
export type IdKey = 'issue_id' | 'decision_id' | 'agenda_item_id' | 'meeting_id';

/** The texts of h1 that councils print, lower case; Welsh ones say so. */
export type Heading = string | { cy: string };

/**
 * How a page is laid out. `form`: fields follow a free text, in which labels are only words; `text`: headed texts;
 * `report`: an author's text all through; `parts`: one matter, a record a part; `list`: entries of many matters.
 */
type Layout = 'form' | 'text' | 'report' | 'parts' | 'list';

/** What divides a page of this kind into records; the functions stand in `record/entries/entries.ts`. */
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
  /** The page's name without `.aspx`, in the spelling of its canonical address. */
  page: string;
  /** The parameter that tells pages of one name apart, with its value; `isDefault` where it may be missing. */
  only?: { key: 'opt' | 'ot'; value: string; isDefault?: true };
  /** What the canonical address has behind its id. */
  rest?: string;
  /** The parameters that hold ids, as the canonical address spells them, the preferred one first. */
  ids: Readonly<Partial<Record<string, IdName>>>;
}

/** What fields below the opening of an entry fill, and how many entries prove a list. */
export interface EntryProof {
  fields: readonly string[];
  atLeast: number;
}

/** What proves a page of this kind where neither its address nor its heading does. */
interface ContentProof {
  /**
   * What its labels fill, as `KeyOf` says it; two of a row at line starts prove a page that lost its header. Which
   * spellings do is told in the table of fields alone.
   */
  labels?: readonly (readonly string[])[];
  /** What in the source proves a page that was trimmed to its table. */
  marks?: RegExp;
  /** What in the source marks the entries of a list. */
  entryMarks?: RegExp;
  /** How an entry of a list begins in a line. */
  opening?: RegExp;
  /** The heads of a list's columns, matched against the lines one below the other. */
  columns?: RegExp;
  /** What the lines of a page without fields say, one below the other; it proves less than they do. */
  words?: RegExp;
  /** Entries that begin alike and have a field of their own. */
  entry?: EntryProof;
}

/** Everything there is to say of a kind of page. */
export interface KindRow {
  /** What it is, for the docs. */
  about: string;
  layout: Layout;
  /** Its addresses; the first is the canonical one. */
  addresses: readonly KindAddress[];
  headings: readonly Heading[];
  /** Texts of h1 that stand in menus and over lists of links as well; asked for last. */
  commonHeadings: readonly Heading[];
  proof: ContentProof;
  division: Division;
  /** The ids that name its records, the preferred one first, each with what is written before it in `record_id`. */
  namedBy: Readonly<Partial<Record<IdKey, string>>>;
  /** The same for the parts of a page; each part also has the id of its page. */
  partNamedBy?: Readonly<Partial<Record<IdKey, string>>>;
  /** The key of the text that stands under no heading. */
  freeText: 'description' | 'restriction_explanation';
  /** Where it stands among the kinds when pages of one decision differ, 1 first: about the notice, the outcome, the matter. */
  ranks: { notice: number; outcome: number; matter: number };
}
