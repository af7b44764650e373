// What the HTML standard says of each element that changes how the tags around it are read. The standard repairs nothing in
// a page whose tags nest as this table says; any other page goes to parse5.

/** What may stand directly in an element; one bit each. Those of tables and lists of options come last. */
export const CONTENT = {
  document: 1,
  html: 2,
  head: 4,
  flow: 8,
  table: 16,
  rows: 32,
  row: 64,
  columns: 128,
  options: 256,
};
const { document, html, head, flow, table, rows, row, columns, options } = CONTENT;
/** Where text other than white space may stand. */
export const HOLDS_TEXT = flow | options;

/** What is open around a tag, as far as the standard asks; one bit each. */
export const OPEN = { p: 1, li: 2, definition: 4, a: 8, form: 16, button: 32, heading: 64 };

/** How one element is read. */
export interface Rule {
  /** The contents it may stand in; 0: parse5 has to read the page. */
  readonly places: number;
  /** What may stand in it. */
  readonly content: number;
  readonly isVoid: boolean;
  /** Its text has no tags; `decoded`: but it has references. */
  readonly text: 'tags' | 'raw' | 'decoded';
  /** A line break right after its start tag is no text. */
  readonly skipsNewline: boolean;
  /** Closes an open paragraph, as blocks do. */
  readonly closesParagraph: boolean;
  /** Is opened again in what follows if it is not closed. */
  readonly isFormatting: boolean;
  /** What its start tag closes, if that is the current element. */
  readonly closesBefore: ReadonlySet<string>;
  /** What its end tag closes inside it without a tag. */
  readonly closesInside: ReadonlySet<string>;
  /** What is open in it, besides what is open around it, and what of that no longer counts. */
  readonly opens: number;
  readonly hides: number;
  /** What may not be open around it. */
  readonly notIn: number;
}

const NONE: ReadonlySet<string> = new Set();
const LINES: ReadonlySet<string> = new Set(['p', 'li', 'dd', 'dt']);
const CELLS: ReadonlySet<string> = new Set([...LINES, 'td', 'th']);
const ROWS: ReadonlySet<string> = new Set([...CELLS, 'tr']);
const ALL_ROWS: ReadonlySet<string> = new Set([...ROWS, 'tbody', 'thead', 'tfoot']);
const OPTIONS: ReadonlySet<string> = new Set(['option', 'optgroup']);

/** An element that the standard knows nothing special of. */
const ORDINARY: Rule = {
  places: flow,
  content: flow,
  isVoid: false,
  text: 'tags',
  skipsNewline: false,
  closesParagraph: false,
  isFormatting: false,
  closesBefore: NONE,
  closesInside: NONE,
  opens: 0,
  hides: 0,
  notIn: 0,
};

/** An item in a block is no item of the list around that block. ADDRESS, DIV and P are no such blocks. */
const ITEMS = OPEN.li | OPEN.definition;
const BLOCK: Partial<Rule> = { closesParagraph: true, closesInside: LINES, hides: ITEMS };
const CELL: Partial<Rule> = { places: row, closesInside: LINES, hides: OPEN.p | ITEMS };

/** THE TABLE: names, and how they differ from a plain element. */
const ROWS_OF_TABLE: readonly [string, Partial<Rule>][] = [
  ['html', { places: document, content: html }],
  ['head', { places: html, content: head }],
  ['body', { places: html }],
  ['meta link base', { places: head | flow, isVoid: true }],
  ['title', { places: head | flow, text: 'decoded' }],
  ['script style noscript', { places: head | flow, text: 'raw' }],
  ['iframe', { text: 'raw' }],
  ['textarea', { text: 'decoded', skipsNewline: true }],
  ['br img input wbr area embed', { isVoid: true }],
  ['param source track', { isVoid: true }],
  ['hr', { closesParagraph: true, isVoid: true }],
  ['address div dialog search', { ...BLOCK, hides: 0 }],
  ['article aside blockquote center details dir dl fieldset figcaption figure footer', BLOCK],
  ['header hgroup main menu nav ol section summary ul', BLOCK],
  ['pre', { ...BLOCK, skipsNewline: true }],
  ['h1 h2 h3 h4 h5 h6', { ...BLOCK, opens: OPEN.heading, notIn: OPEN.heading }],
  ['p', { closesParagraph: true, opens: OPEN.p }],
  [
    'li',
    { ...BLOCK, closesBefore: new Set(['li']), closesInside: new Set(['p']), opens: OPEN.li, notIn: OPEN.li },
  ],
  [
    'dd dt',
    {
      ...BLOCK,
      closesBefore: new Set(['dd', 'dt']),
      closesInside: new Set(['p']),
      opens: OPEN.definition,
      notIn: OPEN.definition,
    },
  ],
  ['form', { ...BLOCK, opens: OPEN.form, notIn: OPEN.form }],
  ['button', { closesInside: LINES, hides: OPEN.p | ITEMS, opens: OPEN.button, notIn: OPEN.button }],
  ['a', { isFormatting: true, opens: OPEN.a, notIn: OPEN.a }],
  ['b big code em font i s small strike strong tt u', { isFormatting: true }],
  // A browser closes the paragraph around a table or does not, as the page's doctype says.
  ['table', { content: table, closesInside: ALL_ROWS, hides: OPEN.p | ITEMS, notIn: OPEN.p }],
  ['caption', { ...CELL, places: table }],
  ['colgroup', { places: table, content: columns }],
  ['col', { places: columns, isVoid: true }],
  ['tbody thead tfoot', { places: table, content: rows, closesInside: ROWS }],
  ['tr', { places: rows, content: row, closesInside: CELLS, closesBefore: new Set(['td', 'th', 'tr']) }],
  ['td th', { ...CELL, closesBefore: new Set(['td', 'th']) }],
  ['select', { content: options, closesInside: OPTIONS, hides: ITEMS }],
  ['optgroup', { places: options, content: options, closesBefore: OPTIONS, closesInside: OPTIONS }],
  ['option', { places: options, content: options, closesBefore: new Set(['option']) }],
  ['applet basefont bgsound frame frameset image keygen listing marquee math nobr', { places: 0 }],
  ['noembed noframes object plaintext rb rp rt rtc svg template xmp', { places: 0 }],
];

const RULES: ReadonlyMap<string, Rule> = new Map(
  ROWS_OF_TABLE.flatMap(([names, rule]) => names.split(' ').map((name) => [name, { ...ORDINARY, ...rule }])),
);

/** How an element is read, by its name in lower case. */
export function ruleOf(name: string): Rule {
  return RULES.get(name) ?? ORDINARY;
}
