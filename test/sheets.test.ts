import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { parse } from 'csv-parse/sync';
import { strFromU8, unzipSync } from 'fflate';
import sqlite from 'node-sqlite3-wasm';
import readWorkbook from 'read-excel-file/node';
import { describe, expect, it, vi } from 'vitest';
import { cellXml, escapeXml, lettersOf } from '../src/output/xlsx/cells.js';
import { issuePage } from './cli/pages.js';
import { makeFolder, runHere } from './cli/world.js';

const run = promisify(execFile);

const page = (reference: string, title: string, due: string, more = '') =>
  `Issue details\n\n${reference} - ${title}\n\nDecision: To let it for £2.50 per week, between £1.2m and £1.5m in all.\n\nReason Key: Expenditure of more than £1m;\n\nDecision type: Key\n\nDecision status: For Determination\n\nWards affected: Quay; Old Town;\n\nDecision due: ${due} by Cabinet\n\nContact: Ann Lee, Clerk Tel: 01632960141 Email: ann@example.org.\n${more}`;

const FILES = {
  'p/1.txt': page('21/00001', '=Fair Pay= Charter', 'Not before 15th Oct 2021'),
  'p/2.txt': page('21/00002', 'TRUE', 'July 2021', '\nBackground: <b>&amp; _x0041_ 🌳</b>\n'),
  'p/3.txt': issuePage(3),
};

/** Scrapes the pages into one file. Gives the folder. */
async function scraped(
  output: string,
  files: Record<string, string> = FILES,
  ...args: string[]
): Promise<string> {
  const cwd = await makeFolder(files);
  const outcome = await runHere(['scrape', 'p', '-q', '-o', output, ...args], { cwd });
  expect(outcome).toMatchObject({ code: 0, stdout: '', stderr: '' });
  return cwd;
}

type Cells = Record<string, unknown>;

/** The rows of a sheet as another library reads them. */
async function rowsOf(file: string, sheet: string): Promise<unknown[][]> {
  const sheets = (await readWorkbook(file)) as { sheet: string; data: unknown[][] }[];
  return sheets.find((each) => each.sheet === sheet)?.data ?? [];
}

/** The rows of a sheet as objects, by the names in its first row. */
async function sheetOf(file: string, sheet: string): Promise<Cells[]> {
  const [head = [], ...rows] = await rowsOf(file, sheet);
  return rows.map((row) => Object.fromEntries(head.map((name, index) => [String(name), row[index]])));
}

