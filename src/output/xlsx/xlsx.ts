import { joinedSchema } from '../../record/join/join.js';
import { recordSchema } from '../../record/record.js';
import { briefColumns, toBrief } from '../brief.js';
import { type Column, cellOf, columnsOf, type JsonSchema, type Row } from '../columns.js';
import { longTables } from '../tables.js';
import type { OverlongCell, Piece, Selection, Writer } from '../writer.js';
import { ABOUT_COLUMNS, About } from './about.js';
import { CELL_LIMIT } from './cells.js';
import { Package } from './package.js';
import { partsOf } from './parts.js';
import { Sheet, type SheetColumn } from './sheet.js';

const LONG_SHEETS = ['amounts', 'documents', 'contacts', 'sections'];
/** Widths in characters, by column, or by sheet and column. */
const WIDTHS: Readonly<Record<string, number>> = {
  date: 12,
  date_kind: 11,
  is_key: 8,
  title: 60,
  status: 26,
  decision_maker: 34,
  department: 26,
  areas_affected: 26,
  amounts_named: 24,
  short_text: 60,
  text: 80,
  url: 30,
  record_id: 44,
  n: 6,
  name: 26,
  email: 32,
  heading: 36,
  'amounts.text': 24,
  'contacts.role': 32,
};

/**
 * A workbook of six sheets. `decisions` shows the brief columns and folds the others away. `amounts`, `documents`, `contacts` and
 * `sections` have a row an entry. `about` says where the records come from and what each column means. `columns` of the selection
 * are those of `--columns`, or all.
 */
export function xlsxWriter({ keys, columns }: Selection): Writer {
  const schema = (keys.includes('provenance') ? joinedSchema : recordSchema).toJSONSchema() as JsonSchema;
  const isChosen = columns.length < columnsOf(schema).length;
  const main = isChosen ? columns : withBriefFirst(columns, briefColumns(schema));
  const long = longTables(schema).filter(({ name }) => LONG_SHEETS.includes(name));
  const workbook = new Package();
  const brief = new Set(briefColumns(schema).map(({ name }) => name));
  const told = new About();
  const names = ['decisions', ...long.map(({ name }) => name), 'about'];
  const open = (index: number, own: readonly SheetColumn[]) =>
    new Sheet(names[index] ?? '', workbook.open(`xl/worksheets/sheet${index + 1}.xml`), own);
  for (const [path, text] of Object.entries(partsOf(names))) workbook.add(path, [text]);
  const decisions = open(
    0,
    main.map((column) => ({
      ...toSheetColumn('decisions', column),
      isFolded: !isChosen && !brief.has(column.name),
    })),
  );
  const sheets = long.map((table, index) => ({
    table,
    sheet: open(
      index + 1,
      table.columns.map((column) => toSheetColumn(table.name, column)),
    ),
  }));
  return {
    record: (record) => {
      const row = { ...record, ...toBrief(record) };
      const values = main.map((column) => cellValue(row, column));
      decisions.add(values);
      told.take(record);
      for (const { table, sheet } of sheets)
        for (const entry of table.rows(record))
          sheet.add(table.columns.map((column) => cellValue(entry, column)));
      return { text: '', overlong: overlongOf(values, main) };
    },
    end: async function* (): AsyncGenerator<Piece> {
      const about = open(names.length - 1, ABOUT_COLUMNS);
      for (const row of told.rows(!isChosen)) about.add(row);
      for (const { name, about: meaning } of main) about.add(['decisions', name, meaning]);
      for (const { table } of sheets)
        for (const { name, about: meaning } of table.columns) about.add([table.name, name, meaning]);
      for (const [index, sheet] of [decisions, ...sheets.map((each) => each.sheet), about].entries()) {
        const links = sheet.end();
        if (links !== null) workbook.add(`xl/worksheets/_rels/sheet${index + 1}.xml.rels`, links);
      }
      yield* workbook.pieces();
    },
    close: () => workbook.remove(),
  };
}

function withBriefFirst(columns: readonly Column[], brief: readonly Column[]): Column[] {
  const names = new Set(brief.map(({ name }) => name));
  return [...brief, ...columns.filter(({ name, kind }) => !names.has(name) && kind !== 'objects')];
}

function toSheetColumn(sheet: string, { name, kind }: Column): SheetColumn {
  const isLink = name === 'url' || name === 'source_url';
  return { name, kind: isLink ? 'link' : kind, width: WIDTHS[`${sheet}.${name}`] ?? WIDTHS[name] ?? 16 };
}

/** Dates, numbers and yes/no as typed values, everything else as the text of a cell. */
function cellValue(row: Row, column: Column): unknown {
  const whole = row[column.key];
  const value = column.part === null ? whole : (whole as Row | null)?.[column.part];
  return typeof value === 'number' || typeof value === 'boolean' ? value : cellOf(row, column);
}

function overlongOf(values: readonly unknown[], columns: readonly Column[]): OverlongCell[] {
  return columns.flatMap(({ name }, index) => {
    const length = String(values[index] ?? '').length;
    return length > CELL_LIMIT ? [{ column: name, length, limit: CELL_LIMIT }] : [];
  });
}
