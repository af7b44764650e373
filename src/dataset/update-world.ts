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

/** A checked run of `update`. */
export interface UpdateJob {
  settings: Settings;
  guards: NightGuards;
}

/** Everything that a run of `update` needs. */
export interface UpdateWorld {
  disk: Disk;
  layout: Layout;
  /** The time at which the run begins. */
  now: Date;
  software: string;
  find: FindListed;
  /** Whether the user has asked to stop. Then nothing is taken over, and the next run continues. */
  isInterrupted: () => boolean;
  /** Writes the report of the night. This ends the night. */
  conclude: (result: UpdateResult) => Promise<void>;
  /** Opens the reader of pages. It keeps answers in the archive, and reads from there what it holds. */
  openReader: (fetched: Archive) => Promise<Reader>;
  /** Reads a kept page by its address; null if the archive lacks it. */
  readKept: (archive: Archive, url: string) => Promise<RawPage | null>;
  extract: (page: RawPage) => Extraction;
  /** The records of an attachment; empty if it is no report or cannot be read. */
  readReport: (bytes: Buffer, url: string) => Promise<DecisionRecord[]>;
  /** Reads the user's imports and keeps their pages in the archive. Null without imports. */
  readImports:
    | ((archive: Archive, isKnown: (url: string) => boolean, at: string, hold: Hold) => Promise<Imported>)
    | null;
}
