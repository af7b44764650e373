import type { KeyChange } from '../compare/compare.js';
import type { JoinedRecord } from '../record/join/join.js';
import type { DecisionRecord } from '../record/record.js';
import type { EmptiedCounts } from './emptied.js';
import type { HeldRecord } from './held.js';
import type { Known, KnownById } from './known.js';
import type { NewsEntry } from './news-entry.js';
import type { Place, Spill } from './spill.js';

/** What a page said tonight. */
export interface PageRead {
  url: string;
  list: string | null;
  records: HeldRecord[];
}

/** What a run found out about pages. */
export interface Findings {
  reads: readonly PageRead[];
  /** Addresses at which there is no page any more. */
  gone: ReadonlySet<string>;
  /** Addresses of pages that are there and that no list names any more. */
  unlisted: ReadonlySet<string>;
}

/** The parts of the dataset on disk that the merge needs. */
export interface Shelf {
  /** The whole records of decisions of the dataset, as they stand in their files, by id; each is read when it is asked for. */
  records(decisions: Iterable<Known>): Promise<Map<string, () => Promise<JoinedRecord>>>;
  /** The records of a page as it was last kept, or null if it is not there any more. */
  page(url: string): Promise<HeldRecord[] | null>;
  hold(record: DecisionRecord): Promise<HeldRecord>;
  spill: Spill;
}

/** A decision that is new or says something else. */
export interface Written {
  /** Its whole record, in the spill. */
  place: Place;
  isNew: boolean;
  changes: KeyChange[];
  entry: NewsEntry;
}

/** The dataset after the night, as differences from before. */
export interface Merged {
  known: KnownById;
  /** By id. */
  written: Map<string, Written>;
  /** What changed records had and have no more. */
  emptied: EmptiedCounts;
  /** Ids whose decision is now part of another, by the id of that one. */
  joinedInto: Map<string, string>;
  /** Pages whose kept copy is to be replaced, by address. */
  kept: Set<string>;
  /** Decisions that stayed as they were, since a page of theirs could not be read and no copy of it is kept. */
  incomplete: string[];
}

/** ISO days: that of the run, and that of the last run before it. */
export interface Days {
  today: string;
  before: string;
}
