import type { ChildNode } from 'domhandler';
import { readSavedFrom } from './copies/stated-address.js';
import { parseTree } from './tree.js';

/** The text that a browser's view shows, and the address that its page was saved from, or null. */
export interface SourceView {
  text: string;
  url: string | null;
}

/** A browser's additions before a text are short: only the beginning of a page is searched. */
const VIEW_MARK_REACH = 4096;
const START = /<pre\b|<td class="line-content"/i;
export const OTHER_CONTENT = /<(?:p|h[1-6]|ul|ol|dl|main|article|section|nav|header)\b/i;
/** Elements that colour a source or link its addresses. Any other element in a `<pre>` is an author's. */
const COLOURING: ReadonlySet<string> = new Set(['span', 'a']);
const UNSEEN_ELEMENTS: ReadonlySet<string> = new Set(['head', 'script', 'style', 'template', 'noscript']);

/**
 * Extracts the text that a browser shows in its own page. It stands in one `<pre>` (a text, or Firefox's "view source") or in a
 * table of numbered lines (Chromium's). Null for every other page.
 */
export function readSourceView(page: string): SourceView | null {
  const head = page.slice(0, VIEW_MARK_REACH);
  const start = head.search(START);
  if (start < 0 || OTHER_CONTENT.test(head.slice(0, start))) return null;
  const lines: string[] = [];
  const isView = parseTree(page).children.every((node) => readNode(node, lines));
  return isView && lines.length > 0
    ? { text: lines.join('\n'), url: readSavedFrom(head).url?.replace(/^(?:\/\/)?view-source:/, '') ?? null }
    : null;
}

/** Gathers the visible texts below a node. False if anything else is visible. */
function readNode(node: ChildNode, lines: string[]): boolean {
  if (node.type === 'text') return node.data.trim() === '';
  if (!('attribs' in node)) return true;
  const { name, attribs } = node;
  // Chromium's switch between long and wrapped lines.
  if (UNSEEN_ELEMENTS.has(name) || attribs.class === 'line-wrap-control') return true;
  if (name !== 'pre' && attribs.class !== 'line-content')
    return node.children.every((child) => readNode(child, lines));
  const parts: string[] = [];
  const isText = node.children.every((child) => gatherText(child, parts));
  lines.push(parts.join(''));
  return isText;
}

function gatherText(node: ChildNode, parts: string[]): boolean {
  if (node.type === 'text') parts.push(node.data);
  if (!('attribs' in node)) return true;
  return COLOURING.has(node.name) && node.children.every((child) => gatherText(child, parts));
}
