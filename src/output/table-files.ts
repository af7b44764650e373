import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { openAtomicFile } from './atomic-file.js';
import type { JsonSchema, Row } from './columns.js';
import { csvWriter } from './csv.js';
import { dataPackageOf } from './data-package.js';
import type { Destination } from './destination.js';
import { outputErrorOf } from './output-error.js';
import { longTables } from './tables.js';

/** The long tables of a run, written side by side. They are kept, set aside or given up together. */
export interface TableFiles extends Omit<Destination, 'write'> {
  /** Writes the rows of one record to all tables. */
  record(row: Row): Promise<void>;
}

/** Opens one CSV file for each long table, and a data package that describes them. A missing folder is made. */
export async function openTableFiles(folder: string, shown: string, schema: JsonSchema): Promise<TableFiles> {
  await mkdir(folder, { recursive: true }).catch((error) => {
    throw outputErrorOf(error, shown);
  });
  const tables = longTables(schema);
  const [descriptor, ...opened] = await openAll(
    ['datapackage.json', ...tables.map(({ name }) => `${name}.csv`)].map((name) => [
      join(folder, name),
      join(shown, name),
    ]),
  );
  const files = tables.map((table, index) => {
    return { table, file: opened[index] as Destination, writer: csvWriter(table.columns, false) };
  });
  const resources = tables.map(({ name, about, columns }) => {
    // Without --join, two pages of one decision can have one record_id.
    return { name, path: `${name}.csv`, about, columns, primaryKey: [] };
  });
  // The descriptor comes last: it must describe only tables that exist.
  const all = [...opened, descriptor as Destination];
  const finish = async () => {
    for (const { file, writer } of files) await file.write(writer.end());
    await descriptor?.write(dataPackageOf('Long tables of council decisions', resources));
  };
  return {
    record: async (row) => {
      for (const { table, file, writer } of files)
        for (const each of table.rows(row)) await file.write(writer.record(each).text);
    },
    keep: () => endAll(all, finish, (file) => file.keep()),
    setAside: () => endAll(all, finish, (file) => file.setAside()),
    giveUp: async () => {
      for (const file of all) await file.giveUp();
    },
  };
}

/** Opens all files. If one cannot be opened, the others are removed. */
async function openAll(files: readonly string[][]): Promise<Destination[]> {
  const opened: Destination[] = [];
  try {
    for (const [path = '', shown = ''] of files) opened.push(await openAtomicFile(path, shown));
    return opened;
  } catch (error) {
    for (const file of opened) await file.giveUp();
    throw error;
  }
}

/** Ends all files in the same way. If one fails, the rest are given up. */
async function endAll(
  files: readonly Destination[],
  finish: () => Promise<void>,
  end: (file: Destination) => Promise<void>,
): Promise<void> {
  try {
    await finish();
    // Writes everything to the disk first: a full disk is then noticed before the first file is replaced.
    for (const file of files) await file.write(new Uint8Array(0));
    for (const file of files) await end(file);
  } catch (error) {
    for (const file of files) await file.giveUp();
    throw error;
  }
}
