import type { Link, Segment } from '../../page/segment.js';

/** The role of a label whose text several fields share. The table gives it, so that no code tests the label's words. */
export type LabelRole =
  /** When a decision is due and who takes it: `29 Sep 2021 by Cabinet`. */
  | 'due'
  /** The same in lists, where the reason may follow the day directly. */
  | 'due-day'
  /** A type, which may say that the decision is key. */
  | 'type'
  /** What was said at a meeting, in turn. A label inside it is a word of the text, unless its form proves a heading. */
  | 'minutes'
  /** What was proposed, and may have been decided otherwise. */
  | 'proposal';

/** The text of one label: the rest of the label's paragraph, and the blocks below it. */
export interface Reading {
  /** The label as printed, without its colon. */
  label: string;
  /** How several fields share it, from the table of labels; absent without a role. */
  role?: LabelRole | null;
  value: string;
  blocks: Segment[];
  links: Link[];
}

/** Writes blocks as text, with a blank line between paragraphs. Each list item and table row is a line. */
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

/** The whole text of a reading. */
export function readingText(reading: Reading): string {
  const below = blocksText(reading.blocks);
  return reading.value === '' ? below : below === '' ? reading.value : `${reading.value}\n\n${below}`;
}

/** The lines of the blocks below a label, for a person or a list. */
export function blockLines({ blocks }: Reading): string[] {
  return blocks.flatMap(({ text }) => text.split('\n')).filter((line) => line !== '');
}
