// Fixtures in both forms, and the differences allowed between their records.
import type { DecisionRecord } from '../../src/record/record.js';
import type { JudgedPage } from './pages.js';
import { flat } from './words.js';

/** Keys that only markup, or only the copy, can fill: addresses, ids, links, cells, and the source. */
const MARKUP_ONLY =
  'record_id site url issue_id decision_id agenda_item_id meeting_id links tables source'.split(' ');

/**
 * The parts of a record that both forms must share. White space is simplified; addresses are left out, so links keep their
 * titles only.
 */
export function comparable(record: DecisionRecord): Record<string, unknown> {
  const common = Object.entries(record).filter(([key]) => !MARKUP_ONLY.includes(key));
  return JSON.parse(JSON.stringify(Object.fromEntries(common)), (key, value) => {
    if (key === 'url' || key === 'attachment_id' || key === 'message') return undefined;
    return typeof value === 'string' ? value.replace(/\s+/g, ' ') : value;
  });
}

const LINK_LISTS = ['documents', 'linked_decisions', 'linked_agenda_items', 'linked_issues'] as const;

/** Leaves out lists of links that the copy's renderer dropped: the copy has no title of them. */
export function withoutDroppedLinks(
  whole: DecisionRecord,
  left: DecisionRecord,
  copy: JudgedPage,
): DecisionRecord {
  const record = { ...whole };
  const isEntry = (title: string) =>
    copy.text.blocks.some((block) =>
      flat(block)
        .replace(/^(?:[•·*]\s*)?(?:[\d/]{8,10} [-–] )?/, '')
        .startsWith(flat(title)),
    );
  const isOwn = (title: string) => title.includes(whole.title ?? '\0');
  for (const key of LINK_LISTS) {
    const isDropped = record[key].every(({ title }) => isOwn(title) || !isEntry(title));
    if (isDropped && left[key].length === 0) record[key] = [];
  }
  // A link to another issue inside a text has no heading of its own. The copy keeps only its words.
  if (left.linked_issues.length === 0) record.linked_issues = [];
  return record;
}

/** Pages of one folder as HTML and as text. */
export function pairs(pages: readonly JudgedPage[]): { name: string; html: JudgedPage; copy: JudgedPage }[] {
  return pages.flatMap((html) => {
    if (!html.name.endsWith('/page.html')) return [];
    const name = html.name.slice(0, -'/page.html'.length);
    const copy = pages.find((page) => page.name === `${name}/page.txt`);
    return copy ? [{ name, html, copy }] : [];
  });
}
