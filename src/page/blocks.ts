import type { ChildNode, Element, ParentNode } from 'domhandler';
import { resolveLink } from './address.js';
import { elementFurniture, INTRODUCTION, type OnDrop, stripNotice } from './boilerplate.js';
import { BLOCKS, isBesideLabel, isLayout, LABEL_CLASS, rowsOf, textOf } from './elements.js';
import { anyOf, classPattern } from './marks.js';
import { opensReport } from './report.js';
import { isListItem, type Link, plain, type Segment, segment } from './segment.js';
import { Weight } from './weight.js';

const HEADINGS = new Set(['h2', 'h3', 'h4', 'h5', 'h6', 'caption', 'dt', 'legend']);
const HEADING_CLASS = classPattern('section', 'subsection');
const TITLE_CLASS = classPattern('title');
const ITEM_TITLE_CLASS = classPattern('item title');
/** Blocks of text that an author wrote; `WordSection1` is Word's own class. */
const AUTHORED_CLASS = new RegExp(`\\b(?:${anyOf('authored')}|WordSection\\d+)\\b`);
/** Left in text by numeric references such as `&#27;`, which no decoder sees; and the zero-width space. */
const CONTROLS = /[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;
const UNSEEN = /[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u200b\u202a-\u202e\u2066-\u2069]/;

/** What a tree gave: its segments, and whether references in it stood for control characters. */
interface Blocks {
  segments: Segment[];
  hasControls: boolean;
}

/** Reads nodes into segments, in page order; furniture is left out and told to `onDrop`. */
export function readBlocks(
  nodes: readonly ChildNode[],
  base: string | null,
  hasNotice: boolean,
  onDrop?: OnDrop,
): Blocks {
  const reader = new BlockReader(base, hasNotice, onDrop);
  for (const node of nodes) reader.readNode(node);
  reader.flush();
  return { segments: reader.segments, hasControls: reader.hasControls };
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

  constructor(
    private readonly base: string | null,
    /** Whether the template notice stands somewhere on the page, perhaps inside its content. */
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
    if (furniture && !isAuthorsHeading) this.onDrop?.(textOf(element), furniture);
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
    const wasAuthored = this.isAuthored;
    this.flush();
    this.isAuthored ||= AUTHORED_CLASS.test(className);
    const wasItem = this.isItem;
    this.isItem = element.name === 'li' || (wasItem && element.name === 'p');
    if (this.isTitle(element, className)) this.readTitle(element);
    else if (this.isHeading(element, className)) this.readHeading(element);
    else if (element.name === 'dd' || isBesideLabel(element)) this.readDefinition(element);
    else {
      this.readChildren(element);
      this.flush();
    }
    this.isAuthored = wasAuthored;
    this.isItem = wasItem;
  }

  private isTitle(element: Element, className: string): boolean {
    if (this.hasTitle || this.isAuthored) return false;
    const isFirstHeading =
      (element.name === 'h2' &&
        !HEADING_CLASS.test(className) &&
        !LABEL_CLASS.test(className) &&
        !opensReport(textOf(element))) ||
      (ITEM_TITLE_CLASS.test(className) && /\p{L}/u.test(textOf(element)));
    return (
      TITLE_CLASS.test(className) || (isFirstHeading && this.segments.every(({ kind }) => kind !== 'label'))
    );
  }

  private isHeading(element: Element, className: string): boolean {
    // ModernGov's own classes are no author's: they count even where an author's block was never closed.
    if (LABEL_CLASS.test(className) || HEADING_CLASS.test(className)) return true;
    return !this.isAuthored && HEADINGS.has(element.name);
  }

  /** What stands before the title is the council's introduction, unless fields stand there already. */
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

  /** What stands beside a label in its row or in a list of definitions is its value, if it is one paragraph. */
  private readDefinition(element: Element): void {
    const before = this.segments.length;
    this.readChildren(element);
    this.flush();
    const label = this.segments[before - 1];
    const value = this.segments[before];
    const isField = label?.kind === 'label' && label.value === '' && value?.kind === 'paragraph';
    if (!isField || this.segments.length > before + 1) return;
    this.segments.splice(before - 1, 2, {
      ...label,
      value: value.text,
      links: [...label.links, ...value.links],
    });
  }

  /** A label runs to the end of its paragraph, or to the next label in it. */
  private startLabel(element: Element): void {
    if (this.label !== null || this.lines.some((line) => this.clean(line) !== '')) this.flush();
    this.reset();
    this.label = this.clean(textOf(element, this.onDrop));
  }

  private readLink(element: Element): void {
    const href = element.attribs.href;
    if (!href || /^\s*(?:#|javascript:)/i.test(href)) return;
    this.links.push({ text: this.clean(textOf(element)), url: resolveLink(href, this.base) });
  }

  private readTable(table: Element): void {
    this.flush();
    for (const child of table.children)
      if ('attribs' in child && child.name === 'caption') this.readBlock(child);
    const rows: string[][] = [];
    const rowLinks: Link[][] = [];
    let isFieldTable = true;
    for (const row of rowsOf(table)) {
      this.links = [];
      const cells = row.children.filter(
        (cell): cell is Element => 'attribs' in cell && /^t[dh]$/.test(cell.name),
      );
      const texts = cells.map((cell) => this.readCell(cell));
      if (texts.every((text) => text === '')) continue;
      isFieldTable &&= cells.map(({ name }) => name).join() === 'th,td';
      rows.push(texts);
      rowLinks.push(this.links);
    }
    const { isAuthored } = this;
    this.reset();
    if (rows.length === 0) return;
    if (isFieldTable && !isAuthored) {
      for (const [index, [label = '', value = '']] of rows.entries())
        this.segments.push(segment('label', label, { value, links: rowLinks[index] ?? [] }));
      return;
    }
    const links = rowLinks.flat();
    this.segments.push(segment('table', rows.map(rowText).join('\n'), { rows, rowLinks, links, isAuthored }));
  }

  private readCell(cell: Element): string {
    this.lines = [''];
    const outer = this.segments;
    const { links } = this;
    this.segments = [];
    this.links = [];
    this.readChildren(cell);
    this.flush();
    const parts = this.segments.map(({ kind, text, value }) =>
      kind === 'label' ? `${text} ${value}`.trim() : text,
    );
    this.links = [...links, ...this.segments.flatMap((part) => part.links)];
    this.segments = outer;
    return parts.join(' ').replaceAll('\n', ' ');
  }

  /** Ends the current paragraph. */
  flush(): void {
    const { label, links, isAuthored } = this;
    const raw = this.lines.join('\n');
    if (label === null && links.length === 0 && !/\S/.test(raw)) {
      if (raw !== '') this.lines = [''];
      return;
    }
    const printed = this.lines
      .map((line) => this.clean(line))
      .filter((line) => line !== '')
      .join('\n');
    const text = this.hasNotice ? plain(stripNotice(printed).text) : printed;
    if (label !== null) this.pushLabel(label, text, links, isAuthored);
    else if (text !== '') {
      const kind =
        this.isItem || isListItem(raw.trimStart() === raw ? raw : raw.replace(/^[ \n\t]+/, ''))
          ? 'item'
          : 'paragraph';
      this.segments.push(segment(kind, text, { links, isAuthored, isStrong: this.weight.isStrong() }));
    }
    this.reset();
  }

  /** The colon of a label may stand outside the element that marks it. */
  private pushLabel(label: string, text: string, links: Link[], isAuthored: boolean): void {
    const isOutside = !label.endsWith(':') && text.startsWith(':');
    const printed = isOutside ? `${label}:` : label;
    const value = isOutside ? text.slice(1).trim() : text;
    this.segments.push(segment('label', printed, { value, links, isAuthored }));
  }

  /** Collapses the white space of source lines; real breaks are kept apart before this. */
  private clean(text: string): string {
    const isClean = !UNSEEN.test(text);
    this.hasControls ||= !isClean && text.replace(CONTROLS, '') !== text;
    const seen = isClean ? text : text.replace(CONTROLS, ' ').replaceAll('\u200b', '');
    return seen.replace(/[^\S ]\s*| \s+/g, ' ').trim();
  }

  private reset(): void {
    this.lines = [''];
    this.links = [];
    this.label = null;
    this.weight.reset();
  }
}

function rowText(cells: string[]): string {
  return cells.filter((cell) => cell !== '').join(' ');
}
