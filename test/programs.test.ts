import { execFile, spawnSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { unguarded } from '../src/output/excel-guard.js';
import { makeFolder, runHere } from './cli/world.js';

const execute = promisify(execFile);

/** A page with values that programs tend to change. */
const page = (reference: string, title: string, areas: string, more: string) => `Issue details

${title}

Decision: To let it for £2.50 per week, between £1.2m and £1.5m in all.

Financial implications: N/A

Legal implications: None

Decision type: Key

Decision number: ${reference}

Decision status: For Determination

Wards affected: ${areas}

Notice of proposed decision first published: 01/08/2022

Decision due: July 2021 by Cabinet

Department: Highways; Transport | Waste

Contact: Ann Lee, Clerk Tel: 01632960141 Email: ann@example.org.

Background: ${more}
`;

const PAGES = {
  'p/1.txt': page('000042', '=Fair Pay= Charter', 'Quay; Old Town;', 'He said "no; never"\tand left.'),
  'p/2.txt': page('03/24', 'TRUE', '(All Division)', 'First line.\n\nSecond line, 🌳 and café.'),
  'p/3.txt': page('21/00081', '1 April 2024', 'Fenside;', "'quoted' | piped"),
};

/** Keys whose texts must stay as they are. */
const WORDS =
  'record_id reference title areas_affected department contact_phone decision_due financial_implications legal_implications background'.split(
    ' ',
  );
const DAYS_AND_ANSWERS = ['is_key', 'decision_due_from', 'notice_first_published'];

type Cells = Record<string, string>;

/** A program that reads a CSV, with its options. Gives one object a row, or rows of its own CSV. */
interface Reader {
  name: string;
  program: string;
  /** Arguments with which the program succeeds if it has all that it needs. */
  asks?: readonly string[];
  options: readonly string[];
  keys: readonly string[];
  read: (folder: string) => Promise<Cells[]>;
}

const rowsOf = (csv: string) => parse(csv, { columns: true, bom: true }) as Cells[];
const HERE = { maxBuffer: 1 << 28 };

/** Runs a program in a folder. Its CSV is on standard output, or in a file. */
const toRows = (program: string, args: readonly string[], made?: string) => async (cwd: string) => {
  const { stdout } = await execute(program, [...args], { cwd, ...HERE });
  return rowsOf(made === undefined ? stdout : await readFile(join(cwd, made), 'utf8'));
};

/** LibreOffice with the separators that its import dialog preselects: tab, comma and semicolon. */
async function readWithCalc(cwd: string): Promise<Cells[]> {
  const args = [
    `-env:UserInstallation=file://${cwd}/profile`,
    '--headless',
    '--infilter=CSV:9/44/59,34,76,1,,2057,false,false',
    '--convert-to',
    'csv:Text - txt - csv (StarCalc):44,34,76,1',
    '--outdir',
    join(cwd, 'seen'),
    'd.csv',
  ];
  return toRows('soffice', args, 'seen/d.csv')(cwd);
}

const PANDAS = `import pandas
pandas.read_csv('d.csv', dtype=str, keep_default_na=False).to_csv('seen.csv', index=False)`;
const R = `d <- read.csv('d.csv', colClasses = 'character', na.strings = character(), encoding = 'UTF-8')
write.csv(d, 'seen.csv', row.names = FALSE, fileEncoding = 'UTF-8')`;

/** Programs, and the options that keep all values. docs/tables.md has the same table. */
const READERS: readonly Reader[] = [
  {
    name: 'LibreOffice Calc',
    program: 'soffice',
    options: ['--excel'],
    keys: WORDS,
    read: readWithCalc,
  },
  {
    name: 'Gnumeric',
    program: 'ssconvert',
    options: ['--excel'],
    // Gnumeric takes a leading apostrophe for a text marker, and drops it.
    keys: WORDS.filter((key) => key !== 'background'),
    read: toRows('ssconvert', ['d.csv', 'seen.csv'], 'seen.csv'),
  },
  {
    name: 'csvkit',
    program: 'csvformat',
    options: [],
    keys: [...WORDS, ...DAYS_AND_ANSWERS],
    read: async (cwd) => {
      const { stdout } = await execute('csvjson', ['-I', '--blanks', '-z', '10000000', 'd.csv'], {
        cwd,
        ...HERE,
      });
      return JSON.parse(stdout);
    },
  },
  {
    name: 'Miller',
    program: 'mlr',
    options: [],
    keys: [...WORDS, ...DAYS_AND_ANSWERS],
    read: toRows('mlr', ['--csv', '--quote-all', 'cat', 'd.csv']),
  },
  {
    name: 'sqlite3',
    program: 'sqlite3',
    options: [],
    keys: [...WORDS, ...DAYS_AND_ANSWERS],
    read: async (cwd) => {
      const ask = ['-json', ':memory:', '.import --csv d.csv d', 'select * from d'];
      return JSON.parse((await execute('sqlite3', ask, { cwd, ...HERE })).stdout);
    },
  },
  {
    name: 'pandas',
    program: '/usr/bin/python3',
    asks: ['-c', 'import pandas'],
    options: [],
    keys: [...WORDS, ...DAYS_AND_ANSWERS],
    read: toRows('/usr/bin/python3', ['-c', PANDAS], 'seen.csv'),
  },
  {
    name: 'R',
    program: 'Rscript',
    options: [],
    keys: [...WORDS, ...DAYS_AND_ANSWERS],
    read: toRows('Rscript', ['-e', R], 'seen.csv'),
  },
  {
    name: 'DuckDB',
    program: 'duckdb',
    options: [],
    keys: [...WORDS, ...DAYS_AND_ANSWERS],
    read: toRows('duckdb', ['-csv', '-c', "select * from read_csv('d.csv', all_varchar = true)"]),
  },
];

type Asked = Pick<Reader, 'program' | 'asks'>;

/** Whether a program is on this machine. */
function isHere({ program, asks = ['--version'] }: Asked): boolean {
  const { error, status } = spawnSync(program, asks);
  return error === undefined && status === 0;
}

/** A test that needs programs. If one is missing, the test is skipped and its title says why. */
function itWith(needed: readonly Asked[], name: string, test: () => Promise<void>): void {
  const [missing] = needed.filter((each) => !isHere(each));
  const why =
    missing === undefined ? '' : ` (skipped: no ${[missing.program, ...(missing.asks ?? [])].join(' ')})`;
  it.runIf(missing === undefined)(`${name}${why}`, { timeout: 300_000 }, test);
}

const PYTHON = { program: '/usr/bin/python3' };
const GNUMERIC = { program: 'ssconvert' };

async function scraped(...args: string[]): Promise<string> {
  const cwd = await makeFolder(PAGES);
  expect(await runHere(['scrape', 'p', '-q', ...args], { cwd })).toMatchObject({ code: 0, stderr: '' });
  return cwd;
}

/** The records as the cells of a CSV, parsed by the library that the tests trust. */
async function printed(cwd: string): Promise<Cells[]> {
  return rowsOf(await readFile(join(cwd, 'd.csv'), 'utf8'));
}

/** Simplifies white space: spreadsheets have line breaks of their own. */
const plain = (cell: unknown) => unguarded(String(cell ?? '')).replace(/\s+/g, ' ');

function chosen(rows: readonly Cells[], keys: readonly string[]) {
  return rows.map((row) => Object.fromEntries(keys.map((key) => [key, plain(row[key])])));
}

describe('a CSV', () => {
  for (const reader of READERS)
    itWith([reader], `keeps all values in ${reader.name}`, async () => {
      const cwd = await scraped('-o', 'd.csv', ...reader.options);
      const [seen, own] = [await reader.read(cwd), await printed(cwd)];
      expect(own).toHaveLength(3);
      expect(Object.keys(seen[0] ?? {})).toEqual(Object.keys(own[0] ?? {}));
      expect(chosen(seen, reader.keys)).toEqual(chosen(own, reader.keys));
    });

  itWith([PYTHON], 'of brief columns is recognised by Python’s Sniffer', async () => {
    const cwd = await scraped('-o', 'd.csv', '--columns', 'brief');
    const recipe = `import csv, json
with open('d.csv', newline='', encoding='utf-8') as f:
    dialect = csv.Sniffer().sniff(f.read(1024))
    f.seek(0)
    print(json.dumps(list(csv.DictReader(f, dialect=dialect))))`;
    const { stdout } = await execute('/usr/bin/python3', ['-c', recipe], { cwd });
    expect(JSON.parse(stdout)).toEqual(await printed(cwd));
  });

  itWith([GNUMERIC], 'of a few columns is split correctly by Gnumeric', async () => {
    const cwd = await scraped('-o', 'd.csv', '--columns', 'title,areas_affected,department,status');
    await execute('ssconvert', ['d.csv', 'seen.csv'], { cwd });
    const seen = rowsOf(await readFile(join(cwd, 'seen.csv'), 'utf8'));
    expect(chosen(seen, ['areas_affected', 'department', 'status'])).toEqual(
      chosen(await printed(cwd), ['areas_affected', 'department', 'status']),
    );
  });
});

describe('the long table of amounts', () => {
  const python = { program: '/usr/bin/python3', asks: ['-c', 'import pandas'] };
  itWith([python], 'has numbers in pandas, and joins the decisions', async () => {
    const cwd = await scraped('-o', 'd.csv', '--tables', 'tables');
    const code = `import json, pandas
amounts, decisions = pandas.read_csv('tables/amounts.csv'), pandas.read_csv('d.csv')
joined = amounts.merge(decisions, on='record_id')
print(json.dumps([str(amounts['value'].dtype), str(amounts['value_to'].dtype), len(amounts), len(joined)]))`;
    const { stdout } = await execute('/usr/bin/python3', ['-c', code], { cwd });
    expect(JSON.parse(stdout)).toEqual(['float64', 'float64', 6, 6]);
  });
});

describe('a workbook', () => {
  const keys = ['reference', 'title', 'decision_due', 'decision_due_from', 'is_key', 'contact_phone'];
  const read = `import json, openpyxl, sys
def told(cell):
    if cell.data_type == 'f': return {'=TRUE()': True, '=FALSE()': False}.get(cell.value, 'FORMULA')
    return cell.value.date().isoformat() if hasattr(cell.value, 'date') else cell.value
book = openpyxl.load_workbook(sys.argv[1])
head = [cell.value for cell in book['decisions'][1]]
rows = [dict(zip(head, map(told, row))) for row in book['decisions'].iter_rows(min_row=2)]
print(json.dumps([[row[key] for key in sys.argv[2].split()] for row in rows]))`;
  const said = [
    ['000042', '=Fair Pay= Charter', 'July 2021', '2021-07-01', true, '01632960141'],
    ['03/24', 'TRUE', 'July 2021', '2021-07-01', true, '01632960141'],
    ['21/00081', '1 April 2024', 'July 2021', '2021-07-01', true, '01632960141'],
  ];
  const openpyxl = { program: '/usr/bin/python3', asks: ['-c', 'import openpyxl'] };

  itWith([openpyxl, GNUMERIC], 'is the same for openpyxl, and after Gnumeric rewrote it', async () => {
    const cwd = await scraped('-o', 'd.xlsx');
    await execute('ssconvert', ['d.xlsx', 'seen.xlsx'], { cwd });
    await writeFile(join(cwd, 'read.py'), read);
    for (const file of ['d.xlsx', 'seen.xlsx']) {
      const { stdout } = await execute(
        '/usr/bin/python3',
        ['-W', 'ignore', 'read.py', file, keys.join(' ')],
        { cwd },
      );
      expect(JSON.parse(stdout)).toEqual(said);
    }
  });
});
