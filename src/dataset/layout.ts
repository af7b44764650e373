import { join } from 'node:path';

/** The folder of unfinished work. It counts when its `commit.json` is there. */
const UNFINISHED = '.unfinished';

/** The paths of a dataset. The names are those of the contract. */
export interface Layout {
  folder: string;
  /** A file of records or rows is split if it would have more bytes. */
  largestFile: number;
  settings: string;
  report: string;
  lock: string;
  pages: string;
  /** The decisions as they would be without a guard. The file exists only after a night with a guard's objection. */
  partial: string;
  /** The unfinished night: its name, its fetched pages, and the files that wait to be put in place. */
  unfinished: string;
  night: string;
  fetched: string;
  /** Fetched attachments, by the hash of their content. */
  documents: string;
  /** Imported pages. They are no answers of tonight. */
  imported: string;
  next: string;
  /** Records that the night has read and merged. Later runs cannot use it. */
  spill: string;
  /** The files of a generation that a guard objects to. */
  aside: string;
  commit: string;
}

/** Git hosts warn about files from 50 MB on. */
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

/** The year under which a record is filed: that of `date`, or `undated`. */
export function yearOf(date: unknown): string {
  return typeof date === 'string' && /^\d{4}-/.test(date) ? date.slice(0, 4) : 'undated';
}

/** Texts in the order of their code units: the same on every machine. */
export function compareTexts(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
