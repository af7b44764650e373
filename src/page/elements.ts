import type { Element } from 'domhandler';
import { elementFurniture, type OnDrop } from './boilerplate.js';
import { classesOf, classPattern } from './marks.js';

/** Elements that stand on lines of their own. */
export const BLOCKS = new Set(
  'address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure form h1 h2 h3 h4 h5 h6 header hr html legend li main menu ol p pre section summary table tbody td tfoot th thead tr ul'.split(
    ' ',
  ),
);
/** The class of a label. */
export const LABEL_CLASS = classPattern('label');
/** Blocks that stand in no table of data. */
const BLOCK_CLASSES: ReadonlySet<string> = new Set(classesOf('authored', 'content', 'plan item'));

/** A table that holds fields, headings or tables lays a page out; its cells are blocks, not data. */
export function isLayout(element: Element): boolean {
  return element.children.some((child) => {
    if (!('attribs' in child)) return false;
    const isPart = /^(?:table|h[1-6])$/.test(child.name) || LABEL_CLASS.test(child.attribs.class ?? '');
    return isPart || BLOCK_CLASSES.has(child.attribs.class ?? '') || isLayout(child);
  });
}

/** Whether an element is the cell to the right of a label's. */
export function isBesideLabel({ name, prev }: Element): boolean {
  if (name !== 'td') return false;
  let before = prev;
  while (before && !('attribs' in before)) before = before.prev;
  return LABEL_CLASS.test(before?.attribs.class ?? '');
}

/** The rows of a table, those of its head, body and foot in turn. */
export function* rowsOf(table: Element): Generator<Element> {
  for (const child of table.children) {
    if (!('attribs' in child)) continue;
    if (child.name === 'tr') yield child;
    else if (/^t(?:head|body|foot)$/.test(child.name)) yield* rowsOf(child);
  }
}

/** The text of an element without its furniture, blocks set apart by blanks. */
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
