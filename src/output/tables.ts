import {
  type AnySchema,
  type Column,
  cellKindOf,
  type JsonSchema,
  type Row,
  withoutNull,
} from './columns.js';

/**
 * One long table with a row for each entry of a record’s list. Each row has the record’s id and the entry’s place (`n`, from 1).
 */
export interface LongTable {
  name: string;
  about: string;
  columns: readonly Column[];
  rows: (record: Row) => Row[];
}

/** What a long table is made of; its columns follow from the schema of the list. */
interface TableEntry {
  name: string;
  about: string;
  /** The record’s lists that fill it. Several lists add the column `list` with the list's name. */
  keys: readonly string[];
  /** What each part means, in one sentence. */
  parts: Readonly<Record<string, string>>;
}

const LINKED_KEYS = ['linked_decisions', 'linked_agenda_items', 'linked_issues'];

/** THE TABLE: the lists of a record that become their own tables. */
const TABLES: readonly TableEntry[] = [
  {
    name: 'amounts',
    about:
      'Every amount that a page names. Options that were rejected are among them: they are not for adding up.',
    keys: ['amounts'],
    parts: {
      text: 'As printed.',
      value: 'In pounds; of a range the lower end.',
      value_to: 'In pounds, the upper end of a range.',
      per: 'What it is per: year, week …; empty for a whole amount.',
      key: 'The key of the record in which it stands.',
      role: '`threshold` where it only says why a decision is key, `repeat` where it stood there before, else `named`.',
    },
  },
  {
    name: 'documents',
    about: 'Every attachment that a page lists.',
    keys: ['documents'],
    parts: {
      title: 'As printed, without its size.',
      url: 'Where it is.',
      attachment_id: 'Its number on the site.',
    },
  },
  {
    name: 'contacts',
    about: 'Everyone whom a page names as a contact.',
    keys: ['contacts'],
    parts: {
      name: 'The name.',
      role: 'The job title.',
      phone: 'The telephone number.',
      email: 'The address.',
    },
  },
  {
    name: 'sections',
    about: 'Every headed text of a page, in page order.',
    keys: ['sections'],
    parts: {
      heading: 'As printed, without its colon.',
      key: 'The key of the record that it also feeds, if any.',
      text: 'The text below it.',
    },
  },
  {
    name: 'options',
    about: 'The options that a page enumerates.',
    keys: ['options'],
    parts: { label: 'As printed: `Option 1`, `1` …', text: 'The text of the option.' },
  },
  {
    name: 'linked',
    about: 'The decisions, agenda items and issues that a page leads to.',
    keys: LINKED_KEYS,
    parts: { title: 'As printed.', url: 'Where it is.', date: 'The day printed beside it.' },
  },
];

const column = (name: string, kind: Column['kind'], about: string): Column => {
  return { name, key: name, part: null, kind, about };
};
const RECORD_ID = column('record_id', 'text', 'The record that the row belongs to.');
const PLACE = column('n', 'number', 'The place among the rows of the record, from 1.');

/** The long tables of records with this schema, in the order of the table above, `pages` last. */
export function longTables(schema: JsonSchema): LongTable[] {
  return [...TABLES.map((entry) => toTable(entry, schema)), PAGES];
}

function toTable({ name, about, keys, parts }: TableEntry, { properties = {} }: JsonSchema): LongTable {
  const own = Object.entries(partsOf(properties[keys[0] ?? '']));
  const named = own.map(([part, schema]) => column(part, cellKindOf(schema), parts[part] ?? ''));
  const list = column('list', 'text', 'The key of the record that lists it.');
  return {
    name,
    about,
    columns: [RECORD_ID, PLACE, ...(keys.length > 1 ? [list] : []), ...named],
    rows: (record) =>
      numbered(
        record,
        keys.flatMap((key) => entriesOfList(record, key)),
      ),
  };
}

/** The parts of the objects that a list holds. */
function partsOf(list: AnySchema | undefined): Readonly<Record<string, AnySchema>> {
  const items = list === undefined ? undefined : withoutNull(list).items;
  return items === undefined || Array.isArray(items) ? {} : (withoutNull(items).properties ?? {});
}

function entriesOfList(record: Row, list: string): Row[] {
  const entries = record[list];
  return Array.isArray(entries) ? entries.map((entry: Row) => ({ list, ...entry })) : [];
}

function numbered({ record_id }: Row, entries: readonly Row[]): Row[] {
  return entries.map((entry, index) => ({ ...entry, record_id, n: index + 1 }));
}

/** The pages that a record was read from: those of its provenance, or its only one. */
const PAGES: LongTable = {
  name: 'pages',
  about: 'Every page that a record was read from, the leading one first.',
  columns: [
    RECORD_ID,
    PLACE,
    column('page_record_id', 'text', 'The record_id that the page has alone.'),
    column('page_kind', 'text', 'The kind of page.'),
    column('language', 'text', 'The language of its labels: en or cy.'),
    column('url', 'text', 'Its canonical address.'),
    column('input', 'text', 'The input that it was read from.'),
    column('sha256', 'text', 'The hash of the bytes that were read.'),
    column('format', 'text', 'What was read: html, text, pdf …'),
  ],
  rows: (record) => {
    const pages = Array.isArray(record['provenance']) ? (record['provenance'] as Row[]) : [record];
    return numbered(record, pages.map(toPageRow));
  },
};

function toPageRow({ record_id, page_kind, language, url, source }: Row): Row {
  const { input, sha256, format } = source as Row;
  return { page_record_id: record_id, page_kind, language, url, input, sha256, format };
}
