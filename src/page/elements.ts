import type { Element } from 'domhandler';
import type { OnDrop } from './boilerplate.js';
import { elementFurniture } from './find-furniture.js';
import { anyOf, classesOf, classPattern } from './marks.js';
import { opensReport } from './report.js';
import type { CellSpan } from './spans.js';

/** Elements with lines of their own. */
export const BLOCKS = new Set(
  'address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure form h1 h2 h3 h4 h5 h6 header hr html legend li main menu ol p pre section summary table tbody td tfoot th thead tr ul'.split(
    ' ',
  ),
);
/** The class of a label. */
export const LABEL_CLASS = classPattern('label');
/** Elements that are headings of the text after them. */
const HEADINGS = new Set(['h2', 'h3', 'h4', 'h5', 'h6', 'caption', 'dt', 'legend']);
/** Classes of headings inside a record. */
const HEADING_CLASS = classPattern('section', 'subsection');
/** The class of a record’s title. */
export const TITLE_CLASS = classPattern('title');
/** The class of an agenda item’s title, and of its number. */
export const ITEM_TITLE_CLASS = classPattern('item title');
/** The class of the cell of that number. */
export const ITEM_NUMBER_CLASS = classPattern('item number');
/** The tools of an agenda item, which lead to its decision and its issue. */
export const TOOLS_CLASS = classPattern('actions');
/** The class of the title of a plan's item. */
export const PLAN_ITEM_CLASS = classPattern('plan item');
/** The anchor of an agenda item; its number is the `AIId`. */
export const ITEM_ANCHOR = /^AI\d{1,12}$/i;
/** Blocks of text by an author. `WordSection1` is Word's own class. */
export const AUTHORED_CLASS = new RegExp(`\\b(?:${anyOf('authored')}|WordSection\\d+)\\b`);
/** Blocks that never stand in a data table. */
const BLOCK_CLASSES: ReadonlySet<string> = new Set(
  classesOf('authored', 'content', 'plan item', 'item number', 'item title'),
);

/** The script that sorts the rows of a table. */
const REGISTER_CLASS = /\btablesorter\b/;

/** Whether a table only lays out a page. It then holds fields, headings or tables, and its cells are blocks. */
export function isLayout(element: Element): boolean {
  return !isRegisterTable(element) && holdsBlocks(element);
}

/** What ModernGov writes on the tables of its registers; a cell of theirs may hold a table of its own. */
function isRegisterTable({ attribs }: Element): boolean {
  return REGISTER_CLASS.test(attribs.class ?? '') || /decision summary/i.test(attribs['summary'] ?? '');
}

function holdsBlocks(element: Element): boolean {
  return element.children.some((child) => {
    if (!('attribs' in child)) return false;
    const isPart = /^(?:table|h[1-6])$/.test(child.name) || LABEL_CLASS.test(child.attribs.class ?? '');
    return isPart || BLOCK_CLASSES.has(child.attribs.class ?? '') || holdsBlocks(child);
  });
}

/** Whether an element is the cell to the right of a label's. */
export function isBesideLabel(element: Element): boolean {
  return element.name === 'td' && LABEL_CLASS.test(classBefore(element));
}

/** Whether an element is the cell to the right of an item number's. */
export function isBesideNumber(element: Element): boolean {
  return element.name === 'td' && ITEM_NUMBER_CLASS.test(classBefore(element));
}

function classBefore({ prev }: Element): string {
  let before = prev;
  while (before && !('attribs' in before)) before = before.prev;
  return before?.attribs.class ?? '';
}

/** Elements that hold the rows of a table. */
export const ROW_GROUP = /^t(?:head|body|foot)$/;

/** The rows of a table: those of its header, body and footer in turn. */
export function* rowsOf(table: Element): Generator<Element> {
  for (const child of table.children) {
    if (!('attribs' in child)) continue;
    if (child.name === 'tr') yield child;
    else if (ROW_GROUP.test(child.name)) yield* rowsOf(child);
  }
}

/** The text of an element without its furniture, with blanks between blocks. */
export function textOf(element: Element, onDrop?: OnDrop): string {
  let text = '';
  for (const child of element.children) {
    if (child.type === 'text') text += child.data;
    else if ('attribs' in child) {
      const furniture = elementFurniture(child.name, child.attribs);
      if (furniture) onDrop?.(textOf(child), furniture);
      else
        text +=
          child.name === 'br' || BLOCKS.has(child.name)
            ? ` ${textOf(child, onDrop)} `
            : textOf(child, onDrop);
    }
  }
  return text;
}

/**
 * Whether an element is the first heading of a record. Headings of sections, labels and reports do not count. With `hasItems` the
 * page has several records.
 */
export function isFirstHeading(element: Element, hasItems: boolean): boolean {
  const className = element.attribs.class ?? '';
  if (ITEM_TITLE_CLASS.test(className) && !hasItems && /\p{L}/u.test(textOf(element))) return true;
  const isMarked = HEADING_CLASS.test(className) || LABEL_CLASS.test(className);
  return element.name === 'h2' && !isMarked && !opensReport(textOf(element));
}

/**
 * Whether an element is a heading inside a record. ModernGov's classes count even inside an author's block, which may have no end
 * tag.
 */
export function isHeading(element: Element, isAuthored: boolean): boolean {
  const className = element.attribs.class ?? '';
  if (LABEL_CLASS.test(className) || HEADING_CLASS.test(className)) return true;
  return !isAuthored && HEADINGS.has(element.name);
}

/** Whether an element stands in the cell of an agenda item's number. */
export function isInNumberCell({ parent }: Element): boolean {
  return parent?.type === 'tag' && ITEM_NUMBER_CLASS.test(parent.attribs['class'] ?? '');
}

/** The cells of a row, header cells included. */
export function cellsOf(row: Element): Element[] {
  return row.children.filter((cell): cell is Element => 'attribs' in cell && /^t[dh]$/.test(cell.name));
}

/** How many columns and rows a cell spans. */
export function spanOf({ attribs }: Element): CellSpan {
  return { columns: spanned(attribs['colspan']), rows: spanned(attribs['rowspan']) };
}

/** No table met spans more; a page may claim millions. */
const MAX_SPAN = 50;

function spanned(printed: string | undefined): number {
  const count = printed === undefined ? 1 : Number.parseInt(printed, 10);
  return count >= 1 ? Math.min(count, MAX_SPAN) : 1;
}
