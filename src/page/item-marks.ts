import type { Element } from 'domhandler';
import { ITEM_NUMBER_CLASS, isBesideNumber, PLAN_ITEM_CLASS } from './elements.js';
import type { Segment } from './segment.js';

/** Marks what was read from a cell of agenda items. A converter drops the classes of numbers, and of titles, which stand first. */
export function markItemCell(segments: readonly Segment[], cell: Element): void {
  const [first] = segments;
  if (first === undefined || segments.some(({ mark }) => mark !== undefined)) return;
  if (ITEM_NUMBER_CLASS.test(cell.attribs.class ?? '')) first.mark = 'item number';
  else if (isBesideNumber(cell)) first.mark = 'item title';
}

/** Finds what follows the last table of a plan's or an agenda's items. */
export class EntryTables {
  private hasEntries = false;
  private end = Number.POSITIVE_INFINITY;

  /** Notes the class of an element: entries have classes of their own. */
  see(className: string): void {
    this.hasEntries ||= ITEM_NUMBER_CLASS.test(className) || PLAN_ITEM_CLASS.test(className);
  }

  /** Notes the end of a table, with the number of segments before it. */
  close(length: number): void {
    if (this.hasEntries) this.end = length;
  }

  markBelow(segments: readonly Segment[]): void {
    for (const each of segments.slice(this.end)) each.mark = 'below entries';
  }
}
