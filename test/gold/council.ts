// The design of a council's pages: all the ways in which ModernGov sites differ.
import type { RecordKey } from '../../src/record/record.js';

/** The design of one invented council. Its labels are those of public pages, or similar spellings with the same meaning. */
export interface Council {
  name: string;
  host: string;
  /** The folder of the site, with a slash in front. Empty at the root. */
  folder: string;
  language: 'en' | 'cy';
  /** The place of the h1: in a block of its own, first in the content, or before it. */
  h1: 'header' | 'first' | 'before';
  /** The shell around the content. */
  shell: 'menu' | 'branded' | 'unbranded' | 'none';
  /** How a saved page states its address. */
  address: 'told' | 'canonical' | 'saved';
  /** The markup of one-line fields: ModernGov's own, or that of a council's template. */
  fields: 'spans' | 'table' | 'definitions' | 'bold' | 'blocks';
  /** The markup of long texts. */
  texts: 'headings' | 'labels';
  /** Typographic characters: typed, or as numeric references. */
  characters: 'plain' | 'numbered';
  date: 'slashed' | 'named' | 'long' | 'ordinal';
  reference:
    | 'dash'
    | 'blank'
    | 'glued'
    | 'colon'
    | 'end'
    | 'brackets'
    | 'suffix'
    | 'KD'
    | 'letters'
    | 'field'
    | 'none';
  contact: ContactShape;
  /** The lead-ins of officers to the parts of a free text. */
  leadIns: 'inline' | 'line' | 'bold' | 'none';
  /** How a register shows its decisions. */
  register: 'table' | 'expanded' | 'ruled';
  copy: CopyShape;
  /** The council's words for all areas, and whether areas end in a semicolon. */
  all: string;
  /** The council's own headings of pages. */
  headings: Partial<Record<string, string>>;
  /** The council's own spellings of labels. */
  labels: Partial<Record<RecordKey, string>>;
  /** The council's own labels, and their values. */
  own: readonly (readonly [string, string])[];
}

export type ContactShape =
  | 'whole'
  | 'e-mail first'
  | 'no role'
  | 'extension'
  | 'only e-mail'
  | 'only name'
  | 'two people'
  | 'bare label'
  | 'comma in role'
  | 'telephone written out'
  | 'unlabelled';

export type CopyShape = 'spaced' | 'tight' | 'wrapped' | 'indented' | 'pasted' | 'starred';
