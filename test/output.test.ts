import { chmod, readdir, readFile, readlink, stat, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openAtomicFile as toFile } from '../src/output/atomic-file.js';
import { type Column, columnsOf, type Row } from '../src/output/columns.js';
import { needsGuard, unguarded } from '../src/output/excel-guard.js';
import { OutputError } from '../src/output/output-error.js';
import { tableSchemaOf } from '../src/output/table-schema.js';
import { FORMAT_NAMES, FORMATS, type Format, formatOfFile } from '../src/output/writers.js';
import { COLUMNS, recordSchema } from '../src/record/record.js';
import { makeFolder } from './cli/world.js';

const column = (name: string, kind: Column['kind'] = 'text'): Column => ({
  name,
  key: name,
  part: null,
  kind,
  about: '',
});

async function write(format: Format, rows: readonly Row[], columns: Column[], excel = false) {
  const writer = await FORMATS[format].open({ keys: columns.map(({ key }) => key), columns, excel });
  const records = rows.map((row) => writer.record(row));
  return {
    text: records.map(({ text }) => text).join('') + writer.end(),
    overlong: records.flatMap(({ overlong }) => overlong),
  };
}

const anyText = fc.string({ unit: 'binary' });
const anyRow = fc.record({
  a: fc.option(anyText),
  b: fc.array(anyText),
  c: fc.option(fc.boolean()),
  d: anyText,
});
const COLUMNS_OF_ROW = [column('a'), column('b', 'objects'), column('c', 'yes/no'), column('d')];

describe('every format', () => {
  it.each(FORMAT_NAMES)('%s writes a valid output for no records', async (format) => {
    const empty: Partial<Record<Format, string>> = { json: '[]\n', ndjson: '', csv: 'a,d\n' };
    if (format in empty)
      expect((await write(format, [], [column('a'), column('d')])).text).toBe(empty[format]);
  });

  it('is known by its own endings', () => {
    const endings = FORMAT_NAMES.flatMap((name) => [...FORMATS[name].endings]);
    expect(new Set(endings).size).toBe(endings.length);
    for (const name of FORMAT_NAMES) {
      for (const ending of FORMATS[name].endings)
        expect(formatOfFile(`a/b.c${ending.toUpperCase()}`)).toBe(name);
    }
  });

  it.each([
    ['d', null],
    ['a.b/d', null],
    ['.hidden', null],
    ['d.ods', undefined],
    ['d.json.gz', undefined],
  ])('the ending of %s means %s', (path, format) => {
    expect(formatOfFile(path)).toBe(format);
  });
});

describe('json', () => {
  it('is the whole array, indented', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyRow), async (rows) => {
        expect((await write('json', rows, COLUMNS_OF_ROW)).text).toBe(`${JSON.stringify(rows, null, 2)}\n`);
      }),
    );
  });

  it('as lines is one object a line', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyRow), async (rows) => {
        const { text } = await write('ndjson', rows, COLUMNS_OF_ROW);
        expect(
          text
            .split('\n')
            .slice(0, -1)
            .map((line) => JSON.parse(line)),
        ).toEqual(rows);
      }),
    );
  });
});

describe('csv', () => {
  const cellsOf = (row: Row) => [
    row.a ?? '',
    (row.b as unknown[]).length === 0 ? '' : JSON.stringify(row.b),
    row.c === null ? '' : `${row.c}`,
    row.d,
  ];

  it.each([false, true])('is read back as it was written (excel: %s)', async (excel) => {
    const guard = (cell: unknown, index: number) =>
      index !== 2 && needsGuard(`${cell}`) ? `'${cell}` : cell;
    await fc.assert(
      fc.asyncProperty(fc.array(anyRow), async (rows) => {
        const { text } = await write('csv', rows, COLUMNS_OF_ROW, excel);
        const read = parse(text, { bom: excel, record_delimiter: excel ? '\r\n' : '\n' });
        expect(read).toEqual([
          ['a', 'b', 'c', 'd'],
          ...rows.map((row) => cellsOf(row).map((cell, index) => (excel ? guard(cell, index) : cell))),
        ]);
      }),
    );
  });

  it.each(['=1', '+1', '-1', '@x', '\tx', '\rx', '＝1', '＋1', '－1', '＠x'])(
    'guards %j only for a spreadsheet',
    async (value) => {
      const { text } = await write('csv', [{ a: value, d: 'x' }], [column('a'), column('d')], true);
      expect(parse(text, { bom: true })[1]).toEqual([`'${value}`, 'x']);
      const plain = await write('csv', [{ a: value, d: 'x' }], [column('a'), column('d')]);
      expect(parse(plain.text)[1]).toEqual([value, 'x']);
    },
  );

  it.each([
    ['000042', true],
    ['01632960141', true],
    ['59233', true],
    ['01632 960141', true],
    ['1e5', true],
    ['03/24', true],
    ['1-2', true],
    ['03/2024', true],
    ['16/08/2021', true],
    ['DEC/21/12', true],
    ['MAY-22-3', true],
    ['July 2021', true],
    ['1 April 2024', true],
    ['TRUE', true],
    ['21/00081', false],
    ['24/00310 - Pier', false],
    ['A1', false],
    ['£322,000', false],
    ['Not before 15th Oct 2021', false],
    ['page-00e7', false],
    ['May', false],
    ['May Lane 3 and 4', false],
  ])('keeps %j from being read as another type: %s', async (value, isGuarded) => {
    const { text } = await write('csv', [{ a: value, d: 'x' }], [column('a'), column('d')], true);
    const [, [cell = ''] = []] = parse(text, { bom: true }) as string[][];
    expect(cell).toBe(isGuarded ? `'${value}` : value);
    expect(unguarded(cell)).toBe(value);
  });

  it('keeps days, numbers and yes/no values unguarded', async () => {
    const columns = [column('day', 'date'), column('count', 'number'), column('yes', 'yes/no')];
    const { text } = await write('csv', [{ day: '2024-03-01', count: 42, yes: true }], columns, true);
    expect(parse(text, { bom: true })[1]).toEqual(['2024-03-01', '42', 'true']);
  });

  it.each(['a;b', 'a|b', 'a\tb', '(All)', '[x', '“x', ' x'])(
    'quotes %j, which contains a possible separator',
    async (value) => {
      const { text } = await write('csv', [{ a: value, d: 'x' }], [column('a'), column('d')]);
      expect(text).toBe(`a,d\n"${value}",x\n`);
    },
  );

  it('joins lists of text, and keeps lists of objects as JSON', async () => {
    const row = {
      list: ['Ashford', 'Dover'],
      none: [],
      objects: [{ label: '1', text: 'a; b' }],
      nothing: [],
      yes: true,
      no: false,
      null: null,
    };
    const columns = [
      column('list', 'list'),
      column('none', 'list'),
      column('objects', 'objects'),
      column('nothing', 'objects'),
      column('yes'),
      column('no'),
      column('null'),
    ];
    const { text } = await write('csv', [row], columns);
    expect(parse(text)[1]).toEqual([
      'Ashford; Dover',
      '',
      '[{"label":"1","text":"a; b"}]',
      '',
      'true',
      'false',
      '',
    ]);
  });

  it('keeps a row whose only cell is empty', async () => {
    const { text } = await write('csv', [{ a: null }, { a: 'x' }], [column('a')]);
    expect(text).toBe('a\n""\nx\n');
    expect(parse(text)).toHaveLength(3);
  });

  it('reports cells that are too long for Excel', async () => {
    const rows = [{ a: 'x'.repeat(32_767), d: 'x'.repeat(32_768) }];
    expect((await write('csv', rows, [column('a'), column('d')], true)).overlong).toEqual([
      { column: 'd', length: 32_768, limit: 32_767 },
    ]);
    expect((await write('csv', rows, [column('a'), column('d')])).overlong).toEqual([]);
  });
});

