import { type Segment, segment } from '../../page/segment.js';
import { blocksText } from '../reading/reading.js';

/** One enumerated option: its label as printed (`Option 1`, `1`), and its text. */
export interface Option {
  label: string;
  text: string;
}

const NAMED_OPTION = /^(?:[•·▪●○■◦*-]\s*)?(Option\s+(?:\d{1,2}|[A-Z]|[ivx]{1,4})\b)(?:\s*[:–—.)-]\s*|\s*$)/i;
const DISCUSSED = /^Option\s+(?:\d{1,2}|[A-Z])\b/;
const NUMBERED_OPTION = /^\(?(\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s+(?=\S)/;

/**
 * Finds the options that a text enumerates. `Option 1 – …` counts anywhere; bare numbers count only in a text with options as its
 * heading. An option in a paragraph includes the text below it, one in a list item only the item.
 */
export function findOptions(blocks: readonly Segment[], isAboutOptions: boolean): Option[] {
  const parts = blocks.filter(({ kind }) => kind !== 'table');
  const named = collect(parts, NAMED_OPTION, true);
  if (named.length > 0 && (isAboutOptions || named.length > 1)) return named;
  return isAboutOptions ? collect(parts, NUMBERED_OPTION, false) : [];
}

function collect(parts: readonly Segment[], pattern: RegExp, takesBelow: boolean): Option[] {
  const found: { label: string; blocks: Segment[] }[] = [];
  let isOpen = false;
  for (const part of parts) {
    const match = pattern.exec(part.text);
    if (match?.[1]) {
      found.push({ label: match[1], blocks: [segment('paragraph', part.text.slice(match[0].length))] });
      isOpen = takesBelow && part.kind !== 'item';
    } else if (DISCUSSED.test(part.text)) isOpen = false;
    else if (isOpen) found.at(-1)?.blocks.push(part);
  }
  return found.map(({ label, blocks }) => ({ label, text: blocksText(blocks) }));
}
