import { type Segment, segment } from '../../page/segment.js';
import { findInlineHeading, type Label, type LabelMatch, matchLeadIn } from '../labels.js';
import type { FieldLine } from './field-lines.js';

/** The text between two headings of an author. */
export interface Passage {
  /** As printed; null for the text before the first heading. */
  heading: string | null;
  label: Label | null;
  blocks: Segment[];
}

/** Splits a text at the headings that its author typed. They begin a paragraph, or follow a sentence inside one. */
export function splitPassages(
  blocks: readonly FieldLine[],
  first: Pick<Passage, 'heading' | 'label'>,
): Passage[] {
  const passages: Passage[] = [{ ...first, blocks: [] }];
  for (const block of blocks) {
    if (block.kind === 'table') passages.at(-1)?.blocks.push(block);
    else splitBlock(block, passages);
  }
  return passages;
}

function splitBlock(block: FieldLine, passages: Passage[]): void {
  let rest = block.text;
  let { links } = block;
  const add = (text: string) => {
    if (text !== '' || links.length > 0) passages.at(-1)?.blocks.push(segment(block.kind, text, { links }));
    links = [];
  };
  const open = ({ label, printed }: LabelMatch) => passages.push({ heading: printed, label, blocks: [] });
  const leadIn = block.kind === 'paragraph' ? matchLeadIn(rest) : null;
  if (block.authorsHeading) {
    const colon = rest.indexOf(':');
    const value = colon < 0 ? '' : rest.slice(colon + 1).trim();
    open({ label: block.authorsHeading, printed: value === '' ? rest : rest.slice(0, colon + 1), value });
    rest = value;
  } else if (leadIn) {
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