describe('columns', () => {
  const columns = columnsOf(recordSchema.toJSONSchema());

  it('are the keys of the record in their order, and the parts of objects', () => {
    expect([...new Set(columns.map(({ key }) => key))]).toEqual(COLUMNS);
    expect(columns.filter(({ part }) => part !== null).map(({ name }) => name)).toEqual([
      'source_input',
      'source_url',
      'source_retrieved_at',
      'source_sha256',
      'source_format',
      'source_template_error',
      'source_overrides',
    ]);
  });

  it.each([
    ['title', 'text'],
    ['is_key', 'yes/no'],
    ['areas_affected', 'list'],
    ['decision_date', 'date'],
    ['documents', 'objects'],
    ['source_sha256', 'text'],
  ])('%s holds %s', (name, kind) => {
    expect(columns.find((one) => one.name === name)?.kind).toBe(kind);
  });

  it('are all described in the table schema', () => {
    const { fields } = tableSchemaOf(columns) as {
      fields: { name: string; type: string; description: string }[];
    };
    expect(fields.map(({ name }) => name)).toEqual(columns.map(({ name }) => name));
    for (const { description } of fields) expect(description).toMatch(/\w+/);
  });
});

describe('a file that is written', () => {
  it('appears only when it is kept', async () => {
    const folder = await makeFolder({ 'd.txt': 'old' });
    const file = await toFile(join(folder, 'd.txt'), 'd.txt');
    await file.write('x'.repeat(200_000));
    expect(await readFile(join(folder, 'd.txt'), 'utf8')).toBe('old');
    await file.keep();
    expect(await readFile(join(folder, 'd.txt'), 'utf8')).toHaveLength(200_000);
    expect(await readdir(folder)).toEqual(['d.txt']);
  });

  it('leaves nothing behind when it is given up', async () => {
    const folder = await makeFolder({ 'd.txt': 'old' });
    const file = await toFile(join(folder, 'd.txt'), 'd.txt');
    await file.write('x'.repeat(200_000));
    await file.giveUp();
    expect(await readFile(join(folder, 'd.txt'), 'utf8')).toBe('old');
    expect(await readdir(folder)).toEqual(['d.txt']);
  });

  it('keeps the permissions of the old one', async () => {
    const folder = await makeFolder({ 'd.txt': 'old' });
    await chmod(join(folder, 'd.txt'), 0o640);
    const file = await toFile(join(folder, 'd.txt'), 'd.txt');
    await file.keep();
    expect((await stat(join(folder, 'd.txt'))).mode & 0o777).toBe(0o640);
  });

  it.each(['real.txt', 'none.txt'])('is written to the target of a link (%s)', async (target) => {
    const folder = await makeFolder({ 'p/real.txt': 'old' });
    await symlink(join('p', target), join(folder, 'link.txt'));
    const file = await toFile(join(folder, 'link.txt'), 'link.txt');
    await file.write('new');
    await file.keep();
    expect(await readlink(join(folder, 'link.txt'))).toBe(join('p', target));
    expect(await readFile(join(folder, 'p', target), 'utf8')).toBe('new');
    expect(await readdir(folder)).toEqual(['link.txt', 'p']);
  });

  it('that is a link to itself gives a clear error', async () => {
    const folder = await makeFolder({ 'd.txt': { link: 'd.txt' } });
    await expect(toFile(join(folder, 'd.txt'), 'd.txt')).rejects.toThrow(OutputError);
  });
});
