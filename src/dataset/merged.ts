import type { KeyChange } from '../compare/compare.js';
import type { JoinedRecord } from '../record/join/join.js';
import type { DecisionRecord } from '../record/record.js';
import type { EmptiedCounts } from './emptied.js';
import type { HeldRecord } from './held.js';
import type { Known, KnownById } from './known.js';
import type { NewsEntry } from './news-entry.js';
import type { Place, Spill } from './spill.js';

/** The records of a page that was read tonight. */
export interface PageRead {
  url: string;
  list: string | null;
  records: HeldRecord[];
}

/** The results of a run about pages. */
export interface Findings {
  reads: readonly PageRead[];
  /** Addresses without a page. */
  gone: ReadonlySet<string>;
  /** Addresses of existing pages that no list names. */
  unlisted: ReadonlySet<string>;
}

/** The parts of the dataset on disk that the merge needs. */
export interface Shelf {
  /** The whole records of decisions, from their files, by id. Each is read on demand. */
  records(decisions: Iterable<Known>): Promise<Map<string, () => Promise<JoinedRecord>>>;
  /** The records of a page's last copy, or null without a copy. */
  page(url: string): Promise<HeldRecord[] | null>;
  hold(record: DecisionRecord): Promise<HeldRecord>;
  spill: Spill;
}

/** A new or changed decision. */
export interface Written {
  /** Its whole record, in the spill. */
  place: Place;
  isNew: boolean;
  changes: KeyChange[];
  entry: NewsEntry;
}

/** The dataset after the night, with the differences from before. */
export interface Merged {
  known: KnownById;
  /** By id. */
  written: Map<string, Written>;
  /** Keys that changed records lost. */
  emptied: EmptiedCounts;
  /** Ids of decisions that became part of another, with the id of that one. */
  joinedInto: Map<string, string>;
  /** Addresses of pages whose kept copy is replaced. */
  kept: Set<string>;
  /** Addresses of pages that say the same as before. Their copy is kept only if an older one is missing. */
  readAgain: Set<string>;
  /** Unchanged decisions with a page that could not be read and has no kept copy. */
  incomplete: string[];
}

/** ISO days: that of the run, and that of the last run before it. */
export interface Days {
  today: string;
  before: string;
}
