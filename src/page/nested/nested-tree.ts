import { Comment, Document, Element, type NodeWithChildren, ProcessingInstruction, Text } from 'domhandler';
import { ROOT_ID } from '../marks.js';
import { decodeReferences } from './references.js';
import { CONTENT, type ElementRule, HOLDS_TEXT, OPEN, ruleOf } from './rules.js';
import { isLetter, Scanner, type StartTag } from './scanner.js';

const [LESS_THAN, SLASH] = [0x3c, 0x2f];
/** Deeper pages, or pages with more open formatting, reach the limits of parse5's parser and of ours. */
const MAX_DEPTH = 200;
const MAX_FORMATTING = 16;
/** The standard drops the first of four equal formatting elements. */
const MAX_SAME_FORMATTING = 3;

/** Which nodes an element gets: it and its content, it alone, or no nodes. */
export type Keep = 'whole' | 'alone' | 'none';

/** Decides which elements of the shell get nodes. The shell is the part of a page before ModernGov's content. */
export interface Shell {
  keepOf(tag: StartTag): Keep;
  /** Whether a piece of source may hold an element that gets a node. */
  mayHoldKept(source: string): boolean;
}

/**
 * Builds the tree of a page whose tags nest as the standard requires; null for any other page. It stops after the element of
 * ModernGov's content once `isContentLeft` finds nothing. Browsers repair nothing in such a page, so its tree is the standard's.
 * With a `shell`, it decides which elements before the content get nodes. A page without content then gives null too. The source
 * has no NUL: the standard replaces each, and this parser does not look for one.
 */
export function parseNested(
  source: string,
  isContentLeft: (rest: string) => boolean,
  shell: Shell | null = null,
): Document | null {
  return new NestedParser(source, isContentLeft, shell).parse();
}

/** Elements that close a menu's entry or that an entry closes. */
const NO_MENU = OPEN.p | OPEN.li | OPEN.a;

/** An open element, and the elements open around and in it. */
interface Frame {
  /** Its node, or that of the nearest element around it that has one. */
  node: NodeWithChildren;
  /** Whether its whole content gets nodes. */
  isWhole: boolean;
  name: string;
  rule: ElementRule;
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
    private readonly shell: Shell | null,
  ) {
    this.scanner = new Scanner(source);
    const rule = { ...ruleOf(''), content: CONTENT.document };
    this.top = { node: this.document, isWhole: shell === null, name: '', rule, open: 0 };
    this.frames.push(this.top);
  }

  parse(): Document | null {
    while (this.scanner.at < this.source.length && !this.isDone) if (!this.takeNext()) return null;
    const isKnown = this.shell === null || this.content !== null;
    return this.hasBody && isKnown ? this.document : null;
  }

  /** Whether everything from here on gets a node. */
  private isKept(): boolean {
    return this.top.isWhole || this.content !== null;
  }

  /** Takes the next text, tag or comment. False where the standard would repair something. */
  private takeNext(): boolean {
    const { source, scanner } = this;
    if (source.charCodeAt(scanner.at) !== LESS_THAN) return this.addText(scanner.takeText());
    const next = source.charCodeAt(scanner.at + 1);
    if (isLetter(next)) return this.skipMenu() || this.addElement(scanner.takeStartTag());
    if (next === SLASH) return this.closeElement(scanner.takeEndTagOf(this.top.name) ?? scanner.takeEndTag());
    return scanner.takeDoctype() ? this.addDoctype() : this.addComment(scanner.takeComment());
  }

  /** Skips entries of a menu in the shell. */
  private skipMenu(): boolean {
    const { top, shell, frames } = this;
    if (shell === null || this.isKept() || this.formatting > 0 || this.afterBody) return false;
    const isPlace = top.rule.content === CONTENT.flow && (top.open & NO_MENU) === 0;
    return isPlace && frames.length < MAX_DEPTH - 2 && this.scanner.skipMenu(shell.mayHoldKept);
  }

  private addDoctype(): boolean {
    const isFirst = this.document.children.every(({ type }) => type === 'comment');
    append(this.document, new ProcessingInstruction('!doctype', '!doctype'));
    return isFirst;
  }

  private addComment(text: string | null): boolean {
    if (text !== null && this.isKept()) append(this.afterBody ?? this.top.node, new Comment(text));
    return text !== null;
  }

  private addText(text: string): boolean {
    const { node, rule } = this.top;
    if ((rule.content & HOLDS_TEXT) === 0) return this.addBlanks(text);
    if (this.afterBody) return this.addBlanks(text);
    if (this.isKept()) append(node, new Text(decodeReferences(text, false)));
    return true;
  }

  /** Adds white space between the parts of a page or of a table. Before the head it is dropped. */
  private addBlanks(text: string): boolean {
    const { node, rule } = this.top;
    const isDropped = rule.content === CONTENT.document || (rule.content === CONTENT.html && !this.hasHead);
    if (!isDropped && this.isKept()) {
      const last = node.children.at(-1);
      if (last?.type === 'text') last.data += text;
      else append(node, new Text(text));
    }
    return isBlankText(text);
  }

  private addElement(tag: StartTag | null): boolean {
    if (tag === null || this.afterBody) return false;
    const { name, rule } = tag;
    if (!this.closeBefore(rule)) return false;
    this.addImplied(name, rule);
    if (!this.isInPlace(name, rule)) return false;
    const keep = this.shell === null || this.isKept() ? 'whole' : this.shell.keepOf(tag);
    const element = keep === 'none' ? null : new Element(name, tag.attribs, []);
    if (element !== null) append(this.top.node, element);
    // A void element may have the root's id. No shell follows it, so parse5 reads such a page.
    if (rule.isVoid) return this.isKept() || element?.attribs['id'] !== ROOT_ID;
    if (rule.skipsNewline && this.source[this.scanner.at] === '\n') this.scanner.at += 1;
    return rule.text === 'tags'
      ? this.push(name, rule, element, keep === 'whole')
      : this.addRawText(name, rule, element);
  }

  /** Opens the elements that an element implies around itself. */
  private addImplied(name: string, rule: ElementRule): void {
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
  private closeBefore(rule: ElementRule): boolean {
    while (rule.closesBefore.has(this.top.name)) if (!this.popUnasked()) return false;
    return rule.closesParagraph && this.top.name === 'p' ? this.popUnasked() : true;
  }

  private isInPlace(name: string, rule: ElementRule): boolean {
    if ((rule.places & this.top.rule.content) === 0) return false;
    if (name === 'head') return !this.hasHead;
    if (name === 'body') return this.hasHead && !this.hasBody;
    const notIn = rule.closesParagraph ? rule.notIn | OPEN.p : rule.notIn;
    return (this.top.open & notIn) === 0;
  }

  private addRawText(name: string, rule: ElementRule, element: Element | null): boolean {
    const text = this.scanner.takeRawText(name);
    if (text === null || element?.attribs['id'] === ROOT_ID) return false;
    if (text !== '' && element !== null)
      append(element, new Text(rule.text === 'raw' ? text : decodeReferences(text, false)));
    return true;
  }

  private push(name: string, rule: ElementRule, element: Element | null, isWhole: boolean): boolean {
    if (name === 'head') this.hasHead = true;
    else if (name === 'body') this.hasBody = true;
    if (element?.attribs['id'] === ROOT_ID) this.content ??= element;
    const open = (this.top.open & ~rule.hides) | rule.opens;
    this.top = { node: element ?? this.top.node, isWhole, name, rule, open };
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

function isBlankText(text: string): boolean {
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
