// The HTML standard's rules for each element that changes how tags around it are read. The standard repairs nothing in a page
// whose tags nest by this table. Any other page goes to parse5.

/** Contents that may stand directly in an element, one bit each. Those of tables and option lists come last. */
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
/** Contents in which text may stand. */
export const HOLDS_TEXT = flow | options;

/** Elements open around a tag that matter to the standard, one bit each. */
export const OPEN = { p: 1, li: 2, definition: 4, a: 8, form: 16, button: 32, heading: 64 };

/** How an element is read. */
export interface ElementRule {
  /** The contents that may hold it; 0: parse5 must read the page. */
  readonly places: number;
  /** The contents that it may hold. */
  readonly content: number;
  readonly isVoid: boolean;
  /** `raw`: its text has no tags. `decoded`: it has no tags, but references. */
  readonly text: 'tags' | 'raw' | 'decoded';
  /** Whether a line break right after its start tag is dropped. */
  readonly skipsNewline: boolean;
  /** Whether it closes an open paragraph, as blocks do. */
  readonly closesParagraph: boolean;
  /** Whether it is opened again in later blocks if it is not closed. */
  readonly isFormatting: boolean;
  /** The current elements that its start tag closes. */
  readonly closesBefore: ReadonlySet<string>;
  /** The elements inside it that its end tag closes. */
  readonly closesInside: ReadonlySet<string>;
  /** Elements that count as open in it, and elements around it that no longer count. */
  readonly opens: number;
  readonly hides: number;
  /** Elements that must not be open around it. */
  readonly notIn: number;
}

const NONE: ReadonlySet<string> = new Set();
const LINES: ReadonlySet<string> = new Set(['p', 'li', 'dd', 'dt']);
const CELLS: ReadonlySet<string> = new Set([...LINES, 'td', 'th']);
const ROWS: ReadonlySet<string> = new Set([...CELLS, 'tr']);
const ALL_ROWS: ReadonlySet<string> = new Set([...ROWS, 'tbody', 'thead', 'tfoot']);
const OPTIONS: ReadonlySet<string> = new Set(['option', 'optgroup']);

/** An element without special rules in the standard. */
const ORDINARY: ElementRule = {
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

/** Blocks hide the items of a list around them. ADDRESS, DIV and P do not. */
const ITEMS = OPEN.li | OPEN.definition;
const BLOCK: Partial<ElementRule> = { closesParagraph: true, closesInside: LINES, hides: ITEMS };
const CELL: Partial<ElementRule> = { places: row, closesInside: LINES, hides: OPEN.p | ITEMS };

/** THE TABLE: elements, and how they differ from a plain one. */
const ROWS_OF_TABLE: readonly [string, Partial<ElementRule>][] = [
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
  // The doctype decides whether a browser closes the paragraph around a table.
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

const RULES: ReadonlyMap<string, ElementRule> = new Map(
  ROWS_OF_TABLE.flatMap(([names, rule]) => names.split(' ').map((name) => [name, { ...ORDINARY, ...rule }])),
);

/** The rule of an element, by its name in lower case. */
export function ruleOf(name: string): ElementRule {
  return RULES.get(name) ?? ORDINARY;
}
