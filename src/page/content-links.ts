import type { ChildNode, Element } from 'domhandler';
import { resolveLink } from './address.js';
import { openHtml } from './html.js';
import { type Link, plain } from './segment.js';

/** A link in the content of a page, tools included. `around` is the text of its item, cell or paragraph. */
export interface ContentLink extends Link {
  around: string;
}

/**
 * Every visible link in the content of an HTML page, in page order, resolved against `base`. Hidden words stay in its text. Hidden
 * links are left out: firewalls set decoys (moderngov.md b2).
 */
export function readContentLinks(source: string, base: string): ContentLink[] {
  const links: ContentLink[] = [];
  const visit = (nodes: readonly ChildNode[], block: Element | null) => {
    for (const node of nodes) {
      if (!('attribs' in node) || 'hidden' in node.attribs) continue;
      const { href } = node.attribs;
      if (node.name === 'a' && href !== undefined) links.push(toLink(node, href, base, block));
      else visit(node.children, BLOCKS.has(node.name) ? node : block);
    }
  };
  visit(openHtml(source).content, null);
  return links;
}

const BLOCKS: ReadonlySet<string> = new Set(['li', 'td', 'p', 'dd', 'dt']);

function toLink(anchor: Element, href: string, base: string, block: Element | null): ContentLink {
  const around = plain(linkText(block ?? anchor));
  return { text: plain(linkText(anchor)), url: resolveLink(href, base), around };
}

function linkText(node: ChildNode): string {
  if (node.type === 'text') return node.data;
  return 'children' in node ? node.children.map(linkText).join('') : '';
}
