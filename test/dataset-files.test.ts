// The files of a dataset: how they are read and split, and that unchanged rows are copied correctly.
import { existsSync, readdirSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CsvRow, lastCells } from '../src/dataset/csv-row.js';
import { openDisk } from '../src/dataset/disk.js';
import { headIn, headOf, idIn, idOf } from '../src/dataset/head.js';
import { csvLinesOf, headsOf, linesOf } from '../src/dataset/lines.js';
import { readCsvRows } from '../src/output/csv-rows.js';
import { makeFolder } from './cli/world.js';
import { recordsOf } from './dataset/contents.js';
import { Council } from './dataset/council.js';
import { MemoryDisk } from './dataset/memory-disk.js';
import { DIR, night } from './dataset/nights.js';

async function all<T>(values: AsyncIterable<T>, read: (value: T) => string): Promise<string[]> {
  const texts: string[] = [];
  for await (const value of values) texts.push(read(value));
  return texts;
}

async function diskWith(text: string): Promise<MemoryDisk> {
  const disk = new MemoryDisk();
  await disk.write('/file', text);
  return disk;
}

const TEXTS = ['', 'a', 'a\u2028b', '“£5”', 'x'.repeat(996), 'y'.repeat(997), 'z'.repeat(3000), 'end'];

describe('a file of the dataset', () => {
  it('is read line by line, wherever its chunks end', async () => {
    const disk = await diskWith(TEXTS.map((text) => `${text}\n`).join(''));
    const lines = await all(linesOf(disk, '/file'), ({ bytes }) => bytes.toString());
    expect(lines).toEqual(TEXTS.filter((text) => text !== ''));
    const parts = await all(linesOf(disk, '/file'), ({ start }) => String(start));
    const [second = 0, third = 0] = parts.slice(1).map(Number);
    expect((await disk.readPart('/file', second, third - second - 1)).toString()).toBe('a\u2028b');
    expect(await all(linesOf(await diskWith('no\nend'), '/file'), String)).toHaveLength(2);
    expect(await all(linesOf(disk, '/none'), String)).toEqual([]);
  });

  it('is skipped by the beginnings of its lines', async () => {
    const texts = [...TEXTS, 'h'.repeat(8191), 'h'.repeat(8192), `${'h'.repeat(8192)}rest`, '', 'end'];
    for (const text of [texts.join('\n'), `${texts.join('\n')}\n`]) {
      const disk = await diskWith(text);
      const whole = await all(linesOf(disk, '/file'), ({ bytes, start }) => `${start} ${bytes}`);
      for await (const { bytes, start, length } of headsOf(disk, '/file')) {
        const line = await disk.readPart('/file', start, length);
        expect(`${start} ${line}`).toBe(whole.shift());
        expect(bytes.equals(line.subarray(0, 8192))).toBe(true);
      }
      expect(whole).toEqual([]);
    }
  });

  it.each([
    ['a,b,c', ['b', 'c']],
    ['a,"b",c', null],
    ['"a,b",c', null],
    ['"a",b,c', ['b', 'c']],
    ['"x""",,\r', ['', '']],
    ['b,c', null],
    ['', null],
  ])('gives the last cells of a row if they are plain: %j', (row, cells) => {
    expect(lastCells(Buffer.from(row), 2)).toEqual(cells);
  });

  it('is read row by row as by the library, with line feeds and quotes in cells', async () => {
    const cells = [...TEXTS, '"', '""', 'two\nlines', '\n\n"\n', 'a,b', 'q"\n,"'];
    const quoted = (cell: string) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
    const rows = cells.map((cell, index) => [`id${index}`, cell, cells[cells.length - 1 - index] ?? '']);
    const text = rows.map((row) => `${row.map(quoted).join(',')}\n`).join('');
    const read = await all(csvLinesOf(await diskWith(text), '/file'), ({ bytes }) =>
      JSON.stringify(new CsvRow(bytes).cells),
    );
    expect(read.map((row) => JSON.parse(row))).toEqual(readCsvRows(text));
    expect(new CsvRow(Buffer.from('a,b\r')).cells).toEqual(['a', 'b']);
  });
});

