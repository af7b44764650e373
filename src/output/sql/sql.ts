import type { TextWriter } from '../writer.js';
import { type Relation, relationsOf, type SqlValue } from './relations.js';
import { closingStatements, insertStatement, openingStatements } from './statements.js';

/** SQL that makes the database: `sqlite3 kent.db < decisions.sql`. Rows are written as records come. */
export function sqlWriter(isJoined: boolean): TextWriter {
  const relations = relationsOf(isJoined);
  let row = 0;
  const opening = () => (row === 0 ? statements(openingStatements(relations)) : '');
  return {
    record: (record) => {
      const before = opening();
      row += 1;
      const inserts = relations.flatMap((relation) =>
        relation.rows(record, row).map((values) => insertOf(relation, values)),
      );
      return { text: before + inserts.join(''), overlong: [] };
    },
    end: () => opening() + statements(closingStatements(relations)),
  };
}

function insertOf(relation: Relation, values: readonly SqlValue[]): string {
  return `${insertStatement(relation, values.map(literal))};\n`;
}

/** A value as SQL. Only the quote needs escaping. */
function literal(value: SqlValue): string {
  if (value === null) return 'NULL';
  return typeof value === 'number' ? String(value) : `'${value.replaceAll("'", "''")}'`;
}

function statements(list: readonly string[]): string {
  return list.map((each) => `${each};\n`).join('');
}
