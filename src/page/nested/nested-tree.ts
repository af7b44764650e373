import { Comment, Document, Element, type NodeWithChildren, ProcessingInstruction, Text } from 'domhandler';
import { ROOT_ID } from '../marks.js';
import { decodeReferences } from './references.js';
import { CONTENT, HOLDS_TEXT, OPEN, type Rule, ruleOf } from './rules.js';
import { isLetter, Scanner, type StartTag } from './scanner.js';

const [LESS_THAN, SLASH] = [0x3c, 0x2f];
/** Deeper pages, or pages with more open formatting, reach the limits of parse5's parser and of ours. */
const MAX_DEPTH = 200;
const MAX_FORMATTING = 16;
/** The standard drops the first of four equal formatting elements. */
const MAX_SAME_FORMATTING = 3;

/**
 * Builds the tree of a page whose tags nest as the standard requires; null for any other page. It stops after the element of
 * ModernGov's content once `isContentLeft` finds nothing. Browsers repair nothing in such a page, so its tree is the standard's.
 */
export function parseNested(source: string, isContentLeft: (rest: string) => boolean): Document | null {
  return source.includes('\0') ? null : new NestedParser(source, isContentLeft).parse();
}

/** An open element, and the elements open around and in it. */
interface Frame {
  node: NodeWithChildren;
  name: string;
  rule: Rule;
  open: number;
}

class NestedParser {
  private readonly document = new Document([]);
  private readonly scanner: Scanner;
  private readonly frames: Frame[] = [];
  private top: Frame;
  private formatting = 0;
  private content: Element | null = null;
  private hasHead = false;
  private hasBody = false;
  /** Where a comment after the end of the body or page goes. */
  private afterBody: NodeWithChildren | null = null;
  private isDone = false;

  constructor(
    private readonly source: string,
    private readonly isContentLeft: (rest: string) => boolean,
  ) {
    this.scanner = new Scanner(source);
    this.top = { node: this.document, name: '', rule: { ...ruleOf(''), content: CONTENT.document }, open: 0 };
    this.frames.push(this.top);
  }

  parse(): Document | null {
    while (this.scanner.at < this.source.length && !this.isDone) if (!this.takeNext()) return null;
    return this.hasBody ? this.document : null;
  }

  /** Takes the next text, tag or comment. False where the standard would repair something. */
  private takeNext(): boolean {
    const { source, scanner } = this;
    if (source.charCodeAt(scanner.at) !== LESS_THAN) return this.addText(scanner.takeText());
    const next = source.charCodeAt(scanner.at + 1);
    if (isLetter(next)) return this.addElement(scanner.takeStartTag());
    if (next === SLASH) return this.closeElement(scanner.takeEndTagOf(this.top.name) ?? scanner.takeEndTag());
    return scanner.takeDoctype() ? this.addDoctype() : this.addComment(scanner.takeComment());
  }

  private addDoctype(): boolean {
    const isFirst = this.document.children.every(({ type }) => type === 'comment');
    append(this.document, new ProcessingInstruction('!doctype', '!doctype'));
    return isFirst;
  }

  private addComment(text: string | null): boolean {
    if (text !== null) append(this.afterBody ?? this.top.node, new Comment(text));
    return text !== null;
  }

  private addText(text: string): boolean {
    const { node, rule } = this.top;
    if ((rule.content & HOLDS_TEXT) === 0) return this.addBlanks(text);
    if (this.afterBody) return this.addBlanks(text);
    append(node, new Text(decodeReferences(text, false)));
    return true;
  }

  /** Adds white space between the parts of a page or of a table. Before the head it is dropped. */
  private addBlanks(text: string): boolean {
    const { node, rule } = this.top;
    const isDropped = rule.content === CONTENT.document || (rule.content === CONTENT.html && !this.hasHead);
    if (!isDropped) {
      const last = node.children.at(-1);
      if (last?.type === 'text') last.data += text;
      else append(node, new Text(text));
    }
    return isBlank(text);
  }

  private addElement(tag: StartTag | null): boolean {
    if (tag === null || this.afterBody) return false;
    const { name, attribs, rule } = tag;
    if (!this.closeBefore(rule)) return false;
    this.addImplied(name, rule);
    if (!this.isInPlace(name, rule)) return false;
    const element = new Element(name, attribs, []);
    append(this.top.node, element);
    if (rule.isVoid) return true;
    if (rule.skipsNewline && this.source[this.scanner.at] === '\n') this.scanner.at += 1;
    return rule.text === 'tags' ? this.push(element, rule) : this.addRawText(element, rule);
  }

