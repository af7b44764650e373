import type { ChildNode, Element, ParentNode } from 'domhandler';
import { resolveLink } from './address.js';
import { INTRODUCTION, type OnDrop } from './boilerplate.js';
import {
  AUTHORED_CLASS,
  BLOCKS,
  cellsOf,
  ITEM_ANCHOR,
  ITEM_NUMBER_CLASS,
  ITEM_TITLE_CLASS,
  isBesideLabel,
  isFirstHeading,
  isHeading,
  isInNumberCell,
  isLayout,
  LABEL_CLASS,
  rowsOf,
  spanOf,
  TITLE_CLASS,
  TOOLS_CLASS,
  textOf,
} from './elements.js';
import { elementFurniture, linkFurniture, stripNotice } from './find-furniture.js';
import { EntryTables, markItemCell } from './item-marks.js';
import { isListItem, joinDefinition, type Link, labelled, plain, type Segment, segment } from './segment.js';
import { Spans } from './spans.js';
import { type TableRow, tableSegments, textOfCell } from './table-segments.js';
import { withoutControls } from './visible.js';
import { Weight } from './weight.js';

/** Reads nodes into segments, in page order. Furniture is left out and reported to `onDrop`. */
export function readBlocks(
  nodes: readonly ChildNode[],
  base: string | null,
  hasNotice: boolean,
  onDrop?: OnDrop,
): Pick<BlockReader, 'segments' | 'hasControls'> {
  const reader = new BlockReader(base, hasNotice, onDrop);
  for (const node of nodes) reader.readNode(node);
  reader.flush();
  reader.tables.markBelow(reader.segments);
  return reader;
}

class BlockReader {
  segments: Segment[] = [];
  hasControls = false;
  private lines = [''];
  private links: Link[] = [];
  private label: string | null = null;
  private readonly weight = new Weight();
  private isItem = false;
  private isAuthored = false;
  private hasTitle = false;
  /** Whether the page has a table of agenda items. Their titles are not the page's. */
  private hasItems = false;
  private anchor: string | null = null;
  readonly tables = new EntryTables();

  constructor(
    private readonly base: string | null,
    /** Whether the template notice stands on the page, perhaps inside its content. */
    private readonly hasNotice: boolean,
    private readonly onDrop: OnDrop | undefined,
  ) {}

  private readChildren(parent: ParentNode): void {
    for (const node of parent.children) this.readNode(node);
  }

  readNode(node: ChildNode): void {
    if (node.type === 'text') {
      this.lines[this.lines.length - 1] += node.data;
      this.weight.addWords(node.data);
    } else if ('attribs' in node) this.readElement(node);
  }

  private readElement(element: Element): void {
    const furniture = elementFurniture(element.name, element.attribs);
    const isAuthorsHeading = this.isAuthored && element.name === 'h1';
    if (this.hasItems && TOOLS_CLASS.test(element.attribs.class ?? '')) this.readTools(element);
    else if (furniture && !isAuthorsHeading) this.onDrop?.(textOf(element), furniture);
    else if (element.name === 'br') this.lines.push('');
    else if (element.name === 'table' && !isLayout(element)) this.readTable(element);
    else if (BLOCKS.has(element.name)) this.readBlock(element);
    else if (LABEL_CLASS.test(element.attribs.class ?? '')) this.startLabel(element);
    else {
      if (element.name === 'a') this.readLink(element);
      this.weight.within(element.name, () => this.readChildren(element));
    }
  }

  private readBlock(element: Element): void {
    const className = element.attribs.class ?? '';
    this.hasItems ||= ITEM_NUMBER_CLASS.test(className);
    this.tables.see(className);
    const wasAuthored = this.isAuthored;
    this.flush();
    this.isAuthored ||= AUTHORED_CLASS.test(className);
    const before = this.segments.length;
    const wasItem = this.isItem;
    this.isItem = element.name === 'li' || (wasItem && element.name === 'p');
    if (this.isTitle(element)) this.readTitle(element);
    else if (isHeading(element, this.isAuthored)) this.readHeading(element);
    else if (element.name === 'dd' || isBesideLabel(element)) this.readDefinition(element);
    else if (this.hasItems && ITEM_TITLE_CLASS.test(className)) this.readItemTitle(element);
    else {
      this.readChildren(element);
      this.flush();
      if (this.hasItems && element.name === 'td') markItemCell(this.segments.slice(before), element);
    }
    if (this.isAuthored && !wasAuthored) Object.assign(this.segments[before] ?? {}, { opensBlock: true });
    this.isAuthored = wasAuthored;
    this.isItem = wasItem;
    if (element.name === 'table' && !wasAuthored) this.tables.close(this.segments.length);
  }

  private isTitle(element: Element): boolean {
    if (this.hasTitle || this.isAuthored) return false;
    const isOfRecord = TITLE_CLASS.test(element.attribs.class ?? '');
    return (
      isOfRecord ||
      (isFirstHeading(element, this.hasItems) && this.segments.every(({ kind }) => kind !== 'label'))
    );
  }

