// parse5's tokenizer for whole pages: the same tokens in half the time, safe from two kinds of hostile markup.
import { Token, Tokenizer } from 'parse5';

const { CHARACTER } = Token.TokenType;

/** The most attributes of a tag. Each one is compared with all before it, so those past this number are dropped. */
const MAX_ATTRIBUTES = 256;

const DOUBLE_QUOTE = 0x22;
const AMPERSAND = 0x26;
const LESS_THAN = 0x3c;
const isBlankCode = (code: number): boolean =>
  code === 0x20 || code === 0x0a || code === 0x09 || code === 0x0c;

const isName = (code: number): boolean => (code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39);

/** Takes a run of plain characters at once; parse5 takes them one by one. The text's line ends must be `\n`. */
export class RunTokenizer extends Tokenizer {
  protected override _stateData(code: number): void {
    // Leading white space is a separate kind of token. After a first letter the tree treats both alike, except in framesets.
    const startsText = !isBlankCode(code) || this.currentCharacterToken?.type === CHARACTER;
    if (code > 0 && code !== LESS_THAN && code !== AMPERSAND && startsText)
      this._emitChars(this.takeRun(code, LESS_THAN));
    else super._stateData(code);
  }
  protected override _runParsingLoop(): void {
    while (this.active && !this.paused) this._callState(this.preprocessor.advance());
  }
  protected override _stateTagName(code: number): void {
    if (isName(code)) (this.currentToken as Token.TagToken).tagName += this.takeName();
    else super._stateTagName(code);
  }
  protected override _stateAttributeName(code: number): void {
    if (isName(code)) this.currentAttr.name += this.takeName();
    else super._stateAttributeName(code);
  }
  private takeName(): string {
    const { html, pos } = this.preprocessor;
    let end = pos + 1;
    while (end < html.length && isName(html.charCodeAt(end))) end++;
    this.preprocessor.pos = end - 1;
    return html.slice(pos, end);
  }
  protected override _stateAttributeValueDoubleQuoted(code: number): void {
    if (code > 0 && code !== DOUBLE_QUOTE && code !== AMPERSAND)
      this.currentAttr.value += this.takeRun(code, DOUBLE_QUOTE);
    else super._stateAttributeValueDoubleQuoted(code);
  }
  protected override _stateScriptData(code: number): void {
    if (code > 0 && code !== LESS_THAN) this._emitChars(this.takeRun(code, LESS_THAN));
    else super._stateScriptData(code);
  }
  protected override _leaveAttrName(): void {
    const { attrs } = this.currentToken as Token.TagToken;
    if (attrs.length < MAX_ATTRIBUTES) super._leaveAttrName();
  }
  protected override _flushCodePointConsumedAsCharacterReference(code: number): void {
    // The standard replaces a reference of more than 300 digits by U+FFFD. The decoder makes NaN of it, and parse5 throws.
    super._flushCodePointConsumedAsCharacterReference(Number.isNaN(code) ? 0xfffd : code);
  }
  /** Consumes the current character and the run up to `stop`, `&` or NUL. The current character must be another one. */
  private takeRun(code: number, stop: number): string {
    const { html, pos } = this.preprocessor;
    let end = pos + 1;
    for (; end < html.length; end++) {
      const next = html.charCodeAt(end);
      if (next === stop || next === AMPERSAND || next === 0) break;
    }
    this.preprocessor.pos = end - 1;
    return html.slice(code > 0xffff ? pos - 1 : pos, end);
  }
}
