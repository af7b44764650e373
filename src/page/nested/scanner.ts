// Reads the markup of a page tag by tag. Anything that a browser would repair gives null: parse5 reads such a page.
import { decodeReferences } from './references.js';
import { type ElementRule, ruleOf } from './rules.js';

const [TAB, NEWLINE, FEED, SPACE] = [0x09, 0x0a, 0x0c, 0x20];
const [DOUBLE_QUOTE, QUOTE, SLASH, EQUALS, GREATER_THAN] = [0x22, 0x27, 0x2f, 0x3d, 0x3e];
/** The most attributes of a tag. parse5 compares each attribute with those before it, and drops those past this number. */
const MAX_ATTRIBUTES = 256;
/** Longer tags are not cached: they do not repeat. */
const MAX_KEPT = 250;
/** Characters that no unquoted value of a valid page has. */
const ODD_VALUE = /["'<=`]/;

const BLANKS = '[ \\t\\n\\f]*';
const NAME = '[\\w.:-]+';
const VALUE = `"[^"]*"|'[^']*'|[^ \\t\\n\\f>"'<=\`]+(?=[ \\t\\n\\f>])`;
/** Attributes of a valid tag, and the slash at its end. */
const ATTRIBUTES = `(?:[ \\t\\n\\f/]+${NAME}(?:${BLANKS}=${BLANKS}(?:${VALUE}))?){0,20}[ \\t\\n\\f/]*`;
/** Entries of a menu: list items, each with one link and its words. They make up half of many pages. */
const MENU = new RegExp(
  `(?:<li${ATTRIBUTES}>${BLANKS}<a${ATTRIBUTES}>[^<]*</a>${BLANKS}</li>${BLANKS}){1,100}`,
  'y',
);

/** A start tag. Equal tags share one object, and their elements the attributes. */
export interface StartTag {
  readonly name: string;
  readonly attribs: Record<string, string>;
  readonly rule: ElementRule;
}

const isBlankCode = (code: number): boolean =>
  code === SPACE || code === NEWLINE || code === TAB || code === FEED;

/** Whether a character code is a letter from A to Z. */
export function isLetter(code: number): boolean {
  const small = code | 0x20;
  return small >= 0x61 && small <= 0x7a;
}

/** Whether a character code belongs to names, such as `o:p` and `aria-label`. */
function isOfName(code: number): boolean {
  return (
    isLetter(code) ||
    (code >= 0x2d && code <= 0x3a && code !== SLASH) || // - . 0 to 9 :
    code === 0x5f // _
  );
}

/** Reads a page from its start. `at` is its position. */
export class Scanner {
  at = 0;
  private readonly tags = new Map<string, StartTag>();
  /** Menus before this position were checked and hold something to keep. */
  private menusFrom = 0;

  constructor(readonly source: string) {}

  /** Takes the text up to the next `<`, or up to the end. */
  takeText(): string {
    const end = this.source.indexOf('<', this.at);
    const text = this.source.slice(this.at, end < 0 ? this.source.length : end);
    this.at += text.length;
    return text;
  }

  /** Takes a start tag, from its `<` before a letter. A page has few different tags: each is parsed once. */
  takeStartTag(): StartTag | null {
    const end = this.source.indexOf('>', this.at);
    if (end < 0 || end - this.at > MAX_KEPT) return this.readStartTag();
    const printed = this.source.slice(this.at, end);
    const known = this.tags.get(printed);
    if (known !== undefined) {
      this.at = end + 1;
      return known;
    }
    const tag = this.readStartTag();
    // A value may hold a `>`: then the tag continues after it.
    if (tag !== null && this.at === end + 1) this.tags.set(printed, tag);
    return tag;
  }

  private readStartTag(): StartTag | null {
    this.at += 1;
    const name = this.takeName();
    const attribs: Record<string, string> = {};
    for (let count = 0; count < MAX_ATTRIBUTES; count += 1) {
      const gap = this.skip(true);
      if (this.code() === GREATER_THAN) {
        this.at += 1;
        return { name, attribs, rule: ruleOf(name) };
      }
      if (gap === 0 || !this.takeAttribute(attribs)) return null;
    }
    return null;
  }

  /** Skips entries of a menu without anything to keep. False if no entry follows. */
  skipMenu(mayHoldKept: (source: string) => boolean): boolean {
    if (this.at < this.menusFrom || !this.source.startsWith('<li', this.at)) return false;
    MENU.lastIndex = this.at;
    if (!MENU.test(this.source)) return false;
    this.menusFrom = MENU.lastIndex;
    if (mayHoldKept(this.source.slice(this.at, this.menusFrom))) return false;
    this.at = this.menusFrom;
    return true;
  }

  /** Takes the end tag of an element and returns its name; null for any other. Most end tags belong to the current element. */
  takeEndTagOf(name: string): string | null {
    const end = this.at + 2 + name.length;
    if (
      name === '' ||
      this.source.charCodeAt(end) !== GREATER_THAN ||
      !this.source.startsWith(name, this.at + 2)
    )
      return null;
    this.at = end + 1;
    return name;
  }

  /** Takes an end tag, from the `<` of `</`, and returns its name. */
  takeEndTag(): string | null {
    if (!isLetter(this.source.charCodeAt(this.at + 2))) return null;
    this.at += 2;
    const name = this.takeName();
    this.skip(false);
    if (this.code() !== GREATER_THAN) return null;
    this.at += 1;
    return name;
  }

  /** Takes a comment, from the `<` of `<!--`, and returns its text. */
  takeComment(): string | null {
    if (!this.source.startsWith('<!--', this.at)) return null;
    const end = this.source.indexOf('-->', this.at + 4);
    const text = this.source.slice(this.at + 4, end);
    if (end < 0 || /^-?>|--!>/.test(text)) return null;
    this.at = end + 3;
    return text;
  }

  takeDoctype(): boolean {
    const end = this.source.indexOf('>', this.at);
    if (!/^<!doctype\s/i.test(this.source.slice(this.at, this.at + 10)) || end < 0) return false;
    this.at = end + 1;
    return true;
  }

  /** Takes the text of an element without tags, and its end tag. */
  takeRawText(name: string): string | null {
    const start = this.at;
    for (let end = this.source.indexOf('</', start); end >= 0; end = this.source.indexOf('</', end + 1)) {
      const found = this.source.slice(end + 2, end + 2 + name.length);
      if (found !== name && found.toLowerCase() !== name) continue;
      this.at = end;
      if (this.takeEndTag() !== name) return null;
      const text = this.source.slice(start, end);
      // A script in a comment in a script has another end.
      return name === 'script' && text.includes('<!--') && /<script/i.test(text) ? null : text;
    }
    return null;
  }

  private code(): number {
    return this.source.charCodeAt(this.at);
  }

  /** Skips white space, and in a start tag slashes too. Returns the number of characters. */
  private skip(skipsSlash: boolean): number {
    const start = this.at;
    while (isBlankCode(this.code()) || (skipsSlash && this.code() === SLASH)) this.at += 1;
    return this.at - start;
  }

  /** Takes a name and returns it in lower case. */
  private takeName(): string {
    const start = this.at;
    let isLower = true;
    for (let code = this.code(); isOfName(code); code = this.code()) {
      if (code < 0x5b && code > 0x40) isLower = false;
      this.at += 1;
    }
    const name = this.source.slice(start, this.at);
    return isLower ? name : name.toLowerCase();
  }

  private takeAttribute(attribs: Record<string, string>): boolean {
    const name = this.takeName();
    if (name === '') return false;
    const gap = this.skip(false);
    let value: string | null = '';
    if (this.code() === EQUALS) {
      this.at += 1;
      this.skip(false);
      value = this.takeValue();
    } else this.at -= gap;
    if (value === null) return false;
    // The first of two attributes with one name counts.
    if (attribs[name] === undefined || !Object.hasOwn(attribs, name)) attribs[name] = value;
    return true;
  }

  private takeValue(): string | null {
    const quote = this.code();
    if (quote !== DOUBLE_QUOTE && quote !== QUOTE) return this.takeUnquoted();
    const end = this.source.indexOf(quote === QUOTE ? "'" : '"', this.at + 1);
    if (end < 0) return null;
    const value = this.source.slice(this.at + 1, end);
    this.at = end + 1;
    return decodeReferences(value, true);
  }

  private takeUnquoted(): string | null {
    const start = this.at;
    let code = this.code();
    while (code !== GREATER_THAN && !isBlankCode(code)) {
      if (Number.isNaN(code)) return null;
      this.at += 1;
      code = this.code();
    }
    const value = this.source.slice(start, this.at);
    return value === '' || ODD_VALUE.test(value) ? null : decodeReferences(value, true);
  }
}