  /** Text before the title is the council's introduction, unless fields precede the title. */
  private readTitle(element: Element): void {
    if (this.segments.every(({ kind }) => kind !== 'label')) {
      for (const { text } of this.segments) this.onDrop?.(text, INTRODUCTION);
      this.segments = [];
    }
    this.hasTitle = true;
    this.readLinks(element);
    const { links } = this;
    this.reset();
    this.segments.push(segment('title', this.clean(textOf(element, this.onDrop)), { links }));
  }

  /** Reads the number or the title of one of several agenda items. The item's id is in an anchor in either of them. */
  private readItemTitle(element: Element): void {
    const before = this.segments.length;
    const mark = isInNumberCell(element) ? 'item number' : 'item title';
    this.readChildren(element);
    this.flush();
    for (const each of this.segments.slice(before)) each.mark = mark;
    if (mark === 'item number' || this.anchor === null) return;
    this.segments[before]?.links.push({ text: '', url: this.anchor });
    this.anchor = null;
  }

  private readTools(element: Element): void {
    this.flush();
    this.readLinks(element);
    const { links } = this;
    this.reset();
    this.segments.push(segment('item', this.clean(textOf(element)), { links, mark: 'item tool' }));
  }

  private readLinks({ children }: Element): void {
    for (const child of children) {
      if (!('attribs' in child)) continue;
      if (child.name === 'a') this.readLink(child);
      this.readLinks(child);
    }
  }

  private readHeading(element: Element): void {
    this.readChildren(element);
    const heading = this.clean([this.label ?? '', ...this.lines].join(' '));
    const links = this.links;
    this.reset();
    if (heading !== '') this.segments.push(segment('label', heading, { links }));
  }

  /** Reads what stands beside a label in its row or definition list. It is the label's value if it is one paragraph. */
  private readDefinition(element: Element): void {
    const before = this.segments.length;
    this.readChildren(element);
    this.flush();
    joinDefinition(this.segments, before);
  }

  /** Starts a label, which ends with its paragraph or at the next label. */
  private startLabel(element: Element): void {
    if (this.label !== null || this.lines.some((line) => this.clean(line) !== '')) this.flush();
    this.reset();
    this.label = this.clean(textOf(element, this.onDrop));
  }

  private readLink(element: Element): void {
    const { href, name = '', id = name, class: className } = element.attribs;
    if (className !== undefined) this.tables.see(className);
    if (ITEM_ANCHOR.test(id)) this.anchor = `#${id}`;
    if (!href || /^\s*(?:#|javascript:)/i.test(href)) return;
    this.links.push({ text: this.clean(textOf(element)), url: resolveLink(href, this.base) });
  }

  private readTable(table: Element): void {
    this.flush();
    for (const child of table.children)
      if ('attribs' in child && child.name === 'caption') this.readBlock(child);
    const rows: TableRow[] = [];
    const spans = new Spans();
    for (const row of rowsOf(table)) {
      this.links = [];
      const cells = cellsOf(row);
      const own = cells.map((cell) => this.readCell(cell));
      const texts = this.isAuthored ? own : spans.fill(own, cells.map(spanOf));
      const isField = cells.map(({ name }) => name).join() === 'th,td';
      if (texts.some((text) => text !== '')) rows.push({ texts, links: this.links, isField });
    }
    this.reset();
    this.segments.push(...tableSegments(rows, this.isAuthored));
  }

  private readCell(cell: Element): string {
    this.lines = [''];
    const outer = this.segments;
    const { links } = this;
    this.segments = [];
    this.links = [];
    this.readChildren(cell);
    this.flush();
    const read = this.segments;
    this.links = [...links, ...read.flatMap((part) => part.links)];
    this.segments = outer;
    return textOfCell(read);
  }

  /** Ends the current paragraph. */
  flush(): void {
    const { label, links, isAuthored } = this;
    const raw = this.lines.length === 1 ? (this.lines[0] ?? '') : this.lines.join('\n');
    if (label === null && links.length === 0 && !/\S/.test(raw)) {
      if (raw !== '') this.lines = [''];
      return;
    }
    const printed = this.lines.length === 1 ? this.clean(raw) : this.cleanLines();
    const text = this.hasNotice ? plain(stripNotice(printed).text) : printed;
    const furniture = linkFurniture(text);
    if (furniture) this.onDrop?.(text, furniture);
    else if (label !== null) this.segments.push(labelled(label, text, { links, isAuthored }));
    else if (text !== '') {
      const kind = this.isItem || isListItem(raw.replace(/^[ \n\t]+/, '')) ? 'item' : 'paragraph';
      this.segments.push(segment(kind, text, { links, isAuthored, isStrong: this.weight.isStrong() }));
    }
    this.reset();
  }

  private cleanLines(): string {
    return this.lines.flatMap((line) => this.clean(line) || []).join('\n');
  }

  private clean(text: string): string {
    const { seen, hasControls } = withoutControls(text);
    this.hasControls ||= hasControls;
    return seen;
  }

  private reset(): void {
    this.lines = [''];
    this.links = [];
    this.label = null;
    this.weight.reset();
  }
}
