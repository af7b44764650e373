// The standard's tree of a page, as far as a reader of ModernGov pages needs it. It consists of cheerio's nodes, and `parse5`
// stops where `#modgov` ends. Limits keep the cost of hostile markup linear.
import { type Document, Element, type ParentNode } from 'domhandler';
import { Parser, html as standard, type Token } from 'parse5';
import { adapter, type Htmlparser2TreeAdapterMap as Tree } from 'parse5-htmlparser2-tree-adapter';
import { anyOf, ROOT_ID } from './marks.js';
import { parseNested, type Shell } from './nested/nested-tree.js';
import { RunTokenizer } from './tokenizer.js';

const { TAG_ID: TAG } = standard;

/** The greatest depth, as in browsers. Deeper elements become siblings, and all text stays. */
const MAX_DEPTH = 512;
/** The most unclosed `<b>`, `<font>` … that later blocks open again. The oldest are dropped; all text stays. */
const MAX_REOPENED = 16;

// These elements change how the tags inside them are read. At the depth limit they are neither closed early nor opened.
const HOLDERS = [TAG.TABLE, TAG.SELECT, TAG.TEMPLATE, TAG.OBJECT, TAG.APPLET, TAG.MARQUEE, TAG.BUTTON];
const PARTS = [TAG.HTML, TAG.HEAD, TAG.BODY, TAG.FRAMESET, TAG.CAPTION, TAG.COLGROUP];
const TABLE_PARTS = [TAG.TBODY, TAG.THEAD, TAG.TFOOT, TAG.TR, TAG.TD, TAG.TH];
const NOT_OPENED: ReadonlySet<number> = new Set(HOLDERS);
const NOT_CLOSED: ReadonlySet<number> = new Set([...HOLDERS, ...PARTS, ...TABLE_PARTS]);

const CONTENT_MARKS = anyOf('label', 'content', 'authored', 'section', 'subsection', 'list', 'footer');
const CONTENT_CLASS = new RegExp(`class *= *(?:["'] *)?(?:${CONTENT_MARKS})\\b`);

/**
 * Parses a page by the HTML standard up to the end of `#modgov`, or the whole page without one. The result is for `cheerio.load`.
 */
export function parseTree(page: string): Document {
  const source = withPlainBreaks(page);
  return (source.includes('\0') ? null : parseNested(source, hasContentLeft)) ?? parseAny(source);
}

/**
 * As `parseTree`, but the shell before `#modgov` gets only the nodes that `shell` keeps. Half of a page is its shell. The page is
 * decoded and has no NUL. To look for one would take 2% of the reading.
 */
export function parseContent(page: string, shell: Shell): Document {
  const source = withPlainBreaks(page);
  const content = source.includes(ROOT_ID) ? parseNested(source, hasContentLeft, shell) : null;
  return content ?? parseTree(source);
}

function withPlainBreaks(page: string): string {
  return page.includes('\r') ? page.replace(/\r\n?/g, '\n') : page;
}

/** Whether content follows `#modgov`. A stray end tag can close it early, with its fields and footer still to come. */
function hasContentLeft(rest: string): boolean {
  return CONTENT_CLASS.test(rest);
}

/** Parses any page as browsers do, with their repairs. */
function parseAny(source: string): Document {
  const parser = new PageParser({ treeAdapter: pageAdapter });
  parser.tokenizer.write(source, true);
  return parser.document;
}

/** Makes cheerio's nodes without the namespace tables, which only serialising needs. */
const pageAdapter: typeof adapter = {
  ...adapter,
  createElement(tagName, namespace, attrs) {
    const attribs: Record<string, string> = {};
    for (const { name, value } of attrs) attribs[name] = value;
    const element = new Element(tagName, attribs, []);
    element.namespace = namespace;
    return element;
  },
  getAttrList: ({ attribs }) => Object.keys(attribs).map((name) => ({ name, value: attribs[name] ?? '' })),
  adoptAttributes({ attribs }, attrs) {
    for (const { name, value } of attrs) attribs[name] ??= value;
  },
  // Stray content of a table is put before it. The table is the last child. A search from the front would take quadratic time for
  // thousands of strays.
  insertBefore(parent, node, reference) {
    const { prev } = reference;
    if (prev) prev.next = node;
    Object.assign(node, { parent, prev, next: reference });
    reference.prev = node;
    parent.children.splice(parent.children.lastIndexOf(reference), 0, node);
  },
  insertTextBefore(parent, text, reference) {
    if (reference.prev?.type === 'text') reference.prev.data += text;
    else pageAdapter.insertBefore(parent, adapter.createTextNode(text), reference);
  },
};

class PageParser extends Parser<Tree> {
  override tokenizer = new RunTokenizer(this.options, this);
  private content: ParentNode | null = null;
  /** Tags of the elements closed to save depth, outermost first. Their end tags are still to come. */
  private closedEarly: number[] = [];

  override onItemPush(node: ParentNode, tagId: number, isTop: boolean): void {
    super.onItemPush(node, tagId, isTop);
    if (!this.content && 'attribs' in node && node.attribs.id === ROOT_ID) this.content = node;
  }
  override onItemPop(node: ParentNode, isTop: boolean): void {
    super.onItemPop(node, isTop);
    const { html, pos } = this.tokenizer.preprocessor;
    if (node === this.content && !hasContentLeft(html.slice(pos))) this.tokenizer.pause();
  }
  override onStartTag(token: Token.TagToken): void {
    if (!this.isTooDeep() || !NOT_OPENED.has(token.tagID)) super.onStartTag(token);
  }
  override _insertElement(token: Token.TagToken, namespace: standard.NS): void {
    this.forgetOldFormatting();
    if (this.isTooDeep()) this.closeEarly();
    super._insertElement(token, namespace);
  }
  override onEndTag(token: Token.TagToken): void {
    if (this.isTooDeep() || !this.wasClosedEarly(token.tagID)) super.onEndTag(token);
  }
  override _reconstructActiveFormattingElements(): void {
    if (!this.isTooDeep()) super._reconstructActiveFormattingElements();
  }
  override _adoptNodes(donor: ParentNode, recipient: ParentNode): void {
    // Moves all children at once; parse5 moves them one by one. The recipient is always new and empty.
    recipient.children = donor.children;
    donor.children = [];
    for (const child of recipient.children) child.parent = recipient;
  }
  private isTooDeep(): boolean {
    return this.openElements.stackTop >= MAX_DEPTH;
  }
  private closeEarly(): void {
    while (this.isTooDeep() && !NOT_CLOSED.has(this.openElements.currentTagId ?? TAG.HTML)) {
      this.closedEarly.push(this.openElements.currentTagId ?? TAG.UNKNOWN);
      this.openElements.pop();
    }
  }
  private wasClosedEarly(tagId: number): boolean {
    const found = this.closedEarly.lastIndexOf(tagId);
    this.closedEarly.length = Math.max(found, 0); // An end tag also closes the elements open inside its element.
    return found >= 0;
  }
  private forgetOldFormatting(): void {
    const { entries } = this.activeFormattingElements; // The newest come first. A marker stands where a table cell began.
    if (entries.length <= MAX_REOPENED) return;
    const marker = entries.findIndex((entry) => !('element' in entry));
    const count = marker < 0 ? entries.length : marker;
    if (count > MAX_REOPENED) entries.splice(MAX_REOPENED, count - MAX_REOPENED);
  }
}
