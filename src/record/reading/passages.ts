import { type Segment, segment } from '../../page/segment.js';
import { findInlineHeading, type Label, type LabelMatch, matchLeadIn } from '../labels.js';
import type { FieldLine } from './field-lines.js';

/** The text between two headings of an author. */
export interface Passage extends PassageHead {
  blocks: Segment[];
}

/** The heading of a passage. */
export interface PassageHead {
  /** As printed; null for the text before the first heading. */
  heading: string | null;
  label: Label | null;
  /** Whether an author typed it, with the text on its line. */
  isInline?: boolean;
}

/**
 * Splits a text at the headings that its author typed. They begin a paragraph, or follow a sentence inside one. A block in `whole`
 * is text throughout. Text without a heading of the page (`first.heading` is null) has none from another block either.
 */
export function splitPassages(
  blocks: readonly FieldLine[],
  first: PassageHead,
  whole: ReadonlySet<FieldLine>,
): Passage[] {
  const passages: Passage[] = [{ ...first, blocks: [] }];
  for (const block of blocks) {
    if (block.opensBlock && first.heading === null && passages.length > 1)
      passages.push({ ...first, blocks: [] });
    if (block.kind === 'table' || whole.has(block)) passages.at(-1)?.blocks.push(block);
    else splitBlock(block, passages);
  }
  return passages;
}

/** The heading that begins a block, and the rest of the block; null without one. */
export function readLeadIn({ kind, text, authorsHeading: label }: FieldLine): LabelMatch | null {
  if (!label) return kind === 'paragraph' ? matchLeadIn(text) : null;
  const colon = text.indexOf(':');
  const value = colon < 0 ? '' : text.slice(colon + 1).trim();
  return { label, printed: value === '' ? text : text.slice(0, colon + 1), value };
}

function splitBlock(block: FieldLine, passages: Passage[]): void {
  let rest = block.text;
  let { links } = block;
  const add = (text: string) => {
    if (text !== '' || links.length > 0) passages.at(-1)?.blocks.push(segment(block.kind, text, { links }));
    links = [];
  };
  const open = ({ label, printed, value }: LabelMatch) =>
    passages.push({ heading: printed, label, blocks: [], isInline: value !== '' });
  const leadIn = readLeadIn(block);
  if (leadIn) {
    open(leadIn);
    rest = leadIn.value;
  }
  for (let inline = findInlineHeading(rest); inline; inline = findInlineHeading(rest)) {
    add(rest.slice(0, inline.at).trim());
    open(inline.match);
    rest = inline.match.value;
  }
  add(rest);
}
