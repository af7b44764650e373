import type { Link, Segment } from '../../page/segment.js';

/** What several fields take from one label in their own ways: said here of the label, and asked of no label's words. */
export type LabelRole =
  /** When and by whom a decision is due: `29 Sep 2021 by Cabinet`. */
  | 'due'
  /** The same in lists, where the reason may stand right behind the day. */
  | 'due-day'
  /** A type, which may say that the decision is key. */
  | 'type';

/** What a page gives under one label: the rest of the label's paragraph, and the blocks below it. */
export interface Reading {
  /** The label as printed, without its colon. */
  label: string;
  /** How several fields share it, as the table says of its label; absent where it has none. */
  role?: LabelRole | null;
  value: string;
  blocks: Segment[];
  links: Link[];
}

/** Writes blocks as text: a blank line between paragraphs, list items and table rows one a line. */
export function blocksText(blocks: readonly Segment[]): string {
  let text = '';
  let previous: Segment | null = null;
  for (const block of blocks) {
    const part = block.kind === 'label' ? `${block.text} ${block.value}`.trim() : block.text;
    if (part === '') continue;
    const isList = previous?.kind === 'item' && block.kind === 'item';
    text += (previous ? (isList ? '\n' : '\n\n') : '') + part;
    previous = block;
  }
  return text;
}

/** Everything a reading says, as text. */
export function readingText(reading: Reading): string {
  const below = blocksText(reading.blocks);
  return reading.value === '' ? below : below === '' ? reading.value : `${reading.value}\n\n${below}`;
}

/** The lines of the blocks below a label: of a person, or of a list. */
export function blockLines({ blocks }: Reading): string[] {
  return blocks.flatMap(({ text }) => text.split('\n')).filter((line) => line !== '');
}
