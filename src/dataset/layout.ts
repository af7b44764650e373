import { join } from 'node:path';

/** The folder of work that is not finished: of no night that counts, until its `commit.json` is there. */
const UNFINISHED = '.unfinished';

/** Where everything of a dataset is; the names are those of the contract. */
export interface Layout {
  folder: string;
  /** A file of records or of rows that would have more bytes is parted. */
  largestFile: number;
  settings: string;
  report: string;
  lock: string;
  pages: string;
  /** The decisions as they would be if no guard had fired; there after such a night only. */
  partial: string;
  /** What the unfinished night has: its name, what it fetched, and the files that it is about to put in place. */
  unfinished: string;
  night: string;
  fetched: string;
  /** Attachments that were fetched, by the hash of their content. */
  documents: string;
  /** Pages that are being taken in: they are no answers of tonight. */
  imported: string;
  next: string;
  /** What the night has read and merged so far: of use to this run only. */
  spill: string;
  /** Where the files of a generation that a guard objects to are written. */
  aside: string;
  commit: string;
}

/** Git hosts complain of files from 50 MB on. */
const LARGEST_FILE = 40_000_000;

/** The places of a dataset in a folder, given as an absolute path. */
export function layoutOf(folder: string, largestFile = LARGEST_FILE): Layout {
  const unfinished = join(folder, UNFINISHED);
  return {
    folder,
    largestFile,
    settings: join(folder, 'kcc-decisions.json'),
    report: join(folder, 'report.json'),
    lock: join(folder, '.lock'),
    pages: join(folder, 'pages'),
    partial: join(folder, 'decisions.partial.csv'),
    unfinished,
    night: join(unfinished, 'night.json'),
    fetched: join(unfinished, 'fetched'),
    documents: join(unfinished, 'documents'),
    imported: join(unfinished, 'imported'),
    next: join(unfinished, 'next'),
    spill: join(unfinished, 'records.spill'),
    aside: join(unfinished, 'aside'),
    commit: join(unfinished, 'commit.json'),
  };
}

/** The year that a record is filed under: that of `date`, or `undated`. */
export function yearOf(date: unknown): string {
  return typeof date === 'string' && /^\d{4}-/.test(date) ? date.slice(0, 4) : 'undated';
}

/** Texts in the order of their code units: the same on every machine. */
export function compareTexts(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
