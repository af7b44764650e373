// A page as it is printed, before it is HTML or a copy; and beside each part what a careful reader makes of it.
import type { DecisionRecord } from '../../src/index.js';

/** What a page says, key by key; what is left out it does not say. */
export type Means = Partial<DecisionRecord>;

/** Text in a line: plain, a link, hidden text of a link, or a flag behind a title. */
export type Inline = string | { text: string; href: string } | { hidden: string } | { status: string };

/** A paragraph that somebody wrote in Word: plain, behind a typed marker, with a bold beginning, or a table. */
export type Paragraph =
  | string
  | { marker: string; text: string }
  | { bold: string; text: string }
  | { rows: string[][] };

/** A document in a list of links. */
export interface FileLink {
  title: string;
  href: string;
  size: string | null;
}

export type Block =
  | { is: 'field'; label: string; value: Inline[]; below?: string }
  | { is: 'heading'; text: string; as: 'section' | 'label' | 'item' }
  | { is: 'word'; paragraphs: Paragraph[] }
  | { is: 'sentence'; text: Inline[] }
  | { is: 'links'; heading: string; as: 'section' | 'label' | 'none'; links: FileLink[] }
  | { is: 'entry'; text: Inline[] }
  | { is: 'item'; number: string; title: Inline[]; blocks: Block[] }
  | { is: 'group'; text: string }
  | { is: 'agenda'; number: string; title: Inline[] }
  | { is: 'register'; caption: string; columns: string[]; rows: Inline[][][] }
  | { is: 'chrome'; text: Inline[] };

/** A part of a page: how it is printed, what it means, and what only its markup means besides. */
export interface Said {
  blocks: Block[];
  means: Means;
  marked?: Means;
}

/** What several parts mean together: lists grow, the first of other values stands, implications said twice are both kept. */
export function join(parts: readonly Means[]): Means {
  const all: Record<string, unknown> = {};
  for (const part of parts) {
    for (const [key, value] of Object.entries(part)) {
      const before = all[key];
      if (Array.isArray(value)) all[key] = [...((before as unknown[]) ?? []), ...value];
      else if (typeof before === 'string' && key.endsWith('_implications'))
        all[key] = `${before}\n\n${value}`;
      else all[key] = before ?? value;
    }
  }
  return all as Means;
}
