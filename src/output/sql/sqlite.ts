import { createReadStream, mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sqlite, { type Statement } from 'node-sqlite3-wasm';
import type { Piece, Writer } from '../writer.js';
import { relationsOf } from './relations.js';
import { closingStatements, insertStatement, openingStatements } from './statements.js';

/**
 * A SQLite database with full-text search and views, made in a temporary folder and given at the end. The library locks with a
 * folder that outlives a killed process. A new folder for each run avoids a stale lock.
 */
export function sqliteWriter(isJoined: boolean): Writer {
  const folder = mkdtempSync(join(tmpdir(), 'kcc-decisions-'));
  const path = join(folder, 'decisions.db');
  const database = new sqlite.Database(path);
  const relations = relationsOf(isJoined);
  for (const statement of openingStatements(relations)) database.exec(statement);
  const inserts = relations.map((relation) => ({
    relation,
    insert: database.prepare(insertStatement(relation)) as Statement,
  }));
  let row = 0;
  const close = () => {
    for (const { insert } of inserts) if (!insert.isFinalized) insert.finalize();
    if (database.isOpen) database.close();
  };
  async function* end(): AsyncGenerator<Piece> {
    for (const statement of closingStatements(relations)) database.exec(statement);
    close();
    yield* createReadStream(path) as AsyncIterable<Buffer>;
  }
  return {
    record: (record) => {
      row += 1;
      for (const { relation, insert } of inserts)
        for (const values of relation.rows(record, row)) insert.run(values);
      return { text: '', overlong: [] };
    },
    end,
    close: async () => {
      close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
