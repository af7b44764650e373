import type { RecordKey } from '../record/record.js';
import type { Condition } from './conditions.js';
import type { Matter } from './matter.js';
import type { PageNamed } from './notice.js';

/** What a rule has to say of one decision. */
export interface Remark {
  /** What the record does not show, or what it shows instead, in one sentence. */
  says: string;
  /** Record keys that the remark rests on; the first with a value is quoted, from the page that gives it. */
  rests: readonly RecordKey[];
  /** A value that another page of the decision gives for the first of them. */
  quote?: { value: string; page: PageNamed };
  /** Clear days that were counted, if any were. */
  days?: number;
}

/** One thing that the law asks a decision's pages to show, or that a careful reader asks. */
export interface Rule {
  name: string;
  /** The regulation of SI 2012/2089 it rests on; empty for a reader's question. */
  regulation: string;
  sort: 'not-shown' | 'days' | 'question';
  /** What is asked for, in one sentence, printed in the docs. */
  asks: string;
  /** Of which decisions it is asked: of those that all of these conditions hold for. */
  of: readonly Condition[];
  find: (matter: Matter) => Remark | null;
}