describe('a workbook', () => {
  it('has the types of its cells, read by another library', async () => {
    const file = join(await scraped('d.xlsx'), 'd.xlsx');
    const rows = await sheetOf(file, 'decisions');
    expect(rows.map(({ reference, title, decision_due }) => [reference, title, decision_due])).toEqual([
      ['21/00001', '=Fair Pay= Charter', 'Not before 15th Oct 2021'],
      ['21/00002', 'TRUE', 'July 2021'],
      ['21/00003', expect.any(String), null],
    ]);
    expect(rows[0]).toMatchObject({
      decision_due_from: new Date('2021-10-15T00:00:00Z'),
      is_key: true,
      contact_phone: '01632960141',
      areas_affected: 'Quay; Old Town',
      decision_date: null,
    });
    expect(rows[1]?.['background']).toBe('<b>&amp; _x0041_ 🌳</b>');
    const amounts = await sheetOf(file, 'amounts');
    expect(amounts[0]).toMatchObject({ text: '£2.50', value: 2.5, per: 'week', role: 'named', n: 1 });
    expect(amounts.map(({ role }) => role)).toContain('threshold');
  });

  it('begins with the columns people need, and describes each column', async () => {
    const file = join(await scraped('d.xlsx'), 'd.xlsx');
    const [first] = await rowsOf(file, 'decisions');
    expect(first?.slice(0, 6)).toEqual(['council', 'date', 'date_kind', 'reference', 'title', 'is_key']);
    const about = await sheetOf(file, 'about');
    for (const row of about) expect(String(row['about']).length).toBeGreaterThan(3);
    expect(about.filter(({ sheet }) => sheet === 'decisions').map(({ column }) => column)).toEqual(first);
  });

  it('states where its records come from, and that amounts must not be added up', async () => {
    const file = join(await scraped('d.xlsx', FILES, '--council', 'Northmere'), 'd.xlsx');
    const about = await sheetOf(file, 'about');
    const told = Object.fromEntries(
      about
        .filter(({ sheet }) => sheet === 'this workbook')
        .map(({ column, about: text }) => [String(column), text]),
    );
    expect(told).toMatchObject({
      'made by': expect.stringContaining('record version 1.1'),
      records: '3 records',
      councils: 'Northmere (3)',
      'read from': 'text (3)',
      'read at': 'saved pages that do not say when they were read',
      days: expect.stringMatching(/^2021-07-01 to 20/),
      amounts: expect.stringContaining('not for adding up'),
    });
  });

  it('folds all but the main columns, unless columns are chosen', async () => {
    const columns = async (...args: string[]) => {
      const file = await readFile(join(await scraped('d.xlsx', FILES, ...args), 'd.xlsx'));
      const xml = strFromU8(unzipSync(new Uint8Array(file))['xl/worksheets/sheet1.xml'] ?? new Uint8Array());
      return (xml.match(/<col [^>]*>/g) ?? []).map((each) => each.includes('hidden="1"'));
    };
    const folded = await columns();
    expect(folded.indexOf(true)).toBe(22);
    expect(folded.lastIndexOf(false)).toBe(21);
    expect(await columns('--columns', 'title,contact_phone')).toEqual([false, false]);
  });

  it('leaves nothing of the parts that waited for their turn', async () => {
    const cwd = await makeFolder({ ...FILES, 'waiting/.keep': '' });
    vi.stubEnv('TMPDIR', join(cwd, 'waiting'));
    const outcome = await runHere(['scrape', 'p', '-q', '-o', 'd.xlsx'], { cwd });
    vi.unstubAllEnvs();
    expect(outcome.code).toBe(0);
    expect(await readdir(join(cwd, 'waiting'))).toEqual(['.keep']);
  });

  it('is the same for the same records', async () => {
    const [one, two] = await Promise.all([scraped('d.xlsx'), scraped('d.xlsx')]);
    expect(await readFile(join(one, 'd.xlsx'))).toEqual(await readFile(join(two, 'd.xlsx')));
  });

  it('has only chosen columns', async () => {
    const file = join(await scraped('d.xlsx', FILES, '--columns', 'title,is_key'), 'd.xlsx');
    const [first] = await rowsOf(file, 'decisions');
    expect(first).toEqual(['title', 'is_key']);
  });

  it('marks a cut text in the cell, and gives a warning', async () => {
    const long = {
      'p/1.txt': page('21/00001', 'Depot', 'July 2021', `\nBackground: ${'🌳'.repeat(20_000)}.\n`),
    };
    const cwd = await makeFolder(long);
    const { code, stderr } = await runHere(['scrape', 'p', '-o', 'd.xlsx'], { cwd });
    expect([code, stderr]).toEqual([0, expect.stringMatching(/overlong-cell/)]);
    const [row] = await sheetOf(join(cwd, 'd.xlsx'), 'decisions');
    const text = String(row?.['background']);
    expect(text).toMatch(/🌳 … \[cut: the whole text has 40001 characters\]$/);
    expect(text.length).toBeLessThanOrEqual(32_767);
  });

  it.runIf(existsSync('/usr/bin/soffice'))(
    'is opened by LibreOffice with the same values',
    { timeout: 300_000 },
    async () => {
      const cwd = await scraped('d.xlsx');
      const args = [
        `-env:UserInstallation=file://${cwd}/profile`,
        '--headless',
        '--convert-to',
        'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,1',
        '--outdir',
        cwd,
        join(cwd, 'd.xlsx'),
      ];
      await run('/usr/bin/soffice', args);
      const name = existsSync(join(cwd, 'd-decisions.csv')) ? 'd-decisions.csv' : 'd.csv';
      const rows = parse(await readFile(join(cwd, name), 'utf8'), { columns: true }) as Record<
        string,
        string
      >[];
      expect(
        rows.map(({ reference, title, decision_due_from, is_key }) => [
          reference,
          title,
          decision_due_from,
          is_key,
        ]),
      ).toEqual([
        ['21/00001', '=Fair Pay= Charter', '2021-10-15', 'TRUE'],
        ['21/00002', 'TRUE', '2021-07-01', 'TRUE'],
        ['21/00003', expect.any(String), expect.any(String), expect.any(String)],
      ]);
    },
  );
});

