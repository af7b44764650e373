import type { RecordKey } from '../record/record.js';
import type { Condition } from './conditions.js';
import type { Matter } from './matter.js';
import type { PageNamed } from './notice.js';

/** What a rule says about one decision. */
export interface Remark {
  /** What the record lacks, or what it shows instead, in one sentence. */
  says: string;
  /** Record keys that the remark rests on. The first one with a value is quoted, from the page that gives it. */
  rests: readonly RecordKey[];
  /** Another page's value for the first key. */
  quote?: { value: string; page: PageNamed };
  /** The number of clear days, if they were counted. */
  days?: number;
}

/** One thing that the law requires of a decision's pages, or that a careful reader asks. */
export interface Rule {
  name: string;
  /** The regulation of SI 2012/2089; empty for a reader's question. */
  regulation: string;
  sort: 'not-shown' | 'days' | 'question';
  /** The requirement in one sentence, printed in the docs. */
  asks: string;
  /** The rule applies to decisions that meet all of these conditions. */
  of: readonly Condition[];
  find: (matter: Matter) => Remark | null;
}
