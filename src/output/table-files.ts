import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { openAtomicFile } from './atomic-file.js';
import type { JsonSchema, Row } from './columns.js';
import { csvWriter } from './csv.js';
import { dataPackageOf } from './data-package.js';
import type { Destination } from './destination.js';
import { outputErrorOf } from './output-error.js';
import { longTables } from './tables.js';

/** The long tables of a run, written side by side; like one destination, they are kept, set aside or given up together. */
export interface TableFiles extends Omit<Destination, 'write'> {
  /** Writes the rows of one record to all tables. */
  record(row: Row): Promise<void>;
}

/** Opens one CSV file a long table in a folder, which is made if it is missing, and a data package that describes them. */
export async function openTableFiles(folder: string, shown: string, schema: JsonSchema): Promise<TableFiles> {
  await mkdir(folder, { recursive: true }).catch((error) => {
    throw outputErrorOf(error, shown);
  });
  const open = (name: string) => openAtomicFile(join(folder, name), join(shown, name));
  const tables = longTables(schema);
  const files = await Promise.all(
    tables.map(async (table) => {
      const file = await open(`${table.name}.csv`);
      return { table, file, writer: csvWriter(table.columns, false) };
    }),
  );
  const descriptor = await open('datapackage.json');
  const resources = tables.map(({ name, about, columns }) => {
    // Without --join, two pages of one decision can have one record_id.
    return { name, path: `${name}.csv`, about, columns, primaryKey: [] };
  });
  const all = [...files.map(({ file }) => file), descriptor];
  const finish = async () => {
    for (const { file, writer } of files) await file.write(writer.end());
    await descriptor.write(dataPackageOf('Long tables of council decisions', resources));
  };
  return {
    record: async (row) => {
      for (const { table, file, writer } of files)
        for (const each of table.rows(row)) await file.write(writer.record(each).text);
    },
    keep: async () => {
      await finish();
      for (const file of all) await file.keep();
    },
    setAside: async () => {
      await finish();
      for (const file of all) await file.setAside();
    },
    giveUp: async () => {
      for (const file of all) await file.giveUp();
    },
  };
}