  /** Opens the elements that an element implies around itself. */
  private addImplied(name: string, rule: Rule): void {
    const isIn = (content: number) => this.top.rule.content === content;
    if (name === 'tr' && isIn(CONTENT.table)) this.addElement(tagOf('tbody'));
    const isFlow = rule.places === CONTENT.flow;
    const isPart = isFlow || name === 'head' || name === 'body';
    if (isPart && isIn(CONTENT.document)) this.addElement(tagOf('html'));
    if (isPart && name !== 'head' && isIn(CONTENT.html) && !this.hasHead) {
      this.addElement(tagOf('head'));
      this.closeElement('head');
    }
    if (isFlow && isIn(CONTENT.html)) this.addElement(tagOf('body'));
  }

  /** Closes the elements that a start tag closes. */
  private closeBefore(rule: Rule): boolean {
    while (rule.closesBefore.has(this.top.name)) if (!this.popUnasked()) return false;
    return rule.closesParagraph && this.top.name === 'p' ? this.popUnasked() : true;
  }

  private isInPlace(name: string, rule: Rule): boolean {
    if ((rule.places & this.top.rule.content) === 0) return false;
    if (name === 'head') return !this.hasHead;
    if (name === 'body') return this.hasHead && !this.hasBody;
    const notIn = rule.closesParagraph ? rule.notIn | OPEN.p : rule.notIn;
    return (this.top.open & notIn) === 0;
  }

  private addRawText(element: Element, rule: Rule): boolean {
    const text = this.scanner.takeRawText(element.name);
    if (text === null || element.attribs['id'] === ROOT_ID) return false;
    if (text !== '') append(element, new Text(rule.text === 'raw' ? text : decodeReferences(text, false)));
    return true;
  }

  private push(element: Element, rule: Rule): boolean {
    const { name } = element;
    if (name === 'head') this.hasHead = true;
    else if (name === 'body') this.hasBody = true;
    if (element.attribs['id'] === ROOT_ID) this.content ??= element;
    this.top = { node: element, name, rule, open: (this.top.open & ~rule.hides) | rule.opens };
    this.frames.push(this.top);
    return this.frames.length <= MAX_DEPTH && (!rule.isFormatting || this.addFormatting(name));
  }

  private addFormatting(name: string): boolean {
    this.formatting += 1;
    if (this.formatting <= MAX_SAME_FORMATTING) return true;
    const same = this.frames.filter((frame) => frame.name === name).length;
    return same <= MAX_SAME_FORMATTING && this.formatting <= MAX_FORMATTING;
  }

  private closeElement(name: string | null): boolean {
    if (name === null) return false;
    if (name === 'body' || name === 'html') return this.closeBody(name);
    const { closesInside } = ruleOf(name);
    while (this.top.name !== name && closesInside.has(this.top.name)) if (!this.popUnasked()) return false;
    if (this.top.name !== name || this.afterBody) return false;
    const isContent = this.top.node === this.content;
    this.pop();
    this.isDone = isContent && !this.isContentLeft(this.source.slice(this.scanner.at));
    return true;
  }

  /** Closes the body or page. Open elements stay open for the white space that follows. */
  private closeBody(name: 'body' | 'html'): boolean {
    const isAfterBody = this.afterBody !== null && this.afterBody !== this.document;
    const [, html] = this.frames;
    this.afterBody = name === 'body' && html !== undefined ? html.node : this.document;
    if (name === 'html') return isAfterBody;
    return this.hasBody && this.frames.every(({ rule }) => rule.content <= CONTENT.flow);
  }

  /** Closes the current element if it has no end tag, unless the page ends there. */
  private popUnasked(): boolean {
    if (this.top.node === this.content) return false;
    this.pop();
    return true;
  }

  private pop(): void {
    if (this.top.rule.isFormatting) this.formatting -= 1;
    this.frames.pop();
    this.top = this.frames.at(-1) ?? this.top;
  }
}

function tagOf(name: string): StartTag {
  return { name, attribs: {}, rule: ruleOf(name) };
}

function isBlank(text: string): boolean {
  return !/[^ \t\n\f]/.test(text);
}

function append(parent: NodeWithChildren, node: Text | Comment | Element | ProcessingInstruction): void {
  const { children } = parent;
  const last = children[children.length - 1];
  if (last !== undefined) {
    last.next = node;
    node.prev = last;
  }
  children.push(node);
  node.parent = parent as Document | Element;
}
