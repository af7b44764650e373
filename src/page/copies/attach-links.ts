import type { Segment } from '../segment.js';
import type { CopiedLink } from './copy.js';

/** Gives each link of a copy to the segment its words stand in, in page order; links of menus above the content fall out. */
export function attachLinks(segments: readonly Segment[], links: readonly CopiedLink[]): Segment[] {
  const linked = segments.map((each) => ({ ...each, links: [...each.links] }));
  let from = 0;
  for (const { words, url, isWhole } of links) {
    const start = words.replace(/\s+/g, ' ').trim();
    const at = linked.findIndex((each, index) => index >= from && textOf(each).includes(start));
    const found = linked[at];
    if (start === '' || !found) continue;
    found.links.push({ text: isWhole ? start : isEntry(found, start) ? found.text : '', url });
    from = at;
  }
  return linked;
}

/** The links that do not stand in the head of a copy, line by line. */
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

function textOf({ text, value }: Segment): string {
  return `${text} ${value}`.replace(/\s+/g, ' ');
}

/** The entry of a list is its link; where a link ends in a paragraph, the copy does not say. */
function isEntry({ kind, text }: Segment, start: string): boolean {
  return kind === 'item' || text.replace(/\s+/g, ' ') === start;
}
