// How a council's pages look: everything in which the sites of ModernGov differ from one another.
import type { RecordKey } from '../../src/record/record.js';

/** One council's shape. The council is invented; its labels are those of public pages, or near spellings that a reader takes for the same. */
export interface Council {
  name: string;
  host: string;
  /** The folder the site is mounted in, with a slash in front; empty at the root. */
  folder: string;
  language: 'en' | 'cy';
  /** Where the h1 stands: in a block of its own, first in the content, or before it. */
  h1: 'header' | 'first' | 'before';
  /** What surrounds the content. */
  shell: 'menu' | 'branded' | 'unbranded' | 'none';
  /** How a saved page tells its address. */
  address: 'told' | 'canonical' | 'saved';
  /** The markup of one-line fields: ModernGov's own, or what councils' templates make of it. */
  fields: 'spans' | 'table' | 'definitions' | 'bold' | 'blocks';
  /** The markup of long texts. */
  texts: 'headings' | 'labels';
  /** Typographic care: typed characters, or numbers of characters. */
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
  /** How officers begin the parts of a free text. */
  leadIns: 'inline' | 'line' | 'bold' | 'none';
  /** How a register shows its decisions. */
  register: 'table' | 'expanded' | 'ruled';
  copy: CopyShape;
  /** What all areas are called, and whether areas end in a semicolon. */
  all: string;
  /** The headings of the council's pages where they are its own. */
  headings: Partial<Record<string, string>>;
  /** Spellings of labels where they are the council's own. */
  labels: Partial<Record<RecordKey, string>>;
  /** Labels of the council's own making, and what stands there. */
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
