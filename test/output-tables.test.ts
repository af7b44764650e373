import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Package } from 'datapackage';
import { describe, expect, it } from 'vitest';
import { briefColumns, toBrief } from '../src/output/brief.js';
import { openTableFiles } from '../src/output/table-files.js';
import { longTables } from '../src/output/tables.js';
import { joinedSchema, joinRecords } from '../src/record/join/join.js';
import { recordSchema } from '../src/record/record.js';
import { makeFolder } from './cli/world.js';
import { readCases } from './fixtures.js';

const SCHEMA = joinedSchema.toJSONSchema();
const records = joinRecords(readCases().flatMap(({ extraction }) => extraction.records));

describe('the brief columns', () => {
  it('are about 20, each with its meaning, in a first line short enough for programs', () => {
    const columns = briefColumns(recordSchema.toJSONSchema());
    expect(columns.length).toBeGreaterThan(17);
    expect(columns.length).toBeLessThan(25);
    expect(columns.map(({ name }) => name).join(',').length).toBeLessThan(512);
    expect(columns.filter(({ about }) => about === '')).toEqual([]);
  });

  it('name the decision’s own amounts without thresholds, and cut the text between words', () => {
    const amount = (text: string, role: string) => ({ text, role });
    const long = `${'word '.repeat(80)}end`;
    const row = toBrief({
      amounts: [amount('£1m', 'threshold'), amount('£3m', 'named'), amount('£3m', 'repeat')],
      decision_text: long,
      documents: [{}, {}],
    });
    expect(row).toMatchObject({ amounts_named: ['£3m'], documents_count: 2, title: null });
    expect(row['short_text']).toMatch(/^(?:word )+word…$/);
    expect(String(row['short_text']).length).toBeLessThanOrEqual(281);
  });
});

describe('the long tables', () => {
  it('describe each of their columns', () => {
    for (const { columns, name } of longTables(SCHEMA))
      for (const column of columns) expect([name, column.name, column.about]).not.toContain('');
  });

  it('leave nothing behind if one of them cannot be opened', async () => {
    const folder = await makeFolder({ 'pages.csv/a.txt': 'a', 'amounts.csv': 'old' });
    await expect(openTableFiles(folder, 'tables', SCHEMA)).rejects.toThrow(
      /tables\/pages\.csv: it is a folder/,
    );
    expect((await readdir(folder)).sort()).toEqual(['amounts.csv', 'pages.csv']);
  });

  it('keep no new file if the first cannot be kept, and leave no temporary file', async () => {
    const folder = await makeFolder();
    const files = await openTableFiles(folder, 'tables', SCHEMA);
    await mkdir(join(folder, 'amounts.csv', 'taken'), { recursive: true });
    await expect(files.keep()).rejects.toThrow(/cannot write tables\/amounts\.csv/);
    expect(await readdir(folder)).toEqual(['amounts.csv']);
  });

  it('cannot replace a file', async () => {
    const folder = await makeFolder({ tables: 'a file' });
    await expect(openTableFiles(join(folder, 'tables'), 'tables', SCHEMA)).rejects.toThrow(
      /cannot write tables: something else of that name is there; choose another name/,
    );
  });

  it('have one row an entry, in a data package that other programs accept', async () => {
    const folder = await makeFolder();
    const files = await openTableFiles(folder, folder, SCHEMA);
    for (const record of records) await files.record(record);
    await files.keep();
    const descriptor = await Package.load(join(folder, 'datapackage.json'), { basePath: folder });
    expect(descriptor.errors.map(String)).toEqual([]);
    expect(descriptor.valid).toBe(true);
    for (const resource of descriptor.resources) {
      const rows = await resource.read();
      const table = longTables(SCHEMA).find(({ name }) => name === resource.name);
      expect(rows.length).toBe(records.flatMap((record) => table?.rows(record) ?? []).length);
      expect(rows.length).toBeGreaterThan(0);
    }
    expect(await readFile(join(folder, 'amounts.csv'), 'utf8')).not.toContain('\r');
  });
});