describe('a cell of a workbook', () => {
  it.each([
    [0, 'A'],
    [25, 'Z'],
    [26, 'AA'],
    [701, 'ZZ'],
    [702, 'AAA'],
  ])('column %i is %s', (column, letters) => {
    expect(lettersOf(column)).toBe(letters);
  });

  it.each([
    ['2021-10-15', 'date', '<v>44484</v>'],
    ['1900-03-01', 'date', '<v>61</v>'],
    ['1900-02-28', 'date', '1900-02-28</t>'],
    [2.5, 'number', 's="6"><v>2.5</v>'],
    [1_000_000, 'number', 's="3"><v>1000000</v>'],
    [true, 'yes/no', 's="5" t="b"><v>1</v>'],
    ['', 'text', ''],
    [null, 'date', ''],
  ] as const)('%j as %s', (value, kind, expected) => {
    expect(cellXml(value, kind, 'A1')).toContain(expected);
  });

  it.each([32_766, 32_767, 32_768])('of %i characters fits', (length) => {
    const text = /<t [^>]*>([^<]*)</.exec(cellXml('a'.repeat(length), 'text', 'A1'))?.[1] ?? '';
    expect(text.length).toBeLessThanOrEqual(32_767);
    expect(text.includes('[cut:')).toBe(length > 32_767);
  });

  it('has no character that XML forbids', () => {
    expect(escapeXml('a\u0000\u0008\ufffe\ud800b<&">_x000A_')).toBe('ab&lt;&amp;&quot;&gt;_x005F_x000A_');
  });
});

