import type { RawPage } from '../page/raw.js';
import type { Extraction } from '../record/extract.js';
import type { DecisionRecord } from '../record/record.js';
import type { Archive } from '../source/containers/warc/archive.js';
import type { Disk } from './disk.js';
import type { NightGuards } from './guards.js';
import type { Hold } from './held.js';
import type { Imported } from './import.js';
import type { Layout } from './layout.js';
import type { FindListed, Reader } from './read-site.js';
import type { Settings } from './settings.js';
import type { UpdateResult } from './update-result.js';

/** What a run of `update` does, known to make sense. */
export interface UpdateJob {
  settings: Settings;
  guards: NightGuards;
}

/** Everything that a run of `update` works with. */
export interface UpdateWorld {
  disk: Disk;
  layout: Layout;
  /** The time at which the run begins. */
  now: Date;
  software: string;
  find: FindListed;
  /** Whether the user has asked to stop: then nothing is taken over, and the next run goes on. */
  isInterrupted: () => boolean;
  /** Writes down what the night came to; only then is it over. */
  conclude: (result: UpdateResult) => Promise<void>;
  /** Opens what pages are asked with; it keeps what was answered in the archive, and takes from there what is in it. */
  openReader: (fetched: Archive) => Promise<Reader>;
  /** Reads a page that was kept, by its address. Returns null if it is not in the archive. */
  readKept: (archive: Archive, url: string) => Promise<RawPage | null>;
  extract: (page: RawPage) => Extraction;
  /** The records of an attachment; none where it is no report, or cannot be read. */
  readReport: (bytes: Buffer, url: string) => Promise<DecisionRecord[]>;
  /** Reads what the user wants taken in, and keeps its pages in the archive. Returns null if there is nothing. */
  readImports:
    | ((archive: Archive, isKnown: (url: string) => boolean, at: string, hold: Hold) => Promise<Imported>)
    | null;
}
