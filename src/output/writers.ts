import type { Selection, Writer } from './writer.js';

interface FormatEntry {
  /** File name endings of this format, in lower case. */
  endings: readonly string[];
  /**
   * Whether `--columns` names CSV columns (`source_url`) or keys of the record (`source`). It is null for a format that always
   * writes everything.
   */
  chooses: 'keys' | 'columns' | null;
  /** Whether it is a file that cannot go to standard output. */
  needsFile: boolean;
  /** Loads the code of the format on first use. */
  open(selection: Selection): Promise<Writer>;
}

/** Every output format; one entry makes a format known to `--format`, to the endings of `--output` and to the help. */
export const FORMATS = {
  json: {
    endings: ['.json'],
    chooses: 'keys',
    needsFile: false,
    open: async ({ keys }) => (await import('./json.js')).jsonWriter(keys),
  },
  ndjson: {
    endings: ['.ndjson', '.jsonl'],
    chooses: 'keys',
    needsFile: false,
    open: async ({ keys }) => (await import('./json.js')).ndjsonWriter(keys),
  },
  csv: {
    endings: ['.csv'],
    chooses: 'columns',
    needsFile: false,
    open: async ({ columns, excel }) => (await import('./csv.js')).csvWriter(columns, excel),
  },
  xlsx: {
    endings: ['.xlsx'],
    chooses: 'columns',
    needsFile: true,
    open: async (selection) => (await import('./xlsx/xlsx.js')).xlsxWriter(selection),
  },
  sqlite: {
    endings: ['.db', '.sqlite', '.sqlite3'],
    chooses: null,
    needsFile: true,
    open: async ({ keys }) => (await import('./sql/sqlite.js')).sqliteWriter(isJoined(keys)),
  },
  sql: {
    endings: ['.sql'],
    chooses: null,
    needsFile: false,
    open: async ({ keys }) => (await import('./sql/sql.js')).sqlWriter(isJoined(keys)),
  },
} as const satisfies Record<string, FormatEntry>;

/** Records of --join have one key more. */
function isJoined(keys: readonly string[]): boolean {
  return keys.includes('provenance');
}

export type Format = keyof typeof FORMATS;

/** The names of all formats, in the order of the table. */
export const FORMAT_NAMES = Object.keys(FORMATS) as Format[];

/** Opens the writer of a format for what the user chose. */
export async function openWriter(format: Format, selection: Selection): Promise<Writer> {
  const writer = await FORMATS[format].open(selection);
  const { view } = selection;
  return view === undefined ? writer : { ...writer, record: (row) => writer.record(view(row)) };
}

/** The format for a file name's ending. It is null for a name without an ending, undefined for an unknown one. */
export function formatOfFile(path: string): Format | null | undefined {
  const ending = /[^/\\]\.[^./\\]*$/.exec(path)?.[0].slice(1).toLowerCase();
  if (ending === undefined) return null;
  return FORMAT_NAMES.find((name) => (FORMATS[name].endings as readonly string[]).includes(ending));
}
