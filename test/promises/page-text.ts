// The content of a page, read without its readers: by plain parse5 and a tree walk. A text copy is cut into its lines. The
// tables of boilerplate.ts name the text left out, matched here again.
import { type DefaultTreeAdapterTypes, parse } from 'parse5';
import { ELEMENT_FURNITURE, NOTICE_FURNITURE } from '../../src/page/boilerplate.js';

type Node = DefaultTreeAdapterTypes.Node;
type Element = DefaultTreeAdapterTypes.Element;

/** A page's own content, block by block, and further texts of its markup. */
export interface PageText {
  /** The printed lines: one a paragraph, cell, list item or line of text. */
  blocks: string[];
  /** Texts of attributes and of the head that a record may use: addresses, the title. */
  besides: string[];
  /** Texts left out, with the row of the table that names them. */
  furniture: { text: string; name: string }[];
}

/** Elements that start a new printed line. */
const BREAKS = new Set(
  'address article aside blockquote body br caption center dd details dialog dir div dl dt fieldset figcaption figure form frameset h1 h2 h3 h4 h5 h6 header hr li main menu ol optgroup p plaintext pre search section summary table tbody td tfoot th thead tr ul xmp legend listing'.split(
    ' ',
  ),
);

/** Walks the content of an HTML page: `#modgov`, else the body. Stray end tags can move blocks out of `#modgov`: these are read too. */
export function readHtmlText(source: string): PageText {
  const page: PageText = { blocks: [], besides: [], furniture: [] };
  const document = parse(source);
  const root = find(document, (element) => attribute(element, 'id') === 'modgov');
  const body = find(document, (element) => element.tagName === 'body');
  page.besides.push(...headTexts(document));
  const walker = new Walker(page);
  if (root) {
    walker.walk(root);
    for (const node of thrownOut(root)) walker.walk(node);
  } else if (body) walker.walk(body);
  walker.endBlock();
  page.blocks = page.blocks.flatMap((block) => withoutNotice(block, page));
  // The template notice is in the shell. Nothing else is read there.
  if (body) withoutNotice(innerText(body), page);
  return page;
}

/** Cuts a text copy into its lines, without the template notice. */
export function readCopyText(source: string): PageText {
  const page: PageText = { blocks: [], besides: [], furniture: [] };
  const lines = withoutNotice(source.replace(/^\ufeff/, ''), page);
  page.blocks = lines
    .flatMap((part) => part.split(/\r\n?|[\n\f\v\u0085\u2028\u2029]/))
    .filter((line) => /\S/.test(line));
  return page;
}

class Walker {
  private line = '';
  constructor(private readonly page: PageText) {}

  walk(node: Node, isAuthored = false): void {
    if (node.nodeName === '#text') this.line += (node as DefaultTreeAdapterTypes.TextNode).value;
    if (!('tagName' in node)) return;
    const className = attribute(node, 'class') ?? '';
    const inside = isAuthored || /\bmgWordPara\b|\bWordSection\d/.test(className);
    const furniture = furnitureOf(node);
    if (furniture && !(isAuthored && node.tagName === 'h1')) {
      this.page.furniture.push({ text: innerText(node), name: furniture });
      return;
    }
    if (node.tagName === 'a') this.page.besides.push(attribute(node, 'href') ?? '');
    if (BREAKS.has(node.tagName)) this.endBlock();
    for (const child of node.childNodes) this.walk(child, inside);
    // A label ends where its element ends, whatever follows.
    if (/\bmgLabel\b/.test(className)) this.line += ' ';
    if (BREAKS.has(node.tagName)) this.endBlock();
  }

  endBlock(): void {
    if (/\S/.test(this.line)) this.page.blocks.push(this.line);
    this.line = '';
  }
}

function furnitureOf(element: Element): string | null {
  const classes = (attribute(element, 'class') ?? '').split(/\s+/);
  const hasAttribute = (wanted: string): boolean => {
    const [name = '', value] = wanted.split('=');
    const found = attribute(element, name);
    if (found === undefined) return false;
    return (
      value === undefined ||
      (name === 'style' ? found.replaceAll(/\s/g, '').toLowerCase().includes(value) : found === value)
    );
  };
  const row = ELEMENT_FURNITURE.find(
    ({ tags, classes: names, attributes }) =>
      tags?.includes(element.tagName) ||
      names?.some((name) => classes.includes(name)) ||
      attributes?.some(hasAttribute),
  );
  return row?.name ?? null;
}

function withoutNotice(text: string, page: PageText): string[] {
  let rest = text;
  for (const { text: pattern, name } of NOTICE_FURNITURE) {
    rest = rest.replace(pattern, (found) => {
      page.furniture.push({ text: found, name });
      return '\n\n';
    });
  }
  return rest === text ? [text] : rest.split('\n\n').filter((part) => /\S/.test(part));
}

function attribute(element: Element, name: string): string | undefined {
  return element.attrs.find((each) => each.name === name)?.value;
}

function innerText(node: Node): string {
  if (node.nodeName === '#text') return (node as DefaultTreeAdapterTypes.TextNode).value;
  if (!('childNodes' in node)) return '';
  const inner = node.childNodes.map(innerText).join('');
  return 'tagName' in node && BREAKS.has(node.tagName) ? ` ${inner} ` : inner;
}

function find(node: Node, is: (element: Element) => boolean): Element | null {
  if ('tagName' in node && is(node)) return node;
  for (const child of 'childNodes' in node ? node.childNodes : []) {
    const found = find(child, is);
    if (found) return found;
  }
  return null;
}

/** Blocks after the content root that have ModernGov's own classes, and the nodes between them. */
function thrownOut(root: Element): Node[] {
  const after: Node[] = [];
  for (let node: Node = root; 'parentNode' in node && node.parentNode; node = node.parentNode) {
    if (node.nodeName === 'body') break;
    const siblings: Node[] = node.parentNode.childNodes;
    after.push(...siblings.slice(siblings.indexOf(node) + 1));
  }
  const hasMarks = (node: Node) =>
    find(node, (element) => /\bmg[A-Z]/.test(attribute(element, 'class') ?? '')) !== null;
  return after.slice(0, after.findLastIndex(hasMarks) + 1);
}

function headTexts(document: Node): string[] {
  const texts: string[] = [];
  find(document, (element) => {
    if (element.tagName === 'title') texts.push(innerText(element));
    if (element.tagName === 'meta') texts.push(attribute(element, 'content') ?? '');
    return false;
  });
  return texts;
}
