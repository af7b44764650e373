import type { Selection, Writer } from './writer.js';

interface FormatEntry {
  /** Endings of file names, lower case, that mean this format. */
  endings: readonly string[];
  /** Whether `--columns` names CSV columns (`source_url`) or keys of the record (`source`). */
  chooses: 'keys' | 'columns';
  /** Loads what the format needs only when it is asked for. */
  open(selection: Selection): Promise<Writer>;
}

/** Every output format; one entry makes a format known to `--format`, to the endings of `--output` and to the help. */
export const FORMATS = {
  json: {
    endings: ['.json'],
    chooses: 'keys',
    open: async ({ keys }) => (await import('./json.js')).jsonWriter(keys),
  },
  ndjson: {
    endings: ['.ndjson', '.jsonl'],
    chooses: 'keys',
    open: async ({ keys }) => (await import('./json.js')).ndjsonWriter(keys),
  },
  csv: {
    endings: ['.csv'],
    chooses: 'columns',
    open: async ({ columns, excel }) => (await import('./csv.js')).csvWriter(columns, excel),
  },
} as const satisfies Record<string, FormatEntry>;

export type Format = keyof typeof FORMATS;

/** The names of all formats, in the order of the table. */
export const FORMAT_NAMES = Object.keys(FORMATS) as Format[];

/** The format that the ending of a file name means: null for a name without ending, undefined for an unknown ending. */
export function formatOfFile(path: string): Format | null | undefined {
  const ending = /[^/\\]\.[^./\\]*$/.exec(path)?.[0].slice(1).toLowerCase();
  if (ending === undefined) return null;
  return FORMAT_NAMES.find((name) => (FORMATS[name].endings as readonly string[]).includes(ending));
}
