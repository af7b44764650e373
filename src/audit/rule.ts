import type { RecordKey } from '../record/record.js';
import type { Matter } from './matter.js';

/** What a rule has to say of one decision. */
export interface Remark {
  /** What the record does not show, or what it shows instead, in one sentence. */
  says: string;
  /** Record keys that the remark rests on; the first with a value is quoted. */
  rests: readonly RecordKey[];
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
  /** Whether the rule has anything to ask of this decision. */
  applies: (matter: Matter) => boolean;
  find: (matter: Matter) => Remark | null;
}
