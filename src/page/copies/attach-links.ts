import type { Link, Segment } from '../segment.js';
import type { CopiedLink } from './copy.js';

/**
 * Attaches each link of a copy to the segment that holds its words, in page order. Links of menus above the content are dropped.
 */
export function attachLinks(segments: readonly Segment[], links: readonly CopiedLink[]): Segment[] {
  const linked = segments.map((each) => ({
    ...each,
    links: [...each.links],
    rowLinks: each.rowLinks.map((own) => [...own]),
  }));
  let from = 0;
  for (const { words, url, isWhole } of links) {
    const start = words.replace(/\s+/g, ' ').trim();
    const at = linked.findIndex((each, index) => index >= from && segmentText(each).includes(start));
    const found = linked[at];
    if (start === '' || !found) continue;
    const link = { text: isWhole ? start : isEntry(found, start) ? found.text : '', url };
    found.links.push(link);
    rowOf(found, start)?.push(link);
    from = at;
  }
  return linked;
}

/** The links of the table's first row that holds these words and no link yet. */
function rowOf({ rows, rowLinks }: Segment, words: string): Link[] | undefined {
  return rowLinks.find((own, index) => own.length === 0 && rows[index]?.some((cell) => cell.includes(words)));
}

/** The links below the head of a copy, line by line. */
export function withoutMenu(links: readonly CopiedLink[], head: readonly string[]): CopiedLink[] {
  let line = 0;
  const isInHead = ({ words }: CopiedLink) => {
    const at = head.findIndex((each, index) => index >= line && each.includes(words));
    if (at >= 0) line = at;
    return at >= 0;
  };
  const first = links.findIndex((link) => !isInHead(link));
  return first < 0 ? [] : links.slice(first);
}

function segmentText({ text, value }: Segment): string {
  return `${text} ${value}`.replace(/\s+/g, ' ');
}

/** Whether a segment is one link: a list entry is. Inside a paragraph, the copy does not show where a link ends. */
function isEntry({ kind, text }: Segment, start: string): boolean {
  return kind === 'item' || text.replace(/\s+/g, ' ') === start;
}
