import type { ChildNode, Element, ParentNode } from 'domhandler';
import { resolveLink } from '../address.js';
import { BLOCKS, cellsOf, rowsOf } from '../elements.js';
import { anyOf, classPattern, ROOT_ATTRIBUTE } from '../marks.js';
import { UNPRINTED_BULLET } from '../segment.js';
import { parseTree } from '../tree.js';
import { oneOf } from '../words.js';
import type { CopiedLink, Copy } from './copy.js';

const UNPRINTED_ELEMENTS: ReadonlySet<string> = new Set(
  'head script style template noscript iframe object svg input button select textarea img'.split(' '),
);
/** Editors that copy the words of a page without its marks. Word adds its own block around them. */
export const EDITORS = new RegExp(
  oneOf([
    `<meta\\b[^>]{0,80}\\bgenerator\\b[^>]{0,80}\\b${oneOf(['Microsoft Word', 'LibreOffice', 'OpenOffice', 'Aspose'])}`,
    '<html\\b[^>]{0,400}\\burn:schemas-microsoft-com:office:word',
  ]),
  'i',
);
const EDITOR_MARK_REACH = 4096;
const GOOGLE_DOCS = /^<body\b[^>]*\bdoc-content\b/;
const CONVERTERS = /<meta\b[^>]{0,80}\bgenerator\b[^>]{0,80}\bpandoc\b/i;

/** Whether a converter rewrote a page. pandoc keeps the classes of blocks and drops those of paragraphs. */
export function isFromConverter(source: string): boolean {
  return CONVERTERS.test(source.slice(0, EDITOR_MARK_REACH));
}

/** Whether an editor made a page: Word ("Web page, filtered"), LibreOffice, Google Docs. */
export function isFromEditor(source: string): boolean {
  // Google Docs sets long styles before the body that it marks.
  const body = source.indexOf('<body');
  return EDITORS.test(source.slice(0, EDITOR_MARK_REACH)) || GOOGLE_DOCS.test(source.slice(body, body + 300));
}

/** The markup that Readability, in a browser or in Python, writes around its part of a page. */
const EXTRACTED = /\bid="readability(?:Body|-\w)/;

/** Whether a program kept only the main text of a page. Such programs drop lists of links, and headings. */
export function isExtract(source: string): boolean {
  return EXTRACTED.test(source.slice(0, EDITOR_MARK_REACH)) || isCutOut(source);
}

const ROOT_OR_HEADING = new RegExp(`${ROOT_ATTRIBUTE}|${anyOf('page heading')}`, 'i');
const CONTENT_CLASS = classPattern('content');

/** Whether a page is content under a title, without the root and the heading of every page. */
function isCutOut(source: string): boolean {
  return (
    !ROOT_OR_HEADING.test(source) &&
    /<title\b/i.test(source.slice(0, EDITOR_MARK_REACH)) &&
    CONTENT_CLASS.test(source)
  );
}

/**
 * Prints a page without ModernGov's marks as a text copy. Each paragraph is a line, items have bullets, and tabs separate cells.
 */
export function printPlain(source: string, base: string | null): Copy {
  const printer = new Printer(base);
  printer.readChildren(parseTree(source));
  printer.flush();
  return { text: printer.blocks.join('\n'), links: printer.links, url: null, doubt: null, lost: null };
}

class Printer {
  blocks: string[] = [];
  links: CopiedLink[] = [];
  private line = '';
  private isItem = false;

  constructor(private readonly base: string | null) {}

  readChildren(parent: ParentNode): void {
    for (const node of parent.children) this.readNode(node);
  }

  private readNode(node: ChildNode): void {
    if (node.type === 'text') this.line += node.data.replace(/[\t\n\r ]+/g, ' ');
    else if ('attribs' in node && !UNPRINTED_ELEMENTS.has(node.name)) this.readElement(node);
  }

  private readElement(element: Element): void {
    if (element.name === 'br') this.line += '\n';
    else if (element.name === 'table') this.readTable(element);
    else if (BLOCKS.has(element.name)) this.readBlock(element);
    else if (element.name === 'a') this.readLink(element);
    else this.readChildren(element);
  }

  private readBlock(element: Element): void {
    this.flush();
    const wasItem = this.isItem;
    this.isItem = element.name === 'li';
    this.readChildren(element);
    this.flush();
    this.isItem = wasItem && this.isItem;
  }

  private readLink(element: Element): void {
    const before = this.line.length;
    this.readChildren(element);
    const words = this.line.slice(before).replace(/\s+/g, ' ').trim();
    const { href } = element.attribs;
    if (href && words !== '' && !/^\s*(?:#|javascript:)/i.test(href))
      this.links.push({ words, url: resolveLink(withoutDetour(href), this.base), isWhole: true });
  }

  /** Reads a table. Cells of one paragraph each form a row; larger cells are blocks. */
  private readTable(table: Element): void {
    this.flush();
    for (const child of table.children)
      if ('attribs' in child && child.name === 'caption') this.readBlock(child);
    for (const row of rowsOf(table)) {
      const cells = cellsOf(row).map((cell) => this.readCell(cell));
      if (cells.every((blocks) => blocks.length <= 1)) {
        const printed = cells.map(([text = '']) => text.replace(/\s+/g, ' ').trim());
        if (printed.some((text) => text !== '')) this.blocks.push(printed.join('\t').trimEnd());
      } else for (const block of cells.flat()) this.blocks.push(block, '');
    }
    this.blocks.push('');
  }

  private readCell(cell: Element): string[] {
    const outer = this.blocks;
    this.blocks = [];
    this.readChildren(cell);
    this.flush();
    const blocks = this.blocks.filter((text) => text.trim() !== '');
    this.blocks = outer;
    return blocks;
  }

  /** Ends a paragraph. Word's paragraphs of non-breaking blanks are dropped. */
  flush(): void {
    const text = this.line.replace(/^[ \n]+|[ \n]+$/g, '').replace(/ *\n */g, '\n');
    this.line = '';
    if (/^[\s\u00a0]*$/.test(text)) return;
    this.blocks.push(this.isItem ? `${UNPRINTED_BULLET}${text.replaceAll('\n', ' ')}` : text, '');
    this.isItem = false;
  }
}

/** The target of a link that Google Docs leads through its own server. */
function withoutDetour(href: string): string {
  const query = /^https:\/\/www\.google\.com\/url\?(.*)$/s.exec(href)?.[1];
  return (query === undefined ? null : new URLSearchParams(query).get('q')) ?? href;
}