describe('the head of a record', () => {
  const record = {
    schema_version: '1.1',
    record_id: 'a.example/issue/1',
    site: 'a.example',
    ...{ issue_id: '1', decision_id: null, agenda_item_id: null },
    ...{ reference: '26/1', title: 'x', notice_first_published: null },
    ...{ decision_due_from: null, decision_due_to: null, contacts: [], date: '2026-01-02' },
    ...{ decision_date: '2026-01-02', publication_date: null, effective_from: null, meeting_date: null },
    description: 'long',
  };

  it.each([
    record,
    { ...record, title: 'a ","date":"1999-01-01" b' },
    { ...record, reference: 'a "quoted" \\ one' },
    { ...record, reference: 'it ends with \\' },
    { ...record, reference: '\\"' },
    { ...record, description: ',"site":"b.example"' },
  ])('equals that of the whole record: %j', (each) => {
    const line = Buffer.from(JSON.stringify(each));
    expect(each).toMatchObject(headOf(line));
    expect(headOf(line).date).toBe(each.date);
    expect(idOf(line)).toBe(each.record_id);
    // A part of the line gives either the right value or null.
    for (let end = 0; end < line.length; end += 7) {
      expect([null, record.record_id]).toContain(idIn(line.subarray(0, end)));
      expect([null, headOf(line)]).toContainEqual(headIn(line.subarray(0, end)));
    }
  });

  it('is read from a record with another order of keys too', () => {
    const { date, ...rest } = record;
    expect(headOf(Buffer.from(JSON.stringify({ date, ...rest })))).toMatchObject(record);
  });
});

/** Decisions of four years, with so much text that a small limit splits the files. */
function council(): Council {
  const made = new Council('https://www.northmere.example');
  for (let number = 1; number <= 24; number += 1) {
    const day = `202${3 + (number % 3)}-0${1 + (number % 5)}-11`;
    made.add(number, { decided: day, published: day, due: day });
  }
  made.add(25, { decided: null, published: null, due: '2026-09-01', status: 'For Determination' });
  return made;
}

const NIGHTS: [string, (made: Council) => void][] = [
  ['2026-01-25', () => {}],
  ['2026-01-26', (made) => made.add(30, { decided: '2024-02-11', published: '2026-01-25' })],
  ['2026-01-27', (made) => made.add(25, { decided: '2026-01-26', published: '2026-01-26' })],
  ['2026-01-28', (made) => made.matters.delete(7)],
  ['2026-01-29', (made) => made.add(31, { decided: null, due: '2026-04-01', text: 'Long. '.repeat(900) })],
];

describe('files that become too large', () => {
  it('are split, with the same contents, night after night', async () => {
    const [small, large] = [new MemoryDisk(), new MemoryDisk()];
    for (const [day, change] of NIGHTS) {
      for (const [disk, limit] of [
        [small, 12_000],
        [large, undefined],
      ] as const) {
        const made = council();
        for (const [earlier, each] of NIGHTS) if (earlier <= day) each(made);
        change(made);
        await night([made], disk, day, [], {}, limit);
      }
      expect(recordsOf(small)).toEqual(recordsOf(large));
      const isParted = (path: string) => /-\d{4}(?:-\d\d)?\.csv$|records\/\d{4}-\d\d/.test(path);
      expect(Object.keys(small.files(DIR)).filter(isParted)).not.toEqual([]);
      expect(Object.keys(large.files(DIR)).filter(isParted)).toEqual([]);
    }
    const { resources } = JSON.parse(small.files(DIR)['datapackage.json'] ?? '');
    const named = resources.map(({ path }: { path: string }) => path).sort();
    expect(named).toEqual(Object.keys(small.files(DIR)).filter((path) => path.endsWith('.csv')));
  });

  it('are written completely if a file is missing or rows were removed by hand', async () => {
    const disk = new MemoryDisk();
    await night([council()], disk, '2026-01-25');
    const before = disk.files(DIR, (path) => /^(?:tables|decisions)/.test(path));
    const lines = (before['decisions.csv'] ?? '').split('\n');
    await disk.remove(`${DIR}/tables/sections.csv`);
    await disk.write(`${DIR}/decisions.csv`, Buffer.from(lines.toSpliced(3, 2).join('\n'), 'latin1'));
    const made = council();
    made.add(40);
    await night([made], disk, '2026-01-26');
    const { sections, decisions } = recordsOf(disk).counts;
    // The undecided one has no section.
    expect([sections, decisions]).toEqual([25, 26]);
  });
});

describe('the disk of a run', () => {
  it.runIf(existsSync('/proc/self/fd'))('closes the files that an abandoned run left open', async () => {
    const folder = await makeFolder({ 'old.csv': 'a\nb\n' });
    const openIn = () =>
      readdirSync('/proc/self/fd').filter((fd) => linkOf(`/proc/self/fd/${fd}`).startsWith(folder)).length;
    const disk = openDisk();
    await disk.create(join(folder, 'new.csv'));
    await disk.pieces(join(folder, 'old.csv'))[Symbol.asyncIterator]().next();
    expect(openIn()).toBe(2);
    await disk.close();
    expect(openIn()).toBe(0);
  });
});

function linkOf(path: string): string {
  try {
    return readlinkSync(path);
  } catch {
    return '';
  }
}
