// A page before it is printed as HTML or as a copy. Each part has the values that a careful reader finds in it.
import type { DecisionRecord } from '../../src/index.js';

/** The values of a page, key by key. The page does not state a missing key. */
export type Means = Partial<DecisionRecord>;

/** Text in a line: plain, a link, hidden text of a link, or a flag after a title. */
export type Inline = string | { text: string; href: string } | { hidden: string } | { status: string };

/** A paragraph from Word: plain, after a typed marker, with a bold beginning, or a table. */
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

/** A part of a page: its blocks, its values, and the values that only its markup gives. */
export interface Said {
  blocks: Block[];
  means: Means;
  marked?: Means;
}

/**
 * The values of several parts together. Lists are joined, implications are joined as texts, and of other values the first
 * counts.
 */
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
