import type { ZipDeflate } from 'fflate';
import type { CellKind } from '../columns.js';
import { cellXml, escapeXml, lettersOf } from './cells.js';

/** A column of a sheet: head, kind of cell, width in characters, and whether it is folded away at first. */
export interface SheetColumn {
  name: string;
  kind: CellKind | 'link';
  width: number;
  isFolded?: boolean;
}

/** No program takes more links than these in one sheet. */
const MOST_LINKS = 65_000;
const SHEET = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships';

/** The most characters side by side on one sheet of paper; a wider sheet would be too small to read. */
const PAPER_WIDTH = 200;

/** Printed across, all columns of a row on as few sheets of paper as can be read. */
function onPaper(columns: readonly SheetColumn[]): string {
  const shown = columns.filter(({ isFolded }) => !isFolded);
  const width = shown.reduce((sum, column) => sum + column.width, 0);
  return `<printOptions gridLines="1"/><pageMargins left="0.4" right="0.4" top="0.4" bottom="0.4" header="0.2" footer="0.2"/><pageSetup paperSize="9" orientation="landscape" fitToWidth="${Math.ceil(width / PAPER_WIDTH)}" fitToHeight="0"/>`;
}

/** One sheet, deflated row by row. Of added rows it keeps only the packed bytes and the links. */
export class Sheet {
  readonly #columns: readonly (SheetColumn & { letters: string })[];
  readonly #encoder = new TextEncoder();
  readonly #links: { place: string; url: string }[] = [];
  #rows = 0;
  #waiting: string[] = [];

  constructor(
    readonly name: string,
    readonly file: ZipDeflate,
    columns: readonly SheetColumn[],
  ) {
    this.#columns = columns.map((column, index) => ({ ...column, letters: lettersOf(index) }));
    this.#push(openingXml(columns));
    this.#addRow(
      columns.map(({ name: head }) => head),
      () => 'head',
    );
  }

  /** Adds one row: a value for each column. */
  add(values: readonly unknown[]): void {
    this.#addRow(values, (column) => column.kind);
  }

  #addRow(values: readonly unknown[], kindOf: (column: SheetColumn) => CellKind | 'link' | 'head'): void {
    this.#rows += 1;
    const cells = this.#columns.map((column, index) => {
      const place = `${column.letters}${this.#rows}`;
      const kind = kindOf(column);
      if (kind === 'link') this.#addLink(place, values[index]);
      return cellXml(values[index], kind, place);
    });
    this.#push(`<row r="${this.#rows}" ht="15" customHeight="1">${cells.join('')}</row>`);
  }

  #addLink(place: string, url: unknown): void {
    const isWeb = typeof url === 'string' && /^https?:\/\//i.test(url) && url.length <= 2000;
    if (isWeb && this.#links.length < MOST_LINKS) this.#links.push({ place, url });
  }

  /** Ends the sheet; gives the file of its links piece by piece, or null for a sheet without links. */
  end(): Iterable<string> | null {
    const range = `A1:${lettersOf(this.#columns.length - 1)}${this.#rows}`;
    const hasLinks = this.#links.length > 0;
    this.#push(`</sheetData><autoFilter ref="${range}"/>${hasLinks ? '<hyperlinks>' : ''}`);
    for (const [index, { place }] of this.#links.entries())
      this.#push(`<hyperlink ref="${place}" r:id="l${index}"/>`);
    this.#push(`${hasLinks ? '</hyperlinks>' : ''}${onPaper(this.#columns)}</worksheet>`);
    this.#flush(true);
    return hasLinks ? this.#targets() : null;
  }

  /** The file of the links: as one text, 65,000 of them would take 150 MB. */
  *#targets(): Generator<string> {
    yield `<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="${PACKAGE}">`;
    for (const [index, { url }] of this.#links.entries())
      yield `<Relationship Id="l${index}" Type="${RELATIONS}/hyperlink" Target="${escapeXml(url)}" TargetMode="External"/>`;
    yield '</Relationships>';
  }

  #push(xml: string): void {
    this.#waiting.push(xml);
    if (this.#waiting.length >= 64) this.#flush(false);
  }

  #flush(isLast: boolean): void {
    this.file.push(this.#encoder.encode(this.#waiting.join('')), isLast);
    this.#waiting = [];
  }
}

/** The head row is frozen and stays visible while scrolling. */
function openingXml(columns: readonly SheetColumn[]): string {
  const hasFolded = columns.some(({ isFolded }) => isFolded);
  const widths = columns.map(({ width, isFolded }, index) => {
    const folded = isFolded ? ' hidden="1" outlineLevel="1"' : '';
    // The button that unfolds them stands above the column before them.
    const sign = !isFolded && columns[index + 1]?.isFolded ? ' collapsed="1"' : '';
    return `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"${folded}${sign}/>`;
  });
  const outline = hasFolded ? '<outlinePr summaryRight="0"/>' : '';
  const levels = hasFolded ? '<sheetFormatPr defaultRowHeight="15" outlineLevelCol="1"/>' : '';
  return `<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="${SHEET}" xmlns:r="${RELATIONS}"><sheetPr>${outline}<pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>${levels}<cols>${widths.join('')}</cols><sheetData>`;
}
