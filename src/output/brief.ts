import { type Column, columnsOf, type JsonSchema, type Row } from './columns.js';

/** The most characters of `short_text`: what a cell of a list shows, about two sentences. */
const SHORT = 280;

/** A column that people look at: a key of the record, or something made of several. */
interface BriefColumn extends Omit<Column, 'key' | 'part'> {
  read: (record: Row) => unknown;
}

/** THE TABLE: the columns that people look at, in reading order. A name alone is a key of the record. */
const BRIEF_COLUMNS: readonly (string | BriefColumn)[] = [
  'council',
  'date',
  'date_kind',
  'reference',
  'title',
  'is_key',
  'status',
  'decision_maker',
  'department',
  'areas_affected',
  {
    name: 'amounts_named',
    kind: 'list',
    about:
      'The amounts that the decision names, as printed; thresholds and repeats are left out. They are not for adding up.',
    read: amountsNamed,
  },
  {
    name: 'short_text',
    kind: 'text',
    about: `The first ${SHORT} characters of what is decided, else of the summary, the purpose or the description.`,
    read: shortText,
  },
  'decision_due',
  'publication_date',
  'effective_from',
  'restriction',
  {
    name: 'documents_count',
    kind: 'number',
    about: 'How many attachments the page lists.',
    read: ({ documents }) => rowsOfList(documents).length,
  },
  'contact_name',
  'url',
  'site',
  'page_kind',
  'record_id',
];

/** The columns of `--columns brief` and of a dataset’s `decisions.csv`; `schema` is that of a record. */
export function briefColumns(schema: JsonSchema): Column[] {
  const own = new Map(columnsOf(schema).map((column) => [column.name, column]));
  return BRIEF_COLUMNS.flatMap((entry): Column[] => {
    if (typeof entry === 'string') return [own.get(entry) ?? []].flat();
    const { name, kind, about } = entry;
    return [{ name, key: name, part: null, kind, about }];
  });
}

/** The brief row of a record: a value for every brief column, by its name. */
export function toBrief(record: Row): Row {
  return Object.fromEntries(
    BRIEF_COLUMNS.map((entry) =>
      typeof entry === 'string' ? [entry, record[entry] ?? null] : [entry.name, entry.read(record)],
    ),
  );
}

/** The texts of the amounts for the brief table. Amounts of older versions have no role: all of them are named. */
function amountsNamed({ amounts }: Row): string[] {
  const named = rowsOfList(amounts).filter(({ role }) => role === undefined || role === 'named');
  return [...new Set(named.map(({ text }) => String(text)))];
}

const TEXTS = ['decision_text', 'summary', 'purpose', 'description'];

function shortText(record: Row): string | null {
  const text = TEXTS.map((key) => record[key]).find((value) => typeof value === 'string');
  if (typeof text !== 'string') return null;
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length <= SHORT) return line;
  // Cut between words, and never inside a character of two units.
  const cut = line.slice(0, SHORT).replace(/[\ud800-\udbff]$/, '');
  return `${cut.replace(/ [^ ]*$/, '')}…`;
}

function rowsOfList(value: unknown): Row[] {
  return Array.isArray(value) ? value : [];
}
