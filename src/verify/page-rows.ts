import { decode } from '../page/decode.js';
import { cellsOf, rowsOf, spanOf, textOf } from '../page/elements.js';
import type { RawPage } from '../page/raw.js';
import { Spans } from '../page/spans.js';
import { parseTree } from '../page/tree.js';

type Node = ReturnType<typeof parseTree>['children'][number];

/** The rows of a page's tables, the texts of each row's cells in one line. A cell over several rows is in each of them. */
export function readPageRows(page: RawPage): string[] {
  const decoded = decode(page.bytes, page.charset);
  if (typeof decoded === 'string' || decoded.format === 'text') return [];
  const rows: string[] = [];
  for (const node of parseTree(decoded.text).children) addRows(node, rows);
  return rows;
}

function addRows(node: Node, rows: string[]): void {
  if (!('attribs' in node)) return;
  if (node.name === 'table') {
    const spans = new Spans();
    for (const row of rowsOf(node)) {
      const cells = cellsOf(row);
      const texts = spans.fill(
        cells.map((cell) => textOf(cell)),
        cells.map(spanOf),
      );
      rows.push(texts.join(' | ').replace(/\s+/g, ' '));
    }
  }
  for (const child of node.children) addRows(child, rows);
}
