import { decode } from '../page/decode.js';
import { BLOCKS, LABEL_CLASS } from '../page/elements.js';
import { elementFurniture } from '../page/find-furniture.js';
import type { RawPage } from '../page/raw.js';
import { parseTree } from '../page/tree.js';

type Node = ReturnType<typeof parseTree>['children'][number];

/** Marks that mail programs and lists set before a line. */
const LINE_MARKS = /^[\s>*•·-]+/;

/** The lines of a page, in order. A paragraph, a cell or an entry of a list is one line. Empty for a page without text. */
export function readPageLines(page: RawPage): string[] {
  const decoded = decode(page.bytes, page.charset);
  if (typeof decoded === 'string') return [];
  const lines = [''];
  if (decoded.format === 'text') lines.push(...decoded.text.split(/\r\n?|\n/));
  else for (const node of parseTree(decoded.text).children) addNode(node, lines);
  return lines.map((line) => line.replace(/\s+/g, ' ').replace(LINE_MARKS, '')).filter((line) => line !== '');
}

function addNode(node: Node, lines: string[]): void {
  if (node.type === 'text') lines[lines.length - 1] += node.data;
  if (!('attribs' in node) || elementFurniture(node.name, node.attribs) !== null) return;
  const isBlock = BLOCKS.has(node.name) || /^(?:t[dhr]|br|caption)$/.test(node.name);
  if (isBlock) lines.push('');
  for (const child of node.children) addNode(child, lines);
  // An element that markup calls a label needs no colon.
  const isLabel = node.name === 'dt' || LABEL_CLASS.test(node.attribs.class ?? '');
  if (isLabel && !/:\s*$/.test(lines.at(-1) ?? '')) lines[lines.length - 1] += ': ';
  if (isBlock) lines.push('');
}