describe('a database', () => {
  /** Opens a database that our SQL made or that was written as a whole file. */
  const open = (path: string) => new sqlite.Database(path, { readOnly: true });

  it('keeps types, words and whole keys', async () => {
    const cwd = await scraped('d.db');
    const database = open(join(cwd, 'd.db'));
    expect(database.all('pragma integrity_check')).toEqual([{ integrity_check: 'ok' }]);
    expect(database.all('pragma foreign_key_check')).toEqual([]);
    expect(database.get('pragma user_version')).toEqual({ user_version: 101 });
    expect(
      database.get(
        "select title, is_key, typeof(is_key) t, affects_all_areas, contact_phone, decision_due_from from decisions where reference = '21/00001'",
      ),
    ).toEqual({
      title: '=Fair Pay= Charter',
      is_key: 1,
      t: 'integer',
      affects_all_areas: null,
      contact_phone: '01632960141',
      decision_due_from: '2021-10-15',
    });
    expect(database.all('select value from areas_affected where row = 1 order by n')).toEqual([
      { value: 'Quay' },
      { value: 'Old Town' },
    ]);
    expect(database.get("select value, typeof(value) t, per from amounts where text = '£2.50'")).toEqual({
      value: 2.5,
      t: 'real',
      per: 'week',
    });
    database.close();
  });

  it('answers the questions of its views, without thresholds', async () => {
    const database = open(join(await scraped('d.sqlite'), 'd.sqlite'));
    expect(database.all('select reference, pounds from key_decisions_over_1m order by reference')).toEqual([
      { reference: '21/00001', pounds: 1_500_000 },
      { reference: '21/00002', pounds: 1_500_000 },
    ]);
    const rejected = issuePage(4).replace(
      'Decision type',
      'Alternatives considered: To spend £9m.\n\nDecision type',
    );
    const other = open(join(await scraped('e.db', { 'p/1.txt': rejected }), 'e.db'));
    expect(other.all("select text, key from named_amounts where text = '£9m'")).toEqual([
      { text: '£9m', key: 'alternatives_considered' },
    ]);
    expect(other.all('select * from key_decisions_over_1m')).toEqual([]);
    other.close();
    expect(database.get('select decisions, amounts, largest from money_by_department')).toEqual({
      decisions: 2,
      amounts: 4,
      largest: 1_500_000,
    });
    expect(
      database.all(
        "select d.reference from search join decisions d on d.row = search.rowid where search match 'charter'",
      ),
    ).toEqual([{ reference: '21/00001' }]);
    expect(database.all('select * from latest_publications')).toEqual([]);
    database.close();
  });

  it('shows the changes since a day', async () => {
    const page = `Decision details\n\nFees at Low Quay\n\nDecision Maker: Harbour Board\n\nDecision published: 05/03/2025\n\nDate of decision: 03/03/2025\n\nEffective from: 13/03/2025\n`;
    const database = open(join(await scraped('d.sqlite', { 'p/a.txt': page }), 'd.sqlite'));
    expect(database.all("select day, event from what_happened where day >= '2025-03-04'")).toEqual([
      { day: '2025-03-13', event: 'in force' },
      { day: '2025-03-05', event: 'decision published' },
    ]);
    expect(database.all('select event from what_happened')).toHaveLength(3);
    database.close();
  });

  it('equals the database that its SQL makes', async () => {
    const cwd = await scraped('d.sql');
    await mkdir(join(cwd, 'made'));
    const made = new sqlite.Database(join(cwd, 'made/d.db'));
    made.exec(await readFile(join(cwd, 'd.sql'), 'utf8'));
    const whole = open(join(await scraped('d.db'), 'd.db'));
    const names = whole
      .all("select name from sqlite_master where type = 'table' and name not like 'search%' order by name")
      .map(({ name }) => String(name));
    expect(names.length).toBeGreaterThan(10);
    for (const name of names)
      expect(made.all(`select * from "${name}"`)).toEqual(whole.all(`select * from "${name}"`));
    made.close();
    whole.close();
  });

  it('of joined records has their pages', async () => {
    const database = open(join(await scraped('d.db', FILES, '--join'), 'd.db'));
    expect(database.get('select count(*) as count from pages')).toEqual({ count: 3 });
    database.close();
  });

  it('is the same for the same records, and readable by all users', async () => {
    const [one, two] = await Promise.all([scraped('d.db'), scraped('d.db')]);
    expect(await readFile(join(one, 'd.db'))).toEqual(await readFile(join(two, 'd.db')));
    await writeFile(join(one, 'plain'), '');
    expect((await stat(join(one, 'd.db'))).mode).toBe((await stat(join(one, 'plain'))).mode);
  });

  it.runIf(existsSync('/usr/bin/sqlite3'))('is read by sqlite3', async () => {
    const cwd = await scraped('d.db');
    const { stdout } = await run('/usr/bin/sqlite3', [
      '-readonly',
      join(cwd, 'd.db'),
      'select count(*) from amounts join decisions using (record_id)',
    ]);
    expect(Number(stdout)).toBeGreaterThan(4);
  });
});

describe('an impossible output', () => {
  it.each([
    [['-f', 'xlsx'], /xlsx needs a file: add --output decisions\.xlsx/],
    [['-f', 'sqlite'], /sqlite needs a file: add --output decisions\.db/],
    [['-o', 'd.db', '--columns', 'title'], /--columns goes with tables and JSON, not with sqlite/],
    [['-f', 'sql', '--columns', 'title'], /not with sql, which holds everything/],
  ])('%j is reported', async (args, expected) => {
    const outcome = await runHere(['scrape', 'p', ...args], { cwd: await makeFolder(FILES) });
    expect(outcome.code).toBe(2);
    expect(outcome.stderr).toMatch(expected);
  });

  it('SQL goes to standard output', async () => {
    const { code, stdout } = await runHere(['scrape', 'p', '-f', 'sql', '-q'], {
      cwd: await makeFolder(FILES),
    });
    expect([code, stdout.slice(0, 25)]).toEqual([0, 'PRAGMA user_version = 101']);
  });

  it('a database is chosen by name or by any of its endings', async () => {
    const cwd = await makeFolder(FILES);
    const named = await runHere(['scrape', 'p', '-f', 'sqlite', '-o', 'named', '-q'], { cwd });
    const ended = await runHere(['scrape', 'p', '-o', 'd.sqlite3', '-q'], { cwd });
    expect([named.code, ended.code]).toEqual([0, 0]);
    expect((await readFile(join(cwd, 'named'))).toString('latin1', 0, 15)).toBe('SQLite format 3');
    expect(await readFile(join(cwd, 'd.sqlite3'))).toEqual(await readFile(join(cwd, 'named')));
  });
});
