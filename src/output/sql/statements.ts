import { SCHEMA_VERSION } from '../../record/record.js';
import type { Relation } from './relations.js';

/** Numbers of pages and places are whole. */
const WHOLE_NUMBER_NAME = /_number$/;

/** The statements before the first row. */
export function openingStatements(relations: readonly Relation[]): string[] {
  const tables = relations.map(({ name, columns }) => {
    const lines = columns.map((column) => {
      const type = WHOLE_NUMBER_NAME.test(column.name) ? 'INTEGER' : column.type;
      return `  ${quotedName(column.name)} ${type}`;
    });
    const key = name === 'decisions' ? [] : ['  PRIMARY KEY ("row", "n")'];
    return `CREATE TABLE ${quotedName(name)} (\n${[...lines, ...key].join(',\n')}\n)`;
  });
  return [`PRAGMA user_version = ${SCHEMA_VERSION.replace('.', '0')}`, 'BEGIN', ...tables];
}

/** The statements after the last row: indexes, full-text search, views, the end of the one transaction. */
export function closingStatements(relations: readonly Relation[]): string[] {
  const lists = relations.filter(({ name }) => name !== 'decisions').map(({ name }) => name);
  return [
    ...['record_id', 'site', 'reference', 'date'].map(
      (column) => `CREATE INDEX "decisions_${column}" ON "decisions" ("${column}")`,
    ),
    ...lists.map((name) => `CREATE INDEX "${name}_record_id" ON "${name}" ("record_id")`),
    `CREATE VIRTUAL TABLE "search" USING fts5(title, description, decision_text, content = 'decisions', content_rowid = 'row')`,
    `INSERT INTO "search" ("search") VALUES ('rebuild')`,
    ...VIEWS,
    'COMMIT',
  ];
}

/** Events that a record gives a day for. */
const HAPPENINGS = [
  { key: 'notice_first_published', event: 'notice published' },
  { key: 'decision_date', event: 'decided' },
  { key: 'publication_date', event: 'decision published' },
  { key: 'effective_from', event: 'in force' },
];

/** Keys that say what is decided and what it costs. Amounts elsewhere can belong to a rejected option. */
const DECIDING = ['title', 'decision_text', 'description', 'summary', 'purpose', 'financial_implications'];

/** The questions that people ask. Amounts are those that pages name: no view adds them up. */
const VIEWS = [
  `CREATE VIEW "named_amounts" AS
SELECT a.*, d.council, d.site, d.date, d.date_kind, d.reference, d.title, d.is_key, d.status, d.decision_maker, d.department, d.url,
  max(coalesce(a.value, 0), coalesce(a.value_to, 0)) AS pounds
FROM amounts AS a JOIN decisions AS d USING (row)
WHERE a.role = 'named'`,
  `CREATE VIEW "key_decisions_over_1m" AS
SELECT substr(date, 1, 4) AS year, date, council, site, reference, title, decision_maker, text AS amount, max(pounds) AS pounds, url, record_id
FROM named_amounts
WHERE is_key = 1 AND pounds >= 1000000 AND key IN (${DECIDING.map((key) => `'${key}'`).join(', ')})
GROUP BY row
ORDER BY date DESC`,
  `CREATE VIEW "money_by_department" AS
SELECT council, site, department, count(DISTINCT row) AS decisions, count(*) AS amounts, max(pounds) AS largest
FROM named_amounts
GROUP BY council, site, department
ORDER BY largest DESC`,
  `CREATE VIEW "latest_publications" AS
SELECT publication_date, council, site, reference, title, decision_maker, status, url, record_id
FROM decisions
WHERE publication_date IS NOT NULL
ORDER BY publication_date DESC`,
  `CREATE VIEW "what_happened" AS
${HAPPENINGS.map(
  ({
    key,
    event,
  }) => `SELECT ${key} AS day, '${event}' AS event, council, site, reference, title, decision_maker, status, url, record_id
FROM decisions WHERE ${key} IS NOT NULL`,
).join('\nUNION ALL ')}
ORDER BY day DESC, record_id, event`,
];

/** A statement that adds one row; values as SQL, or `?` for each. */
export function insertStatement({ name, columns }: Relation, values?: readonly string[]): string {
  const places = values ?? columns.map(() => '?');
  return `INSERT INTO ${quotedName(name)} VALUES (${places.join(', ')})`;
}

/** A name as SQL. */
function quotedName(name: string): string {
  return `"${name}"`;
}
