import { type Link, type Segment, segment } from './segment.js';

/** A table row with words: its cells as texts, their links, and whether it is a label with its value. */
export interface TableRow {
  texts: readonly string[];
  links: Link[];
  isField: boolean;
}

/** The segments of a table. If all rows are fields of the page, each becomes a label; otherwise the table is one segment. */
export function tableSegments(rows: readonly TableRow[], isAuthored: boolean): Segment[] {
  if (rows.length === 0) return [];
  if (!isAuthored && rows.every(({ isField }) => isField))
    return rows.map(({ texts: [label = '', value = ''], links }) =>
      segment('label', label, { value, links }),
    );
  const printed = rows.map(({ texts }) => texts.filter(Boolean).join(' '));
  const rowLinks = rows.map(({ links }) => links);
  const table = {
    rows: rows.map(({ texts }) => [...texts]),
    rowLinks,
    links: rowLinks.flat(),
    isAuthored,
  };
  return [segment('table', printed.join('\n'), table)];
}

/** The text of a cell on one line. */
export function textOfCell(segments: readonly Segment[]): string {
  const parts = segments.map(({ kind, text, value }) =>
    kind === 'label' ? `${text} ${value}`.trim() : text,
  );
  return parts.join(' ').replaceAll('\n', ' ');
}
